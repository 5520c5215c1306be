using Use.Platform.Search;

namespace Use.Platform.Suggest;

/// <summary>
/// How many practices have each value of the facets: nothing is proposed that leads nowhere. Whoever types is answered from what is
/// held; when that is half a minute old, it is asked for anew besides, once for all.
/// </summary>
public sealed class HeldValues(ISearchEngine engine, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FreshWhenAway = TimeSpan.FromSeconds(2);

    // On a site where nobody typed for so long, the numbers are worth waiting for.
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(10);

    private readonly Lock asking = new();
    private Task<Held>? asked;
    private volatile Held? current;

    /// <summary>The numbers; null while search does not answer.</summary>
    public async ValueTask<HeldCounts?> GetAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var held = current;
        if (held is not null && now < held.Until)
        {
            return held.Counts;
        }
        var newer = Ask();
        return held is null || now > held.Until + Stale ? (await newer.WaitAsync(cancellation)).Counts : held.Counts;
    }

    // Nobody's own request: it goes on when the one who began it has left.
    private Task<Held> Ask()
    {
        lock (asking)
        {
            return asked is { IsCompleted: false } ? asked : asked = Task.Run(ReadAsync);
        }
    }

    private async Task<Held> ReadAsync()
    {
        try
        {
            var results = await engine.SearchAsync(new SearchQuery { Take = 0 });
            return current = new Held(new HeldCounts(results.Counts), time.GetUtcNow() + Fresh);
        }
        catch (SearchUnavailableException)
        {
            return current = new Held(null, time.GetUtcNow() + FreshWhenAway);
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
