using Use.Platform.Search;

namespace Use.Platform.Suggest;

/// <summary>
/// How many practices have each value of the facets, as it was at most half a minute ago: nothing is proposed that leads nowhere.
/// </summary>
public sealed class HeldValues(ISearchEngine engine, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshWhenAway = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim asking = new(1, 1);
    private volatile Held? current;

    /// <summary>The numbers; null while search does not answer.</summary>
    public async ValueTask<HeldCounts?> GetAsync(CancellationToken cancellation = default)
    {
        if (current is { } known && time.GetUtcNow() < known.Until)
        {
            return known.Counts;
        }
        await asking.WaitAsync(cancellation);
        try
        {
            if (current is { } meanwhile && time.GetUtcNow() < meanwhile.Until)
            {
                return meanwhile.Counts;
            }
            try
            {
                var results = await engine.SearchAsync(new SearchQuery { Take = 0 }, cancellation);
                current = new Held(new HeldCounts(results.Counts), time.GetUtcNow() + Fresh);
            }
            catch (SearchUnavailableException)
            {
                current = new Held(null, time.GetUtcNow() + FreshWhenAway);
            }
            return current.Counts;
        }
        finally
        {
            asking.Release();
        }
    }

    private sealed record Held(HeldCounts? Counts, DateTimeOffset Until);
}

/// <summary>Numbers of practices by facet and value.</summary>
public sealed class HeldCounts(IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> counts)
{
    private readonly Dictionary<(string Facet, string Value), int> byValue = counts
        .SelectMany(facet => facet.Value.Select(count => (Key: (facet.Key, count.Value), count.Count)))
        .ToDictionary(each => each.Key, each => each.Count);

    /// <summary>How many practices have a value.</summary>
    public int Of(string facet, string value) => byValue.GetValueOrDefault((facet, value));
}
