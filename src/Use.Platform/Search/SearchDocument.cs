namespace Use.Platform.Search;

/// <summary>What the index knows of one published record. Texts are plain, without markup.</summary>
public sealed record SearchDocument
{
    /// <summary>The kind of record, for example <c>case-study</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The record's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the record was read (<see cref="Sync.IndexVersions"/>); a document read earlier never replaces one read later.</summary>
    public required long Version { get; init; }

    /// <summary>The language of title, tagline and body (ISO 639-1), which chooses the analysis.</summary>
    public required string Language { get; init; }

    /// <summary>The title in its own language.</summary>
    public required string Title { get; init; }

    /// <summary>The one-sentence tagline in its own language.</summary>
    public string Tagline { get; init; } = "";

    /// <summary>All other text in its own language, plain.</summary>
    public string Body { get; init; } = "";

    /// <summary>Titles and taglines in other languages.</summary>
    public IReadOnlyList<DocumentTranslation> Translations { get; init; } = [];

    /// <summary>Every name of the place.</summary>
    public IReadOnlyList<string> PlaceNames { get; init; } = [];

    /// <summary>The names of the country in every language that the vocabularies have.</summary>
    public IReadOnlyList<string> CountryNames { get; init; } = [];

    /// <summary>The names of actors, themes and other terms in every language that the vocabularies have.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>The values of each facet (<see cref="Facets"/>), by facet name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FacetValues { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>When it was published, for the order "newest".</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>How complete the record is, 0 to 1: a small weight in the ranking.</summary>
    public double Completeness { get; init; }

    /// <summary>How well its results are shown, 0 (none told) to 1 (by an independent study): a small weight in the ranking.</summary>
    public double Evidence { get; init; }

    /// <summary>The version of what is read at a moment: microseconds of UTC.</summary>
    public static long VersionAt(DateTime moment) => moment.Ticks / TimeSpan.TicksPerMicrosecond;
}

/// <summary>A title and tagline in another language than the record's own.</summary>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Title">The title.</param>
/// <param name="Tagline">The tagline, or empty.</param>
public sealed record DocumentTranslation(string Language, string Title, string Tagline);

/// <summary>The names of the facets, as they stand in the index and in an address.</summary>
public static class Facets
{
    /// <summary>UN region and sub-region, both as M49 codes.</summary>
    public const string Region = "region";

    /// <summary>Country, ISO 3166-1 alpha-2.</summary>
    public const string Country = "country";

    /// <summary>Theme code.</summary>
    public const string Theme = "theme";

    /// <summary>Number of a Sustainable Development Goal.</summary>
    public const string Sdg = "sdg";

    /// <summary>Status code.</summary>
    public const string Status = "status";

    /// <summary>Main actor code.</summary>
    public const string Actor = "actor";

    /// <summary>Project area code.</summary>
    public const string Area = "area";

    /// <summary>The record's own language, ISO 639-1.</summary>
    public const string Language = "language";

    /// <summary>The year in which it started.</summary>
    public const string Year = "year";

    /// <summary>The id of its place, 32 hexadecimal digits.</summary>
    public const string Place = "place";

    /// <summary>The best evidence among its results, by code; none when it tells no result.</summary>
    public const string Evidence = "evidence";

    /// <summary>The kind of record, for example <c>case-study</c>.</summary>
    public const string Kind = "kind";

    /// <summary>Code of the emergency that an initiative belongs to.</summary>
    public const string Emergency = "emergency";

    /// <summary>Code of the class of that emergency.</summary>
    public const string EmergencyClass = "class";

    /// <summary>What sort of thing an initiative is, by code.</summary>
    public const string InitiativeKind = "type";

    /// <summary>Response, recovery or preparedness: the same in all emergencies.</summary>
    public const string Stage = "stage";

    /// <summary>A phase of one emergency (<see cref="Emergencies.Emergency.Value"/>).</summary>
    public const string Phase = "phase";

    /// <summary>A category of one emergency (<see cref="Emergencies.Emergency.Value"/>).</summary>
    public const string Category = "category";

    /// <summary>Code of those whom an initiative is for.</summary>
    public const string Audience = "audience";

    /// <summary>Code of what sort of body carries an initiative.</summary>
    public const string SharedBy = "by";

    /// <summary>The ISO week in which an initiative started, as <c>2020-W12</c>; none where the day is not known.</summary>
    public const string Week = "week";

    /// <summary>All facets, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Kind,
        Emergency,
        EmergencyClass,
        Stage,
        Phase,
        Category,
        InitiativeKind,
        Audience,
        SharedBy,
        Region,
        Country,
        Place,
        Theme,
        Sdg,
        Status,
        Evidence,
        Actor,
        Area,
        Language,
        Year,
        Week,
    ];
}
