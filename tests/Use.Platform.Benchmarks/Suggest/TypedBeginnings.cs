using Use.Platform.Benchmarks.Content;

namespace Use.Platform.Benchmarks.Suggest;

/// <summary>
/// Different texts as a search box has them while somebody types, the same ones each time: the beginning of a word, of a second one, and
/// of a place's name.
/// </summary>
internal static class TypedBeginnings
{
    private static readonly string[] Languages = ["en", "en", "fr", "es"];

    /// <summary>Makes some.</summary>
    /// <param name="count">How many.</param>
    /// <param name="places">Names of places.</param>
    public static IReadOnlyList<string> Make(int count, IReadOnlyList<string> places)
    {
        var random = new Random(GeneratedSite.Seed);
        var typed = new HashSet<string>();
        while (typed.Count < count)
        {
            var words = GeneratedWords.All[Languages[random.Next(Languages.Length)]];
            var draw = random.NextDouble();
            typed.Add(
                draw < 0.5 ? Begin(words.Content(random), random)
                : draw < 0.75 ? $"{words.Content(random)} {Begin(words.Content(random), random)}"
                : Begin(places[random.Next(places.Count)], random)
            );
        }
        return [.. typed];
    }

    // One letter to the whole word.
    private static string Begin(string word, Random random) => word[..random.Next(1, word.Length + 1)];
}
