using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Use.Platform.Editorial;

namespace Use.Platform.Data;

/// <summary>Stores a value as one JSON text, the same on every provider: for what is shown and never queried by part.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
        where T : class, new()
    {
        property.HasConversion(
            value => Write(value),
            text => JsonSerializer.Deserialize<T>(text, ContentJson.Options) ?? new T(),
            new ValueComparer<T>(
                (left, right) => Write(left) == Write(right),
                value => Write(value).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(Write(value), ContentJson.Options)!
            )
        );
        return property;
    }

    private static string Write<T>(T? value) => JsonSerializer.Serialize(value, ContentJson.Options);
}
