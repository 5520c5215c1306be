using System.Globalization;
using Use.Platform.Places;
using Use.Platform.Shared;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Places;

/// <summary>The gazetteer for the type-ahead, in the language of the address.</summary>
public static class PlacesEndpoints
{
    private const int Longest = 120;

    /// <summary>Adds the endpoint.</summary>
    public static void MapPlaces(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/places",
                async (
                    string? q,
                    HttpContext context,
                    FindPlace find,
                    Words<PlaceWords> words,
                    CancellationToken cancellation
                ) =>
                {
                    var text = q ?? "";
                    context.Response.Headers.CacheControl = "private, max-age=300";
                    IReadOnlyList<Place> found =
                        text.Length > Longest ? [] : await find.RunAsync(text, cancellation: cancellation);
                    return Results.Json(found.Select(place => ToChoose(place, words)));
                }
            )
            .RequireRateLimiting(TypingLimit.Name);

    private static object ToChoose(Place place, Words<PlaceWords> words) =>
        new
        {
            id = place.Id,
            name = place.Name.Here,
            country = place.CountryCode,
            label = LabelOf(place),
            detail = string.Join(
                " · ",
                new[]
                {
                    place.Kind == PlaceKind.City ? "" : words["Kind." + place.Kind],
                    place.Population is { } population
                        ? words["Inhabitants", population.ToString("N0", CultureInfo.CurrentCulture)]
                        : "",
                }.Where(part => part.Length > 0)
            ),
        };

    /// <summary>How a place is told from others: "Córdoba, Spain".</summary>
    public static string LabelOf(Place place) =>
        place.Qualifier.Length > 0
            ? $"{place.Name.Here} ({place.Qualifier}), {place.Country.Name.Here}"
            : $"{place.Name.Here}, {place.Country.Name.Here}";
}
