using Use.Platform.Benchmarks.Content;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>Words that were made before: as hard to compress as a page's, and free to have.</summary>
internal static class EmptyText
{
    private static readonly Dictionary<(int Number, int Words), string> Made = Make();

    /// <summary>A text of so many words.</summary>
    public static string Of(int number, int words) => Made[(number, words)];

    private static Dictionary<(int Number, int Words), string> Make()
    {
        var random = new Random(GeneratedSite.Seed);
        return Enumerable
            .Range(0, 400)
            .SelectMany(number => new[] { 2, 3, 8, 18 }.Select(words => (number, words)))
            .ToDictionary(key => key, key => GeneratedWords.All["en"].Phrase(key.words, random));
    }
}
