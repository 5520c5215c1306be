using System.Text.Json.Nodes;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Drafts;

namespace Use.Platform.Web.CaseStudies;

/// <summary>The draft of a case study.</summary>
internal sealed class CaseStudyDraft : DraftKind
{
    public override string Code => CaseStudy.KindCode;

    public override string Word => "Practice";

    public override Type Preview => typeof(CaseStudyPreview);

    public override DraftFields Fields { get; } =
        new()
        {
            Sections =
            [
                new(
                    "basics",
                    typeof(WriteBasics),
                    [
                        "title",
                        "tagline",
                        "language",
                        "place",
                        "status",
                        "start",
                        "end",
                        "percentComplete",
                        "themes",
                        "sdgs",
                        "actors",
                        "area",
                        "instruments",
                        "mapPoint",
                        "translations",
                    ]
                ),
                new("story", typeof(WriteStory), ["summary", "background", "actions", "citySize", "cityPopulation"]),
                new("results", typeof(WriteResults), ["results", "outcome", "awards", "peerReviewed"]),
                new("money", typeof(WriteMoney), ["cost", "financing"]),
                new("lessons", typeof(WriteLessons), ["barriers", "successFactors", "differently", "lessons"]),
                new(
                    "people",
                    typeof(WritePeople),
                    ["contact", "sources", "links", "documents", "related", "lastVerifiedOn", "license"]
                ),
                new("pictures", typeof(WritePictures), ["heroImage", "gallery"]),
            ],
            Single =
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
            ],
            Rich =
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
            ],
            Codes = ["themes", "sdgs", "actors", "instruments", "cost.funders", "related"],
            Rows = new Dictionary<string, IReadOnlyList<string>>
            {
                ["results"] = ["indicator", "baseline", "target", "actual", "unit", "year", "source", "evidence"],
                ["awards"] = ["name", "year", "prize", "link"],
                ["links"] = ["title", "url"],
                ["documents"] = ["title", "url"],
                ["sources"] = ["organisation", "title", "year", "url"],
                ["gallery"] = ["id", "alt", "credit"],
            },
            Pictures = ["heroImage", "gallery"],
            Kinds = new Dictionary<string, DraftFieldKind>
            {
                ["start"] = DraftFieldKind.Month,
                ["end"] = DraftFieldKind.Month,
                ["mapPoint"] = DraftFieldKind.Point,
                ["percentComplete"] = DraftFieldKind.Integer,
                ["sdgs"] = DraftFieldKind.Integer,
                ["cost.priceYear"] = DraftFieldKind.Integer,
                ["cost.capital"] = DraftFieldKind.Number,
                ["cost.running"] = DraftFieldKind.Number,
                ["results[].baseline"] = DraftFieldKind.Number,
                ["results[].target"] = DraftFieldKind.Number,
                ["results[].actual"] = DraftFieldKind.Number,
                ["results[].year"] = DraftFieldKind.Integer,
                ["awards[].year"] = DraftFieldKind.Integer,
                ["sources[].year"] = DraftFieldKind.Integer,
            },
            Vocabularies = new Dictionary<string, string>
            {
                ["themes"] = VocabularyNames.Theme,
                ["sdgs"] = VocabularyNames.Sdg,
                ["actors"] = VocabularyNames.Actor,
                ["area"] = VocabularyNames.Area,
                ["instruments"] = VocabularyNames.Instrument,
                ["language"] = VocabularyNames.Language,
            },
        };

    public override Completeness CompletenessOf(string json) => CaseStudyCompleteness.Of(CaseStudyContent.Read(json));

    public override IEnumerable<string> MissingIn(string json) =>
        CaseStudyCompleteness.MissingIn(CaseStudyContent.Read(json));

    public override JsonObject Read(string json) => Whole(CaseStudyContent.Read(json));

    public override string Write(Guid id) => CaseStudyUrls.Write(id);

    public override string LookAt(Guid id) => CaseStudyUrls.Preview(id);

    public override string Send(Guid id) => CaseStudyUrls.Send(id);

    public override string Sent(Guid id) => CaseStudyUrls.Sent(id);

    public override string Page(string slug) => CaseStudyUrls.Page(slug);

    public override string? After(DraftForm form, string[] action) =>
        action is ["find-related"] ? $"?related={Uri.EscapeDataString(form["related.q"])}#related" : null;
}
