using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Data;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;

namespace Use.Platform.Testing;

/// <summary>What an earlier version of the platform left: an index that was built by another definition.</summary>
public static class OldIndex
{
    /// <summary>Makes an empty one in a data folder, before the site starts on it.</summary>
    public static async Task MakeAsync(string dataFolder)
    {
        var definition = IndexDefinition.Parse(
            IndexDefinition.Current.Json.Replace("\"title\": 7", "\"title\": 8", StringComparison.Ordinal)
        );
        using var engine = new LuceneSearchEngine(
            new LuceneOptions(new DataFolders(dataFolder).Index),
            TimeProvider.System,
            NullLogger<LuceneSearchEngine>.Instance,
            definition
        );
        await using var rebuild = await engine.BeginRebuildAsync();
        await rebuild.PromoteAsync();
    }
}
