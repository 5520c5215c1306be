using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Html;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Initiatives;

/// <summary>A published initiative: what readers see. A row exists exactly while the record is public.</summary>
public sealed class Initiative
{
    /// <summary>The kind's code.</summary>
    public const string KindCode = "initiative";

    /// <summary>The record's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The last part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>The version of the revision shown.</summary>
    public int Version { get; set; }

    /// <summary>Code of its emergency.</summary>
    public string EmergencyCode { get; set; } = "";

    /// <summary>Its emergency.</summary>
    public Emergency Emergency { get; set; } = null!;

    /// <summary>The language of the text, ISO 639-1.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The licence, an SPDX identifier.</summary>
    public string License { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Title"/>
    public string Title { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Tagline"/>
    public string Tagline { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Translations"/>
    public List<TitleTranslation> Translations { get; set; } = [];

    /// <summary>The place.</summary>
    public Guid PlaceId { get; set; }

    /// <summary>The place.</summary>
    public Place Place { get; set; } = null!;

    /// <summary>The place's country, ISO 3166-1 alpha-2.</summary>
    public string CountryCode { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Kind"/>
    public string Kind { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Phase"/>
    public string Phase { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Categories"/>
    public List<string> Categories { get; set; } = [];

    /// <inheritdoc cref="InitiativeContent.Themes"/>
    public List<string> Themes { get; set; } = [];

    /// <inheritdoc cref="InitiativeContent.Sdgs"/>
    public List<int> Sdgs { get; set; } = [];

    /// <inheritdoc cref="InitiativeContent.Audiences"/>
    public List<string> Audiences { get; set; } = [];

    /// <inheritdoc cref="InitiativeContent.Start"/>
    public PartialDate? Start { get; set; }

    /// <inheritdoc cref="InitiativeContent.End"/>
    public PartialDate? End { get; set; }

    /// <inheritdoc cref="InitiativeContent.SharedBy"/>
    public string SharedBy { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Organisation"/>
    public string Organisation { get; set; } = "";

    /// <inheritdoc cref="InitiativeContent.Description"/>
    public SafeHtml Description { get; set; } = SafeHtml.Empty;

    /// <summary>The rest of the content, which is shown and not searched by field.</summary>
    public InitiativeDetails Details { get; set; } = new();

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

/// <summary>The parts of an initiative that are kept together as JSON.</summary>
public sealed class InitiativeDetails
{
    /// <inheritdoc cref="InitiativeContent.Documents"/>
    public List<DocumentUse> Documents { get; set; } = [];

    /// <inheritdoc cref="InitiativeContent.Links"/>
    public List<Link> Links { get; set; } = [];

    /// <inheritdoc cref="InitiativeContent.Sources"/>
    public List<SourceReference> Sources { get; set; } = [];

    /// <inheritdoc cref="InitiativeContent.Contact"/>
    public Contact? Contact { get; set; }
}
