using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Accounts;

namespace Use.Platform.SavedSearches;

internal sealed class SavedSearchMapping : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> search)
    {
        search.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        search.Property(s => s.Name).HasMaxLength(SavedSearch.LongestName);
        search.Property(s => s.Query).HasMaxLength(SavedSearch.LongestQuery);
        search.Property(s => s.Token).HasMaxLength(40);
        search.Property(s => s.Changes).IsConcurrencyToken();
        search.HasIndex(s => s.Token).IsUnique();
        search.HasIndex(s => s.NextLookAt);
    }
}
