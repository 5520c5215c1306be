using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Data;

namespace Use.Platform.Emergencies;

internal sealed class EmergencyMapping : IEntityTypeConfiguration<Emergency>
{
    public void Configure(EntityTypeBuilder<Emergency> emergency)
    {
        emergency.HasKey(e => e.Code);
        emergency.Property(e => e.Code).HasMaxLength(60);
        emergency.Property(e => e.Class).HasMaxLength(60);
        emergency.ComplexProperty(e => e.Name);
        emergency.ComplexProperty(e => e.Introduction);
        emergency.Property(e => e.Categories).HasJson();
        emergency.Property(e => e.Phases).HasJson();
        emergency.Property(e => e.Changes).IsConcurrencyToken();
    }
}
