using System.Text.Json.Nodes;

namespace Use.Platform.Web.Drafts;

/// <summary>Two texts of one draft: where they differ, and how they become one again.</summary>
public static class DraftMerge
{
    /// <summary>The name of the form's field that holds the choice for a part.</summary>
    public static string ChoiceOf(string part) => "choose." + part;

    /// <summary>The parts that differ, in the order of the form.</summary>
    /// <param name="kind">The kind of draft.</param>
    /// <param name="mine">What the writer has, as JSON.</param>
    /// <param name="theirs">What stands on the server, as JSON.</param>
    public static IReadOnlyList<DraftDifference> Between(DraftKind kind, string mine, string theirs)
    {
        var (left, right) = (kind.Read(mine), kind.Read(theirs));
        return
        [
            .. kind
                .Fields.Parts.Where(part => !JsonNode.DeepEquals(left[part], right[part]))
                .Select(part => new DraftDifference(part, left[part], right[part], kind.Fields.CanJoin(part))),
        ];
    }

    /// <summary>Mine with what was chosen of theirs, as JSON.</summary>
    /// <param name="kind">The kind of draft.</param>
    /// <param name="mine">What the writer has, as JSON.</param>
    /// <param name="theirs">What stands on the server, as JSON.</param>
    /// <param name="choice">For each part <c>mine</c>, <c>theirs</c> or <c>both</c>.</param>
    public static string Merge(DraftKind kind, string mine, string theirs, Func<string, string> choice)
    {
        var (merged, other) = (kind.Read(mine), kind.Read(theirs));
        foreach (var part in kind.Fields.Parts)
        {
            var theirPart = other[part]?.DeepClone();
            switch (choice(part))
            {
                case "theirs":
                    merged[part] = theirPart;
                    break;
                case "both" when kind.Fields.CanJoin(part):
                    merged[part] = Join(merged[part], theirPart);
                    break;
            }
        }
        return merged.ToJsonString();
    }

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
}

/// <summary>One part of a draft of which there are two texts.</summary>
/// <param name="Part">Its name.</param>
/// <param name="Mine">What the writer has.</param>
/// <param name="Theirs">What was saved meanwhile.</param>
/// <param name="CanJoin">Whether both can be kept, one after the other.</param>
public sealed record DraftDifference(string Part, JsonNode? Mine, JsonNode? Theirs, bool CanJoin);
