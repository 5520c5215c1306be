using System.Globalization;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Search;
using Use.Platform.Vocabularies;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>Different addresses of the explore page, the same ones each time: words, filters, both, and pages further on.</summary>
internal static class ExplorePaths
{
    public static IReadOnlyList<string> Make(int count, Vocabulary vocabulary)
    {
        var random = new Random(GeneratedSite.Seed);
        var themes = vocabulary.All(VocabularyNames.Theme);
        var countries = vocabulary.Countries.Keys.Order(StringComparer.Ordinal).ToList();
        var paths = new HashSet<string>();
        while (paths.Count < count)
        {
            var parts = new List<string>();
            if (random.NextDouble() < 0.7)
            {
                parts.Add("q=" + string.Join('+', Words(random)));
            }
            if (random.NextDouble() < 0.4)
            {
                parts.Add($"{Facets.Theme}={themes[random.Next(themes.Count)].Code}");
            }
            else if (random.NextDouble() < 0.4)
            {
                parts.Add($"{Facets.Country}={countries[random.Next(countries.Count)]}");
            }
            if (random.NextDouble() < 0.25)
            {
                parts.Add($"{Facets.Sdg}={random.Next(1, 18).ToString(CultureInfo.InvariantCulture)}");
            }
            if (random.NextDouble() < 0.15)
            {
                parts.Add($"page={random.Next(2, 6).ToString(CultureInfo.InvariantCulture)}");
            }
            if (random.NextDouble() < 0.1)
            {
                parts.Add("sort=newest");
            }
            var language =
                random.NextDouble() < 0.6 ? "en"
                : random.NextDouble() < 0.5 ? "fr"
                : "es";
            paths.Add($"/{language}/explore?{string.Join('&', parts)}");
        }
        return [.. paths];
    }

    // One to three words of one language, those that many texts have: nearly every query is to find a whole page.
    private static IEnumerable<string> Words(Random random)
    {
        var words = GeneratedWords.All[
            random.NextDouble() < 0.6 ? "en"
            : random.NextDouble() < 0.5 ? "fr"
            : "es"
        ];
        var number = random.NextDouble() < 0.5 ? 1 : random.Next(2, 4);
        return Enumerable.Range(0, number).Select(_ => Uri.EscapeDataString(words[random.Next(200)]));
    }
}
