using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Use.Platform.Search.Sync;

internal sealed class IndexOutboxMapping : IEntityTypeConfiguration<IndexOutboxEntry>, IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<IndexOutboxEntry> entry)
    {
        entry.Property(e => e.Kind).HasMaxLength(40);
        entry.Property(e => e.Key).HasMaxLength(60);
        entry.Property(e => e.Generation).HasMaxLength(255);
        entry.HasIndex(e => e.NextAttemptAt);
    }

    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.HasKey(l => l.Name);
        lease.Property(l => l.Name).HasMaxLength(40);
        lease.Property(l => l.Changes).IsConcurrencyToken();
    }
}
