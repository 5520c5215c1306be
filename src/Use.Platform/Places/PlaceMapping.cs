using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Use.Platform.Places;

internal sealed class PlaceMapping
    : IEntityTypeConfiguration<Place>,
        IEntityTypeConfiguration<Country>,
        IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Place> place)
    {
        place.HasOne(p => p.Country).WithMany().HasForeignKey(p => p.CountryCode).OnDelete(DeleteBehavior.Restrict);
        place.ComplexProperty(p => p.Name);
        place.Property(p => p.Changes).IsConcurrencyToken();
        place.HasIndex(p => p.State);
    }

    public void Configure(EntityTypeBuilder<Country> country)
    {
        country.HasKey(c => c.Code);
        country.Property(c => c.Code).HasMaxLength(2);
        country.Property(c => c.Alpha3).HasMaxLength(3);
        country.ComplexProperty(c => c.Name);
        country.HasOne<Region>().WithMany().HasForeignKey(c => c.RegionCode).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Region> region)
    {
        region.HasKey(r => r.Code);
        region.Property(r => r.Code).HasMaxLength(3);
        region.ComplexProperty(r => r.Name);
    }
}
