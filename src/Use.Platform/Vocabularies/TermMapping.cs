using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Use.Platform.Vocabularies;

internal sealed class TermMapping : IEntityTypeConfiguration<Term>
{
    public void Configure(EntityTypeBuilder<Term> term)
    {
        term.HasKey(t => new { t.Vocabulary, t.Code });
        term.Property(t => t.Vocabulary).HasMaxLength(40);
        term.Property(t => t.Code).HasMaxLength(60);
        term.Property(t => t.Colour).HasMaxLength(7);
        term.ComplexProperty(t => t.Name);
        term.ComplexProperty(t => t.Description);
        term.Property(t => t.Changes).IsConcurrencyToken();
    }
}
