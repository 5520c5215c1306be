using System.Text.Json;
using System.Text.Json.Serialization;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>
/// Everything an author writes about a practice: the content of a revision, and a row of the import format. Rich text is
/// HTML that went through the cleaner when it was saved.
/// </summary>
public sealed record CaseStudyContent
{
    /// <summary>The language of the text, ISO 639-1.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The licence, an SPDX identifier.</summary>
    public string License { get; set; } = Editorial.Licenses.Default;

    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>One sentence that says what was done.</summary>
    public string Tagline { get; set; } = "";

    /// <summary>Title and tagline in other languages.</summary>
    public List<TitleTranslation> Translations { get; set; } = [];

    /// <summary>Where it happened.</summary>
    public PlaceChoice? Place { get; set; }

    /// <summary>Planned, ongoing or completed.</summary>
    public CaseStudyStatus? Status { get; set; }

    /// <summary>How far it is, 0 to 100.</summary>
    public int? PercentComplete { get; set; }

    /// <summary>Code of the project area.</summary>
    public string Area { get; set; } = "";

    /// <summary>When it began.</summary>
    public YearMonth? Start { get; set; }

    /// <summary>When it ended.</summary>
    public YearMonth? End { get; set; }

    /// <summary>Codes of the main actors.</summary>
    public List<string> Actors { get; set; } = [];

    /// <summary>Codes of the themes, the most fitting first.</summary>
    public List<string> Themes { get; set; } = [];

    /// <summary>Numbers of the goals.</summary>
    public List<int> Sdgs { get; set; } = [];

    /// <summary>Codes of the instruments.</summary>
    public List<string> Instruments { get; set; } = [];

    /// <summary>Rich text: what it is, in short.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Rich text: background and objectives.</summary>
    public string Background { get; set; } = "";

    /// <summary>Rich text: actions and implementation.</summary>
    public string Actions { get; set; } = "";

    /// <summary>Rich text: financing and resources.</summary>
    public string Financing { get; set; } = "";

    /// <summary>Rich text: what came of it.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Rich text: barriers.</summary>
    public string Barriers { get; set; } = "";

    /// <summary>Rich text: success factors.</summary>
    public string SuccessFactors { get; set; } = "";

    /// <summary>Rich text: what one would do differently.</summary>
    public string Differently { get; set; } = "";

    /// <summary>Rich text: lessons for transfer.</summary>
    public string Lessons { get; set; } = "";

    /// <summary>What it cost and who paid.</summary>
    public Cost? Cost { get; set; }

    /// <summary>Results, a row each.</summary>
    public List<ResultRow> Results { get; set; } = [];

    /// <summary>Awards.</summary>
    public List<Award> Awards { get; set; } = [];

    /// <summary>Who reviewed it outside this exchange.</summary>
    public PeerReview? PeerReviewed { get; set; }

    /// <summary>Size and population development of the city.</summary>
    public string CitySize { get; set; } = "";

    /// <summary>Composition of the population.</summary>
    public string CityPopulation { get; set; } = "";

    /// <summary>External links.</summary>
    public List<Link> Links { get; set; } = [];

    /// <summary>Documents that lie elsewhere.</summary>
    public List<Link> Documents { get; set; } = [];

    /// <summary>Where the figures come from.</summary>
    public List<SourceReference> Sources { get; set; } = [];

    /// <summary>The main image.</summary>
    public ImageUse? HeroImage { get; set; }

    /// <summary>More images.</summary>
    public List<ImageUse> Gallery { get; set; } = [];

    /// <summary>The point on the map, when it is not the city's.</summary>
    public MapPoint? MapPoint { get; set; }

    /// <summary>Who answers questions. A mail address is never part of it.</summary>
    public Contact? Contact { get; set; }

    /// <summary>Ids of related case studies.</summary>
    public List<Guid> Related { get; set; } = [];

    /// <summary>When its author last checked that it is still true.</summary>
    public DateOnly? LastVerifiedOn { get; set; }

    /// <summary>How content is written and read as JSON, in revisions and in the import format alike.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>All images that it uses, with the field of each.</summary>
    public IReadOnlyList<(string Field, ImageUse Use)> Images() =>
        [
            .. HeroImage is { } hero ? [("heroImage", hero)] : Array.Empty<(string, ImageUse)>(),
            .. Gallery.Select((image, index) => ($"gallery[{index}]", image)),
        ];

    /// <summary>Reads the content of a stored revision.</summary>
    public static CaseStudyContent Read(string json) =>
        JsonSerializer.Deserialize<CaseStudyContent>(json, Json) ?? new CaseStudyContent();
}

/// <summary>How far a practice is.</summary>
public enum CaseStudyStatus
{
    /// <summary>Decided and not begun.</summary>
    Planned,

    /// <summary>Under way.</summary>
    Ongoing,

    /// <summary>Finished.</summary>
    Completed,
}

/// <summary>How a result is known.</summary>
public enum Evidence
{
    /// <summary>Not measured.</summary>
    NotMeasured,

    /// <summary>A model or an estimate.</summary>
    Model,

    /// <summary>Measured by those who did it.</summary>
    Measured,

    /// <summary>Found by an independent study.</summary>
    IndependentStudy,
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

/// <summary>Cost in whole units of a currency.</summary>
public sealed record Cost
{
    /// <summary>What it cost once.</summary>
    public decimal? Capital { get; set; }

    /// <summary>What it costs a year.</summary>
    public decimal? Running { get; set; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "";

    /// <summary>The year of the prices.</summary>
    public int? PriceYear { get; set; }

    /// <summary>Codes of those who paid.</summary>
    public List<string> Funders { get; set; } = [];
}

/// <summary>One result: an indicator with its values.</summary>
public sealed record ResultRow
{
    /// <summary>What was measured.</summary>
    public string Indicator { get; set; } = "";

    /// <summary>Before.</summary>
    public decimal? Baseline { get; set; }

    /// <summary>Aim.</summary>
    public decimal? Target { get; set; }

    /// <summary>Now.</summary>
    public decimal? Actual { get; set; }

    /// <summary>The unit of the three values.</summary>
    public string Unit { get; set; } = "";

    /// <summary>The year of the actual value.</summary>
    public int? Year { get; set; }

    /// <summary>Who says so.</summary>
    public string Source { get; set; } = "";

    /// <summary>How it is known.</summary>
    public Evidence? Evidence { get; set; }
}

/// <summary>An award.</summary>
public sealed record Award
{
    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The year.</summary>
    public int? Year { get; set; }

    /// <summary>The prize.</summary>
    public string Prize { get; set; } = "";

    /// <summary>An address.</summary>
    public string Link { get; set; } = "";
}

/// <summary>A review outside this exchange.</summary>
public sealed record PeerReview
{
    /// <summary>By whom and how.</summary>
    public string Note { get; set; } = "";

    /// <summary>An address.</summary>
    public string Link { get; set; } = "";
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
