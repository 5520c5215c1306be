using System.Text.Json;
using System.Text.Json.Nodes;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;

namespace Use.Platform.Web.CaseStudies;

/// <summary>Two texts of one draft: where they differ, and how they become one again.</summary>
public static class DraftMerge
{
    private static readonly IReadOnlyList<string> Order =
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
        "summary",
        "background",
        "actions",
        "citySize",
        "cityPopulation",
        "results",
        "outcome",
        "awards",
        "peerReviewed",
        "cost",
        "financing",
        "barriers",
        "successFactors",
        "differently",
        "lessons",
        "contact",
        "sources",
        "links",
        "documents",
        "related",
        "lastVerifiedOn",
        "license",
        "heroImage",
        "gallery",
    ];

    private static readonly IReadOnlyList<string> Joinable =
    [
        "results",
        "awards",
        "sources",
        "links",
        "documents",
        "gallery",
        "related",
        "themes",
        "sdgs",
        "actors",
        "instruments",
    ];

    /// <summary>The name of the form's field that holds the choice for a part.</summary>
    public static string ChoiceOf(string part) => "choose." + part;

    /// <summary>The parts that differ, in the order of the form.</summary>
    public static IReadOnlyList<DraftDifference> Between(CaseStudyContent mine, CaseStudyContent theirs)
    {
        var (left, right) = (Node(mine), Node(theirs));
        return
        [
            .. Order
                .Where(part => !JsonNode.DeepEquals(left[part], right[part]))
                .Select(part => new DraftDifference(part, left[part], right[part], CanJoin(part))),
        ];
    }

    /// <summary>Mine with what was chosen of theirs.</summary>
    /// <param name="mine">What the writer has.</param>
    /// <param name="theirs">What stands on the server.</param>
    /// <param name="choice">For each part <c>mine</c>, <c>theirs</c> or <c>both</c>.</param>
    public static CaseStudyContent Merge(CaseStudyContent mine, CaseStudyContent theirs, Func<string, string> choice)
    {
        var (merged, other) = (Node(mine), Node(theirs));
        foreach (var part in Order)
        {
            var theirPart = other[part]?.DeepClone();
            switch (choice(part))
            {
                case "theirs":
                    merged[part] = theirPart;
                    break;
                case "both" when CanJoin(part):
                    merged[part] = Join(merged[part], theirPart);
                    break;
            }
        }
        return merged.Deserialize<CaseStudyContent>(ContentJson.Options) ?? mine;
    }

    private static bool CanJoin(string part) => DraftFields.Rich.Contains(part) || Joinable.Contains(part);

    private static JsonNode? Join(JsonNode? mine, JsonNode? theirs)
    {
        if (mine is JsonArray rows && theirs is JsonArray others)
        {
            var joined = new JsonArray([.. rows.Select(row => row?.DeepClone())]);
            foreach (var other in others.Where(other => !rows.Any(row => JsonNode.DeepEquals(row, other))))
            {
                joined.Add(other?.DeepClone());
            }
            return joined;
        }
        return (mine?.ToString() ?? "") + (theirs?.ToString() ?? "");
    }

    private static JsonObject Node(CaseStudyContent content) =>
        JsonSerializer.SerializeToNode(content, ContentJson.Options)!.AsObject();
}

/// <summary>One part of a draft of which there are two texts.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Mine">What the writer has.</param>
/// <param name="Theirs">What was saved meanwhile.</param>
/// <param name="CanJoin">Whether both can be kept, one after the other.</param>
public sealed record DraftDifference(string Part, JsonNode? Mine, JsonNode? Theirs, bool CanJoin);
