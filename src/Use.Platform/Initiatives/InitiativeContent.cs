using System.Text.Json;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Initiatives;

/// <summary>
/// Everything that is written about an initiative: the content of a revision, and a row of the import format. Rich text is HTML that
/// went through the cleaner when it was saved.
/// </summary>
public sealed record InitiativeContent
{
    /// <summary>Code of the emergency that it belongs to.</summary>
    public string Emergency { get; set; } = "";

    /// <summary>The language of the text, ISO 639-1.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The licence, an SPDX identifier.</summary>
    public string License { get; set; } = Licenses.Default;

    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The summary: one sentence that says what was done.</summary>
    public string Tagline { get; set; } = "";

    /// <summary>Title and summary in other languages.</summary>
    public List<TitleTranslation> Translations { get; set; } = [];

    /// <summary>Where it happened.</summary>
    public PlaceChoice? Place { get; set; }

    /// <summary>Code of the kind: a service, a plan...</summary>
    public string Kind { get; set; } = "";

    /// <summary>Code of the emergency's phase.</summary>
    public string Phase { get; set; } = "";

    /// <summary>Codes of the emergency's categories.</summary>
    public List<string> Categories { get; set; } = [];

    /// <summary>Codes of the themes, the most fitting first.</summary>
    public List<string> Themes { get; set; } = [];

    /// <summary>Numbers of the goals.</summary>
    public List<int> Sdgs { get; set; } = [];

    /// <summary>Codes of those for whom it is.</summary>
    public List<string> Audiences { get; set; } = [];

    /// <summary>When it began.</summary>
    public PartialDate? Start { get; set; }

    /// <summary>When it ended.</summary>
    public PartialDate? End { get; set; }

    /// <summary>Code of what sort of body carries it.</summary>
    public string SharedBy { get; set; } = "";

    /// <summary>The name of the body that carries it, or empty.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Rich text: what was done, for whom, how, and what came of it.</summary>
    public string Description { get; set; } = "";

    /// <summary>Documents that were uploaded.</summary>
    public List<DocumentUse> Documents { get; set; } = [];

    /// <summary>External links.</summary>
    public List<Link> Links { get; set; } = [];

    /// <summary>Where it is told.</summary>
    public List<SourceReference> Sources { get; set; } = [];

    /// <summary>Who answers questions. A mail address is never part of it.</summary>
    public Contact? Contact { get; set; }

    /// <summary>Reads the content of a stored revision.</summary>
    public static InitiativeContent Read(string json) =>
        JsonSerializer.Deserialize<InitiativeContent>(json, ContentJson.Options) ?? new InitiativeContent();
}
