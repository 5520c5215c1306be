using System.Text.Json;
using Use.Platform.Editorial;
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
    public string License { get; set; } = Licenses.Default;

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
    public PartialDate? Start { get; set; }

    /// <summary>When it ended.</summary>
    public PartialDate? End { get; set; }

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

    /// <summary>All images that it uses, with the field of each.</summary>
    public IReadOnlyList<(string Field, ImageUse Use)> Images() =>
        [
            .. HeroImage is { } hero ? [("heroImage", hero)] : Array.Empty<(string, ImageUse)>(),
            .. Gallery.Select((image, index) => ($"gallery[{index}]", image)),
        ];

    /// <summary>Reads the content of a stored revision.</summary>
    public static CaseStudyContent Read(string json) =>
        JsonSerializer.Deserialize<CaseStudyContent>(json, ContentJson.Options) ?? new CaseStudyContent();
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
