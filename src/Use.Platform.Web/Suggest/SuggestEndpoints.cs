using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Suggest;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Explore;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Suggest;

/// <summary>The type-ahead of the search box, in the language of the address.</summary>
public static class SuggestEndpoints
{
    private const int Longest = 120;

    /// <summary>
    /// Adds <c>/suggest?q=</c>: a list of what may be meant, each with its kind in words, its label, the number of records in words
    /// (or nothing) and the address that it leads to.
    /// </summary>
    public static void MapSuggest(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/suggest",
                async (
                    string? q,
                    HttpContext context,
                    CompleteQuestion complete,
                    VocabularyCache vocabularies,
                    Words<ExploreWords> words,
                    Words<SharedWords> shared,
                    CancellationToken cancellation
                ) =>
                {
                    var text = q ?? "";
                    context.Response.Headers.CacheControl = "public, max-age=30";
                    IReadOnlyList<Completion> found =
                        text.Length > Longest
                            ? []
                            : await complete.RunAsync(text, Platform.Shared.Languages.Current, cancellation);
                    return Results.Json(
                        found.Select(completion => ToChoose(completion, vocabularies.Current, words, shared))
                    );
                }
            )
            .RequireRateLimiting(TypingLimit.Name);

    private static string KindOf(string path, Words<SharedWords> shared) =>
        shared[path.StartsWith("initiatives/", StringComparison.Ordinal) ? "Initiative" : "Practice"];

    private static object ToChoose(
        Completion completion,
        Vocabulary vocabulary,
        Words<ExploreWords> words,
        Words<SharedWords> shared
    ) =>
        new
        {
            kind = completion.Facet.Length == 0
                ? KindOf(completion.Value, shared)
                : FacetText.Name(words, completion.Facet),
            label = completion.Label.Length > 0
                ? completion.Label
                : FacetText.Value(vocabulary, shared, completion.Facet, completion.Value),
            lang = completion.Language.Length == 0 || completion.Language == Platform.Shared.Languages.Current
                ? null
                : completion.Language,
            detail = completion.Records is { } number ? words.Plural("Found", number) : null,
            url = completion.Facet.Length == 0
                ? SiteUrls.Page(completion.Value)
                : SiteUrls.Page($"explore?{completion.Facet}={Uri.EscapeDataString(completion.Value)}"),
        };
}
