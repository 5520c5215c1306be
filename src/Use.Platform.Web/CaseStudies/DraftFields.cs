namespace Use.Platform.Web.CaseStudies;

/// <summary>What a field of the form holds, and how the scripts are told.</summary>
public enum DraftFieldKind
{
    /// <summary>Text, a code, a day, an id: kept as it is.</summary>
    Text,

    /// <summary>Rich text.</summary>
    Rich,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A year or a month.</summary>
    Month,

    /// <summary>Latitude and longitude.</summary>
    Point,
}

/// <summary>The fields of the form. Each is named by its path in the content: <c>results[2].unit</c>.</summary>
public static class DraftFields
{
    /// <summary>Lists whose rows have fields of their own.</summary>
    public static IReadOnlyList<string> Rows { get; } =
    ["results", "awards", "links", "documents", "sources", "gallery"];

    /// <summary>Lists of codes, numbers or ids.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    ["themes", "sdgs", "actors", "instruments", "cost.funders", "related"];

    /// <summary>Rich text.</summary>
    public static IReadOnlyList<string> Rich { get; } =
    [
        "summary",
        "background",
        "actions",
        "outcome",
        "financing",
        "barriers",
        "successFactors",
        "differently",
        "lessons",
    ];

    /// <summary>Single fields besides those.</summary>
    public static IReadOnlyList<string> Single { get; } =
    [
        "language",
        "license",
        "title",
        "tagline",
        "status",
        "percentComplete",
        "area",
        "start",
        "end",
        "cost.capital",
        "cost.running",
        "cost.currency",
        "cost.priceYear",
        "peerReviewed.note",
        "peerReviewed.link",
        "citySize",
        "cityPopulation",
        "heroImage.id",
        "heroImage.alt",
        "heroImage.credit",
        "mapPoint",
        "contact.name",
        "contact.role",
        "contact.organisation",
        "lastVerifiedOn",
    ];

    private static readonly Dictionary<string, IReadOnlyList<string>> RowFields = new()
    {
        ["results"] = ["indicator", "baseline", "target", "actual", "unit", "year", "source", "evidence"],
        ["awards"] = ["name", "year", "prize", "link"],
        ["links"] = ["title", "url"],
        ["documents"] = ["title", "url"],
        ["sources"] = ["organisation", "title", "year", "url"],
        ["gallery"] = ["id", "alt", "credit"],
    };

    /// <summary>The fields of a row of a list.</summary>
    public static IReadOnlyList<string> Of(string list) => RowFields[list];

    /// <summary>The section of the form in which a field stands.</summary>
    public static string SectionOf(string path)
    {
        var first = path.Split('.', '[')[0];
        return first switch
        {
            "summary" or "background" or "actions" or "citySize" or "cityPopulation" => "story",
            "results" or "outcome" or "awards" or "peerReviewed" => "results",
            "financing" or "cost" => "money",
            "barriers" or "successFactors" or "differently" or "lessons" => "lessons",
            "links" or "documents" or "sources" or "contact" or "related" or "lastVerifiedOn" or "license" => "people",
            "heroImage" or "gallery" => "pictures",
            _ => "basics",
        };
    }

    /// <summary>What a field holds.</summary>
    public static DraftFieldKind KindOf(string path)
    {
        if (Rich.Contains(path))
        {
            return DraftFieldKind.Rich;
        }
        return path switch
        {
            "start" or "end" => DraftFieldKind.Month,
            "mapPoint" => DraftFieldKind.Point,
            "percentComplete" or "cost.priceYear" => DraftFieldKind.Integer,
            "cost.capital" or "cost.running" => DraftFieldKind.Number,
            _ when path.EndsWith("].year", StringComparison.Ordinal) => DraftFieldKind.Integer,
            _ when path.StartsWith("results[", StringComparison.Ordinal)
                    && path[(path.LastIndexOf('.') + 1)..] is "baseline" or "target" or "actual" =>
                DraftFieldKind.Number,
            _ => DraftFieldKind.Text,
        };
    }

    /// <summary>The id of the element that shows a field.</summary>
    public static string Id(string path) =>
        path.Replace("]", "", StringComparison.Ordinal).Replace('[', '-').Replace('.', '-');
}
