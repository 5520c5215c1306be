using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Use.Platform.Seeding;

/// <summary>Which state of the seed files this database has taken up.</summary>
public sealed class SeedState
{
    /// <summary>The folder of seed data.</summary>
    public required string Name { get; init; }

    /// <summary>The hash of its files.</summary>
    public string Hash { get; set; } = "";
}

internal sealed class SeedStateMapping : IEntityTypeConfiguration<SeedState>
{
    public void Configure(EntityTypeBuilder<SeedState> state)
    {
        state.HasKey(s => s.Name);
        state.Property(s => s.Name).HasMaxLength(60);
        state.Property(s => s.Hash).HasMaxLength(64);
    }
}
