using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Data;

namespace Use.Platform.Thesaurus;

internal sealed class ConceptMapping : IEntityTypeConfiguration<Concept>
{
    public void Configure(EntityTypeBuilder<Concept> concept)
    {
        concept.HasKey(c => c.Code);
        concept.Property(c => c.Code).HasMaxLength(Concept.LongestCode);
        // Read as a whole and looked up in memory: never queried by part.
        concept.Property(c => c.Words).HasJson();
        concept.Property(c => c.Changes).IsConcurrencyToken();
    }
}
