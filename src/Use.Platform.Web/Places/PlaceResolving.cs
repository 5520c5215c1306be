using System.Globalization;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;
using Use.Platform.Web.Drafts;

namespace Use.Platform.Web.Places;

/// <summary>Finds the place that somebody typed as text, where no type-ahead ran.</summary>
public sealed class PlaceResolving(FindPlace find)
{
    /// <summary>
    /// Puts the place that the text means into the form; says so by field when there is none, and gives those to choose from when
    /// there are several.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="countryName">The name of a country by its code.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<ResolvedPlace> RunAsync(
        DraftForm form,
        Func<string, string> countryName,
        CancellationToken cancellation = default
    )
    {
        if (form.Place is not { Id: null } typed)
        {
            return ResolvedPlace.Fine;
        }
        if (form["place.new.name"].Trim().Length > 0)
        {
            return typed.Country.Length > 0
                ? ResolvedPlace.Fine
                : new ResolvedPlace([], new FieldError("place.country", "CountryMissing"));
        }
        var found = await find.RunAsync(typed.Name, take: 12, cancellation);
        var wanted = Folding.Fold(typed.Name.Split(',')[0]);
        var exact = found.Where(place => place.AllNames.Any(name => Folding.Fold(name) == wanted)).ToList();
        var chosen =
            Guid.TryParse(form["place.choice"], CultureInfo.InvariantCulture, out var choice)
                ? found.FirstOrDefault(place => place.Id == choice)
            : exact.Count == 1 ? exact[0]
            : found.Count == 1 ? found[0]
            : null;
        if (chosen is null)
        {
            return found.Count == 0
                ? new ResolvedPlace([], new FieldError("place", "None"))
                : new ResolvedPlace(found, new FieldError("place", "Several"));
        }
        form.Show(
            new PlaceChoice
            {
                Id = chosen.Id,
                Name = chosen.Name.Here,
                Country = chosen.CountryCode,
                Kind = chosen.Kind,
            },
            countryName
        );
        return ResolvedPlace.Fine;
    }
}

/// <summary>What came of looking a place up.</summary>
/// <param name="Choices">Places to choose from.</param>
/// <param name="Error">What is to be said beside the field, with a key of <see cref="PlaceWords"/>, or null.</param>
public sealed record ResolvedPlace(IReadOnlyList<Place> Choices, FieldError? Error)
{
    /// <summary>Nothing to say.</summary>
    public static ResolvedPlace Fine { get; } = new([], null);
}
