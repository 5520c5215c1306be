using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Data;
using Use.Platform.Editorial;

namespace Use.Platform.Initiatives;

internal sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>
{
    public void Configure(EntityTypeBuilder<Initiative> initiative)
    {
        initiative.HasOne<Record>().WithOne().HasForeignKey<Initiative>(i => i.Id).OnDelete(DeleteBehavior.Cascade);
        initiative
            .HasOne(i => i.Emergency)
            .WithMany()
            .HasForeignKey(i => i.EmergencyCode)
            .OnDelete(DeleteBehavior.Restrict);
        initiative.HasOne(i => i.Place).WithMany().HasForeignKey(i => i.PlaceId).OnDelete(DeleteBehavior.Restrict);
        initiative.Property(i => i.Slug).HasMaxLength(120);
        initiative.Property(i => i.Language).HasMaxLength(12);
        initiative.Property(i => i.CountryCode).HasMaxLength(2);
        initiative.Property(i => i.Organisation).HasMaxLength(160);
        initiative.Property(i => i.Translations).HasJson();
        initiative.Property(i => i.Details).HasJson();
        initiative.HasIndex(i => i.Slug).IsUnique();
        initiative.HasIndex(i => new { i.EmergencyCode, i.PublishedAt });
        initiative.HasIndex(i => i.PublishedAt);
        // All that is counted of an emergency, so that no row need be read.
        initiative.HasIndex(i => new
        {
            i.EmergencyCode,
            i.CountryCode,
            i.PlaceId,
            i.Organisation,
        });
    }
}
