namespace Use.Platform.Web.Drafts;

/// <summary>What a field of the form holds, and how the scripts are told.</summary>
public enum DraftFieldKind
{
    /// <summary>Text, a code, a day of a calendar field, an id: kept as it is.</summary>
    Text,

    /// <summary>Rich text.</summary>
    Rich,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A year or a month.</summary>
    Month,

    /// <summary>A year, a month or a day, as precise as it is known.</summary>
    Date,

    /// <summary>Latitude and longitude.</summary>
    Point,
}

/// <summary>The fields of a kind's form. Each is named by its path in the content: <c>results[2].unit</c>.</summary>
public sealed class DraftFields
{
    /// <summary>The sections, in the order of the form.</summary>
    public required IReadOnlyList<DraftSection> Sections { get; init; }

    /// <summary>Single fields of plain text, codes, numbers or dates.</summary>
    public required IReadOnlyList<string> Single { get; init; }

    /// <summary>Rich text.</summary>
    public required IReadOnlyList<string> Rich { get; init; }

    /// <summary>Lists of codes, numbers or ids.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>Lists whose rows have fields of their own, with those fields.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Rows { get; init; }

    /// <summary>Parts that hold pictures; their files come as <c>heroImage.file</c>.</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];

    /// <summary>The list of uploaded documents, if it has one; their files come as <c>documents.file</c>.</summary>
    public string? Documents { get; init; }

    /// <summary>What fields hold that hold something else than text, by <see cref="Pattern"/>.</summary>
    public required IReadOnlyDictionary<string, DraftFieldKind> Kinds { get; init; }

    /// <summary>The vocabularies of fields that hold codes.</summary>
    public required IReadOnlyDictionary<string, string> Vocabularies { get; init; }

    /// <summary>The parts of the content, in the order of the form.</summary>
    public IEnumerable<string> Parts => Sections.SelectMany(section => section.Parts);

    /// <summary>The section of the form in which a field stands; the first for one that stands nowhere.</summary>
    public string SectionOf(string path)
    {
        var part = path.Split('.', '[')[0];
        return (Sections.FirstOrDefault(section => section.Parts.Contains(part)) ?? Sections[0]).Name;
    }

    /// <summary>What a field holds.</summary>
    public DraftFieldKind KindOf(string path) =>
        Rich.Contains(path) ? DraftFieldKind.Rich : Kinds.GetValueOrDefault(Pattern(path));

    /// <summary>Whether of two texts of a part both can be kept, one after the other.</summary>
    public bool CanJoin(string part) => Rich.Contains(part) || Codes.Contains(part) || Rows.ContainsKey(part);

    /// <summary>The id of the element that shows a field.</summary>
    public static string Id(string path) =>
        path.Replace("]", "", StringComparison.Ordinal).Replace('[', '-').Replace('.', '-');

    /// <summary>The path without its indexes: the key of its words.</summary>
    public static string Pattern(string path)
    {
        var from = path.IndexOf('[', StringComparison.Ordinal);
        var to = path.IndexOf(']', StringComparison.Ordinal);
        return from < 0 || to < from ? path : path[..(from + 1)] + path[to..];
    }
}

/// <summary>A section of a form.</summary>
/// <param name="Name">Its name, which keys its words.</param>
/// <param name="Component">What shows its fields.</param>
/// <param name="Parts">The parts of the content that stand in it, in the order of the form.</param>
public sealed record DraftSection(string Name, Type Component, IReadOnlyList<string> Parts);
