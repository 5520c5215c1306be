using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Accounts;
using Use.Platform.Editorial;

namespace Use.Platform.Documents;

internal sealed class StoredDocumentMapping : IEntityTypeConfiguration<StoredDocument>
{
    public void Configure(EntityTypeBuilder<StoredDocument> document)
    {
        document.HasOne<Account>().WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.Restrict);
        document.Property(d => d.Name).HasMaxLength(120);
    }
}

internal sealed class DocumentUserMapping : IEntityTypeConfiguration<DocumentUser>
{
    public void Configure(EntityTypeBuilder<DocumentUser> user)
    {
        user.HasKey(u => new { u.DocumentId, u.RecordId });
        user.HasOne<StoredDocument>().WithMany().HasForeignKey(u => u.DocumentId).OnDelete(DeleteBehavior.Cascade);
        user.HasOne<Record>().WithMany().HasForeignKey(u => u.RecordId).OnDelete(DeleteBehavior.Cascade);
    }
}
