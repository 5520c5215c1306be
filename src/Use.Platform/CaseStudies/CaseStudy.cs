using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>A published case study: what readers see. A row exists exactly while the record is public.</summary>
public sealed class CaseStudy
{
    /// <summary>The kind's code.</summary>
    public const string KindCode = "case-study";

    /// <summary>The record's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The last part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>The version of the revision shown.</summary>
    public int Version { get; set; }

    /// <summary>The language of the text, ISO 639-1.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The licence, an SPDX identifier.</summary>
    public string License { get; set; } = "";

    /// <inheritdoc cref="CaseStudyContent.Title"/>
    public string Title { get; set; } = "";

    /// <inheritdoc cref="CaseStudyContent.Tagline"/>
    public string Tagline { get; set; } = "";

    /// <inheritdoc cref="CaseStudyContent.Translations"/>
    public List<TitleTranslation> Translations { get; set; } = [];

    /// <summary>The place.</summary>
    public Guid PlaceId { get; set; }

    /// <summary>The place.</summary>
    public Place Place { get; set; } = null!;

    /// <summary>The place's country, ISO 3166-1 alpha-2, for counting and browsing.</summary>
    public string CountryCode { get; set; } = "";

    /// <inheritdoc cref="CaseStudyContent.Status"/>
    public CaseStudyStatus Status { get; set; }

    /// <inheritdoc cref="CaseStudyContent.PercentComplete"/>
    public int? PercentComplete { get; set; }

    /// <inheritdoc cref="CaseStudyContent.Area"/>
    public string Area { get; set; } = "";

    /// <inheritdoc cref="CaseStudyContent.Start"/>
    public PartialDate? Start { get; set; }

    /// <inheritdoc cref="CaseStudyContent.End"/>
    public PartialDate? End { get; set; }

    /// <inheritdoc cref="CaseStudyContent.Actors"/>
    public List<string> Actors { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.Themes"/>
    public List<string> Themes { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.Sdgs"/>
    public List<int> Sdgs { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.Instruments"/>
    public List<string> Instruments { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.Summary"/>
    public SafeHtml Summary { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.Background"/>
    public SafeHtml Background { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.Actions"/>
    public SafeHtml Actions { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.Financing"/>
    public SafeHtml Financing { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.Outcome"/>
    public SafeHtml Outcome { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.Barriers"/>
    public SafeHtml Barriers { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.SuccessFactors"/>
    public SafeHtml SuccessFactors { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.Differently"/>
    public SafeHtml Differently { get; set; } = SafeHtml.Empty;

    /// <inheritdoc cref="CaseStudyContent.Lessons"/>
    public SafeHtml Lessons { get; set; } = SafeHtml.Empty;

    /// <summary>The rest of the content, which is shown and not searched by field.</summary>
    public CaseStudyDetails Details { get; set; } = new();

    /// <summary>The best evidence among its results, or null without results.</summary>
    public Evidence? BestEvidence { get; set; }

    /// <summary>The hero image's id, or null.</summary>
    public Guid? HeroImageId { get; set; }

    /// <summary>The ids of the gallery's images.</summary>
    public List<Guid> GalleryIds { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.LastVerifiedOn"/>
    public DateOnly? LastVerifiedOn { get; set; }

    /// <summary>How much of what a reader looks for is there, 0 to 100.</summary>
    public int Completeness { get; set; }

    /// <summary>Whether it is a sample of the demonstration, which its city has not reviewed.</summary>
    public bool IsSample { get; set; }

    /// <summary>The author's account.</summary>
    public Guid AuthorId { get; set; }

    /// <summary>The author's name when it was published.</summary>
    public string AuthorName { get; set; } = "";

    /// <summary>The name of the editor who published it, or empty for an import.</summary>
    public string ReviewerName { get; set; } = "";

    /// <summary>The version of the cleaning policy that its text went through.</summary>
    public int HtmlPolicyVersion { get; set; }

    /// <summary>When it was first published, UTC.</summary>
    public DateTime FirstPublishedAt { get; set; }

    /// <summary>When this version was published, UTC.</summary>
    public DateTime PublishedAt { get; set; }
}

/// <summary>The parts of a case study that are kept together as JSON.</summary>
public sealed class CaseStudyDetails
{
    /// <inheritdoc cref="CaseStudyContent.Cost"/>
    public Cost? Cost { get; set; }

    /// <inheritdoc cref="CaseStudyContent.Results"/>
    public List<ResultRow> Results { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.Awards"/>
    public List<Award> Awards { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.PeerReviewed"/>
    public PeerReview? PeerReviewed { get; set; }

    /// <inheritdoc cref="CaseStudyContent.CitySize"/>
    public string CitySize { get; set; } = "";

    /// <inheritdoc cref="CaseStudyContent.CityPopulation"/>
    public string CityPopulation { get; set; } = "";

    /// <inheritdoc cref="CaseStudyContent.Links"/>
    public List<Link> Links { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.Documents"/>
    public List<Link> Documents { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.Sources"/>
    public List<SourceReference> Sources { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.HeroImage"/>
    public ImageUse? HeroImage { get; set; }

    /// <inheritdoc cref="CaseStudyContent.Gallery"/>
    public List<ImageUse> Gallery { get; set; } = [];

    /// <inheritdoc cref="CaseStudyContent.MapPoint"/>
    public MapPoint? MapPoint { get; set; }

    /// <inheritdoc cref="CaseStudyContent.Contact"/>
    public Contact? Contact { get; set; }

    /// <inheritdoc cref="CaseStudyContent.Related"/>
    public List<Guid> Related { get; set; } = [];
}
