using Use.Platform.CaseStudies;
using Use.Platform.Explore;

namespace Use.Platform.Web.CaseStudies;

/// <summary>Practices by a part of their title, for an author who names related ones.</summary>
public static class PracticesByTitleEndpoints
{
    /// <summary>Adds <c>GET /practices-by-title</c>.</summary>
    public static void MapPracticesByTitle(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/practices-by-title",
            async (string? q, FindSimilarCaseStudies find, CancellationToken cancellation) =>
                Results.Json(
                    (await find.ByTitleAsync(q ?? "", cancellation: cancellation)).Select(card => new
                    {
                        id = card.Id,
                        label = Label(card),
                    })
                )
        );

    /// <summary>A practice in a list to choose from.</summary>
    public static string Label(Card card) =>
        $"{card.In(Platform.Shared.Languages.Current).Title} ({card.PlaceName.Here})";
}
