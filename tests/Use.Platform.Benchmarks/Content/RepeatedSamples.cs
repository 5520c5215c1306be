using System.Text.Json.Nodes;
using Use.Platform.Seeding;

namespace Use.Platform.Benchmarks.Content;

/// <summary>Rows to import: the samples again and again, each with a title and a source's id of its own.</summary>
internal static class RepeatedSamples
{
    // Few titles are as long as the limit; none may become longer than it.
    private const int LongestTitle = 120;

    /// <summary>Writes them, one in each line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="samples">The folder of the samples within the seed data.</param>
    /// <param name="count">How many.</param>
    public static async Task WriteAsync(string path, string samples, int count)
    {
        var texts = Directory
            .EnumerateFiles(Path.Combine(new SeedFiles().Folder, samples), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .ToList();
        await using var file = File.CreateText(path);
        for (var number = 0; number < count; number++)
        {
            var row = JsonNode.Parse(texts[number % texts.Count])!;
            row["source"] = "benchmark";
            row["sourceId"] = $"{number}";
            var title = $"{row["title"]}";
            row["title"] = $"{(title.Length > LongestTitle ? title[..LongestTitle] : title)} {number}";
            await file.WriteLineAsync(row.ToJsonString());
        }
    }
}
