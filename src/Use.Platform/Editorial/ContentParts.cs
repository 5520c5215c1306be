using System.Text.Json;
using System.Text.Json.Serialization;
using Use.Platform.Places;

namespace Use.Platform.Editorial;

/// <summary>How content of any kind is written and read as JSON, in revisions and in the import format alike.</summary>
public static class ContentJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>
    /// How an emergency stands in stored content. Quotation marks within texts are escaped, so that only the field itself is written
    /// like this.
    /// </summary>
    public static string OfEmergency(string code) => $"\"emergency\":{JsonSerializer.Serialize(code, Options)}";
}

/// <summary>A title and tagline in another language.</summary>
public sealed record TitleTranslation
{
    /// <summary>ISO 639-1.</summary>
    public string Language { get; set; } = "";

    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The tagline.</summary>
    public string Tagline { get; set; } = "";

    /// <summary>Title and tagline for a reader: translated where a translation is there, otherwise the original.</summary>
    public static (string Language, string Title, string Tagline) Choose(
        string reader,
        string original,
        string title,
        string tagline,
        IReadOnlyList<TitleTranslation> translations
    )
    {
        var translation =
            original == reader
                ? null
                : translations.FirstOrDefault(other => other.Language == reader && other.Title.Length > 0);
        return translation is null
            ? (original, title, tagline)
            : (reader, translation.Title, translation.Tagline.Length > 0 ? translation.Tagline : tagline);
    }
}

/// <summary>A place that was chosen from the gazetteer, or one that is proposed.</summary>
public sealed record PlaceChoice
{
    /// <summary>The place's id, or null while it is only a name.</summary>
    public Guid? Id { get; set; }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2 (an import takes names of countries too).</summary>
    public string Country { get; set; } = "";

    /// <summary>What it is.</summary>
    public PlaceKind Kind { get; set; }
}

/// <summary>A titled link.</summary>
public sealed record Link
{
    /// <summary>What one finds there.</summary>
    public string Title { get; set; } = "";

    /// <summary>The address, http or https.</summary>
    public string Url { get; set; } = "";
}

/// <summary>A source.</summary>
public sealed record SourceReference
{
    /// <summary>Who published it.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The year.</summary>
    public int? Year { get; set; }

    /// <summary>The address, or empty.</summary>
    public string Url { get; set; } = "";
}

/// <summary>A stored image as used in a record.</summary>
public sealed record ImageUse
{
    /// <summary>The image's id.</summary>
    public Guid Id { get; set; }

    /// <summary>What is to be seen, for those who do not see it.</summary>
    public string Alt { get; set; } = "";

    /// <summary>Who made it.</summary>
    public string Credit { get; set; } = "";
}

/// <summary>A stored document as used in a record.</summary>
public sealed record DocumentUse
{
    /// <summary>The document's id.</summary>
    public Guid Id { get; set; }

    /// <summary>What it is.</summary>
    public string Title { get; set; } = "";
}

/// <summary>A point.</summary>
public sealed record MapPoint
{
    /// <summary>Degrees north.</summary>
    public double Lat { get; set; }

    /// <summary>Degrees east.</summary>
    public double Lon { get; set; }
}

/// <summary>Who answers questions.</summary>
public sealed record Contact
{
    /// <summary>The person.</summary>
    public string Name { get; set; } = "";

    /// <summary>The role.</summary>
    public string Role { get; set; } = "";

    /// <summary>The organisation.</summary>
    public string Organisation { get; set; } = "";
}
