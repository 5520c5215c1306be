using Use.Platform.Explore;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>What an address of the explore page asks.</summary>
/// <param name="Language">The reader's language.</param>
/// <param name="Query">The state of the page.</param>
internal sealed record Asked(string Language, ExploreQuery Query)
{
    // "/fr/explore?q=..."
    public static Asked Read(string path) =>
        new(path[1..3], ExploreQuery.Parse(path[path.IndexOf('?', StringComparison.Ordinal)..]));
}
