using System.Text.Json.Nodes;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>The references of one content that another of the same matter lacks. All kinds call them the same in JSON.</summary>
internal static class CarriedReferences
{
    /// <summary>What is carried over.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["links", "sources", "documents"];

    /// <summary>The one content with the references that only the other has, or null when it has them all.</summary>
    public static string? Into(string json, string from)
    {
        var (into, other) = (JsonNode.Parse(json)!.AsObject(), JsonNode.Parse(from)!.AsObject());
        var isChanged = false;
        foreach (var field in Fields)
        {
            if (other[field] is not JsonArray given)
            {
                continue;
            }
            var rows = into[field] as JsonArray;
            var known = (rows ?? []).Select(IdentityOf).ToHashSet();
            foreach (var row in given.Where(row => known.Add(IdentityOf(row))))
            {
                if (rows is null)
                {
                    into[field] = rows = [];
                }
                rows.Add(row!.DeepClone());
                isChanged = true;
            }
        }
        return isChanged ? into.ToJsonString(ContentJson.Options) : null;
    }

    // The same address is the same link whatever it is called; a source without one is known by its names.
    private static string IdentityOf(JsonNode? row) =>
        Text(row, "id") is { Length: > 0 } id ? id
        : Text(row, "url") is { Length: > 0 } url ? url.TrimEnd('/')
        : Folding.Fold($"{Text(row, "organisation")} {Text(row, "title")}");

    private static string Text(JsonNode? row, string name) => row?[name]?.GetValue<string>() ?? "";
}
