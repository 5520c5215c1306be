using System.Text.Json.Nodes;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Drafts;

namespace Use.Platform.Web.Initiatives;

/// <summary>The draft of an initiative.</summary>
internal sealed class InitiativeDraft : DraftKind
{
    public override string Code => Initiative.KindCode;

    public override string Word => "Initiative";

    public override Type Preview => typeof(InitiativePreview);

    public override DraftFields Fields { get; } =
        new()
        {
            Sections =
            [
                new(
                    "what",
                    typeof(WriteWhat),
                    ["emergency", "title", "tagline", "language", "place", "kind", "categories", "phase"]
                ),
                new(
                    "whom",
                    typeof(WriteWhom),
                    ["start", "end", "sharedBy", "organisation", "audiences", "themes", "sdgs"]
                ),
                new(
                    "told",
                    typeof(WriteTold),
                    ["description", "documents", "links", "contact", "sources", "translations", "license"]
                ),
            ],
            Single =
            [
                "emergency",
                "title",
                "tagline",
                "language",
                "kind",
                "phase",
                "start",
                "end",
                "sharedBy",
                "organisation",
                "contact.name",
                "contact.role",
                "contact.organisation",
                "license",
            ],
            Rich = ["description"],
            Codes = ["categories", "audiences", "themes", "sdgs"],
            Rows = new Dictionary<string, IReadOnlyList<string>>
            {
                ["documents"] = ["id", "title"],
                ["links"] = ["title", "url"],
                ["sources"] = ["organisation", "title", "year", "url"],
            },
            Documents = "documents",
            Kinds = new Dictionary<string, DraftFieldKind>
            {
                ["start"] = DraftFieldKind.Date,
                ["end"] = DraftFieldKind.Date,
                ["sdgs"] = DraftFieldKind.Integer,
                ["sources[].year"] = DraftFieldKind.Integer,
            },
            Vocabularies = new Dictionary<string, string>
            {
                ["language"] = VocabularyNames.Language,
                ["kind"] = VocabularyNames.InitiativeKind,
                ["sharedBy"] = VocabularyNames.SharedBy,
                ["audiences"] = VocabularyNames.Audience,
                ["themes"] = VocabularyNames.Theme,
                ["sdgs"] = VocabularyNames.Sdg,
            },
        };

    public override Completeness CompletenessOf(string json) => InitiativeCompleteness.Of(InitiativeContent.Read(json));

    public override IEnumerable<string> MissingIn(string json) =>
        InitiativeCompleteness.MissingIn(InitiativeContent.Read(json));

    public override JsonObject Read(string json) => Whole(InitiativeContent.Read(json));

    public override string Write(Guid id) => InitiativeUrls.Write(id);

    public override string LookAt(Guid id) => InitiativeUrls.Preview(id);

    public override string Send(Guid id) => InitiativeUrls.Send(id);

    public override string Sent(Guid id) => InitiativeUrls.Sent(id);

    public override string Page(string slug) => InitiativeUrls.Page(slug);

    public override string? Grow(Guid id) => InitiativeUrls.Grow(id);

    public override string NameOf(Vocabulary vocabulary, DraftForm form, string part, string code)
    {
        var emergency = vocabulary.Emergencies.GetValueOrDefault(part == "emergency" ? code : form["emergency"]);
        return part switch
        {
            "emergency" => emergency?.Name.Here ?? code,
            "phase" => emergency?.Phase(code)?.Name.Here ?? code,
            "categories" => emergency?.Category(code)?.Name.Here ?? code,
            _ => base.NameOf(vocabulary, form, part, code),
        };
    }

    // Phases and categories are an emergency's own: another one keeps of them what it has too.
    public override void Apply(DraftForm form, string[] action, Vocabulary vocabulary)
    {
        if (
            action is not ["change-emergency"]
            || !vocabulary.Emergencies.TryGetValue(form["emergency.choice"], out var emergency)
            || emergency.State != EmergencyState.Open
        )
        {
            return;
        }
        form["emergency"] = emergency.Code;
        form.Keep("phase", code => emergency.Phase(code) is not null);
        form.Keep("categories", code => emergency.Category(code) is not null);
    }

    public override string? After(DraftForm form, string[] action) =>
        action is ["change-emergency"] ? "#emergency" : null;
}
