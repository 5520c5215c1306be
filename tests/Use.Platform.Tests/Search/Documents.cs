using Use.Platform.Search;

namespace Use.Platform.Tests.Search;

/// <summary>Makes documents for tests of search.</summary>
internal static class Documents
{
    public static readonly DateTimeOffset Published = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An id that sorts by its number.</summary>
    public static Guid Id(int number) => new($"00000000-0000-7000-8000-{number:x12}");

    public static SearchDocument Make(
        int number,
        string title,
        string body = "",
        string language = "en",
        string tagline = "",
        long version = 1
    ) =>
        new()
        {
            Kind = "case-study",
            Id = Id(number),
            Version = version,
            Language = language,
            Title = title,
            Tagline = tagline,
            Body = body,
            PublishedAt = Published,
            Completeness = 0.5,
        };

    public static SearchDocument With(this SearchDocument document, string facet, params string[] values) =>
        document with
        {
            FacetValues = new Dictionary<string, IReadOnlyList<string>>(document.FacetValues) { [facet] = values },
        };

    public static SearchDocument Translated(
        this SearchDocument document,
        string language,
        string title,
        string tagline = ""
    ) => document with { Translations = [.. document.Translations, new DocumentTranslation(language, title, tagline)] };

    public static SearchQuery Choose(this SearchQuery query, string facet, params string[] values) =>
        query with
        {
            Selected = new Dictionary<string, IReadOnlyList<string>>(query.Selected) { [facet] = values },
        };

    public static IndexChange Put(SearchDocument document) => IndexChange.Put(document);

    public static IndexChange Delete(int number, long version = 1) =>
        IndexChange.Delete("case-study", Id(number), version);

    /// <summary>The hits by number, in their order.</summary>
    public static List<int> Numbers(this SearchResults results) => [.. results.Hits.Select(hit => Number(hit.Id))];

    public static int Number(Guid id) =>
        int.Parse(id.ToString("N")[20..], System.Globalization.NumberStyles.HexNumber, null);

    /// <summary>A text with its matches in brackets.</summary>
    public static string? Marked(this HighlightedText? text) =>
        text is null
            ? null
            : string.Concat(text.Pieces.Select(piece => piece.IsMatch ? $"[{piece.Text}]" : piece.Text));

    public static string Plain(this HighlightedText? text) =>
        text is null ? "" : string.Concat(text.Pieces.Select(piece => piece.Text));

    /// <summary>The counts of a facet as one text: a:3 b:1.</summary>
    public static string Counts(this SearchResults results, string facet) =>
        string.Join(' ', results.Counts[facet].Select(count => $"{count.Value}:{count.Count}"));
}
