using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Accounts;
using Use.Platform.Editorial;

namespace Use.Platform.Testimonies;

internal sealed class TestimonyMapping : IEntityTypeConfiguration<Testimony>
{
    public void Configure(EntityTypeBuilder<Testimony> testimony)
    {
        testimony
            .HasOne(t => t.Emergency)
            .WithMany()
            .HasForeignKey(t => t.EmergencyCode)
            .OnDelete(DeleteBehavior.Restrict);
        testimony.HasOne<Account>().WithMany().HasForeignKey(t => t.AuthorId).OnDelete(DeleteBehavior.Restrict);
        testimony.HasOne<Record>().WithMany().HasForeignKey(t => t.InitiativeId).OnDelete(DeleteBehavior.SetNull);
        testimony.Property(t => t.Name).HasMaxLength(Testimony.LongestLine);
        testimony.Property(t => t.Role).HasMaxLength(Testimony.LongestLine);
        testimony.Property(t => t.City).HasMaxLength(Testimony.LongestLine);
        testimony.Property(t => t.Language).HasMaxLength(12);
        testimony.Property(t => t.Text).HasMaxLength(Testimony.LongestText);
        testimony.Property(t => t.Video).HasMaxLength(500);
        testimony.Property(t => t.Changes).IsConcurrencyToken();
        testimony.HasIndex(t => new { t.EmergencyCode, t.State });
    }
}
