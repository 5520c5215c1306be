using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Places;

namespace Use.Platform.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<ExpertProfile>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.DisplayName).HasMaxLength(100);
        account.Property(a => a.Language).HasMaxLength(12);
    }

    public void Configure(EntityTypeBuilder<ExpertProfile> profile)
    {
        profile.HasKey(p => p.AccountId);
        profile
            .HasOne<Account>()
            .WithOne()
            .HasForeignKey<ExpertProfile>(p => p.AccountId)
            .OnDelete(DeleteBehavior.Cascade);
        profile.HasOne<Place>().WithMany().HasForeignKey(p => p.PlaceId).OnDelete(DeleteBehavior.SetNull);
    }
}
