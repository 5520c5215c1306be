using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Data;
using Use.Platform.Editorial;

namespace Use.Platform.CaseStudies;

internal sealed class CaseStudyMapping : IEntityTypeConfiguration<CaseStudy>
{
    public void Configure(EntityTypeBuilder<CaseStudy> caseStudy)
    {
        caseStudy.HasOne<Record>().WithOne().HasForeignKey<CaseStudy>(c => c.Id).OnDelete(DeleteBehavior.Cascade);
        caseStudy.HasOne(c => c.Place).WithMany().HasForeignKey(c => c.PlaceId).OnDelete(DeleteBehavior.Restrict);
        caseStudy.Property(c => c.Slug).HasMaxLength(120);
        caseStudy.Property(c => c.Language).HasMaxLength(12);
        caseStudy.Property(c => c.CountryCode).HasMaxLength(2);
        caseStudy.Property(c => c.Translations).HasJson();
        caseStudy.Property(c => c.Details).HasJson();
        caseStudy.HasIndex(c => c.Slug).IsUnique();
        caseStudy.HasIndex(c => c.CountryCode);
        caseStudy.HasIndex(c => c.PublishedAt);
    }
}
