using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Accounts;

namespace Use.Platform.Editorial;

internal sealed class RecordMapping : IEntityTypeConfiguration<Record>, IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Record> record)
    {
        record.HasOne<Account>().WithMany().HasForeignKey(r => r.AuthorId).OnDelete(DeleteBehavior.Restrict);
        record.Property(r => r.Kind).HasMaxLength(40);
        record.Property(r => r.Slug).HasMaxLength(120);
        record.Property(r => r.Source).HasMaxLength(100);
        record.Property(r => r.SourceId).HasMaxLength(200);
        record.Property(r => r.Changes).IsConcurrencyToken();
        record.HasIndex(r => new { r.Kind, r.Slug }).IsUnique();
        record
            .HasIndex(r => new
            {
                r.Kind,
                r.Source,
                r.SourceId,
            })
            .IsUnique();
        record.HasIndex(r => new { r.AuthorId, r.SavedAt });
        record.HasIndex(r => r.WorkingState);
        record.HasIndex(r => r.PromotedFromId);
        record.HasOne<Record>().WithMany().HasForeignKey(r => r.MergedIntoId).OnDelete(DeleteBehavior.SetNull);
        record.HasOne<Record>().WithMany().HasForeignKey(r => r.PromotedFromId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.HasOne<Record>().WithMany().HasForeignKey(r => r.RecordId).OnDelete(DeleteBehavior.Cascade);
        revision.Property(r => r.Kind).HasMaxLength(40);
        revision.Property(r => r.Saves).IsConcurrencyToken();
        revision.HasIndex(r => new { r.RecordId, r.Version }).IsUnique();
    }
}
