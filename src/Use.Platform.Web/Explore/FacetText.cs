using System.Globalization;
using Use.Platform.CaseStudies;
using Use.Platform.Emergencies;
using Use.Platform.Explore;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>How facets and their values are said.</summary>
public static class FacetText
{
    private const int MostShown = 10;
    private static readonly string[] Stages = ["preparedness", "response", "recovery"];

    /// <summary>The facet's name.</summary>
    public static string Name(Words<ExploreWords> words, string facet) =>
        words["Facet" + char.ToUpperInvariant(facet[0]) + facet[1..]];

    /// <summary>A value's name for the current reader.</summary>
    public static string Value(Vocabulary vocabulary, Words<SharedWords> words, string facet, string value) =>
        facet switch
        {
            Facets.Kind => value switch
            {
                CaseStudy.KindCode => words["Practice"],
                Initiative.KindCode => words["Initiative"],
                _ => value,
            },
            Facets.Emergency => vocabulary.Emergencies.TryGetValue(value, out var emergency)
                ? emergency.Name.Here
                : value,
            Facets.EmergencyClass => vocabulary.NameOf(VocabularyNames.EmergencyClass, value),
            Facets.Stage => value switch
            {
                "response" => words["StageResponse"],
                "recovery" => words["StageRecovery"],
                "preparedness" => words["StagePreparedness"],
                _ => value,
            },
            Facets.Phase => OwnName(vocabulary, value, (of, code) => of.Phase(code)?.Name)?.Here ?? value,
            Facets.Category => OwnName(vocabulary, value, (of, code) => of.Category(code)?.Name)?.Here ?? value,
            Facets.InitiativeKind => vocabulary.NameOf(VocabularyNames.InitiativeKind, value),
            Facets.Audience => vocabulary.NameOf(VocabularyNames.Audience, value),
            Facets.SharedBy => vocabulary.NameOf(VocabularyNames.SharedBy, value),
            Facets.Week => Weeks.TryStart(value, out var monday) ? words["WeekOf", monday.Here()] : value,
            Facets.Region => vocabulary.Regions.TryGetValue(value, out var region) ? region.Name.Here : value,
            Facets.Country => vocabulary.CountryName(value),
            Facets.Theme => vocabulary.NameOf(VocabularyNames.Theme, value),
            Facets.Sdg => $"{value} {vocabulary.NameOf(VocabularyNames.Sdg, value)}",
            Facets.Actor => vocabulary.NameOf(VocabularyNames.Actor, value),
            Facets.Area => vocabulary.NameOf(VocabularyNames.Area, value),
            Facets.Language => Capital(vocabulary.NameOf(VocabularyNames.Language, value)),
            Facets.Status => value switch
            {
                "planned" => words["Planned"],
                "ongoing" => words["Ongoing"],
                "completed" => words["Completed"],
                _ => value,
            },
            Facets.Evidence => value switch
            {
                "independent-study" => words["EvidenceIndependentStudy"],
                "measured" => words["EvidenceMeasured"],
                "model" => words["EvidenceModel"],
                "not-measured" => words["EvidenceNotMeasured"],
                _ => value,
            },
            _ => value,
        };

    /// <summary>
    /// The <c>lang</c> of a value's name where that is in another language than the page's: emergencies, and their phases and
    /// categories, need be named in English only.
    /// </summary>
    public static string? Lang(Vocabulary vocabulary, string facet, string value) =>
        facet switch
        {
            Facets.Emergency => vocabulary.Emergencies.GetValueOrDefault(value)?.Name.LangHere(),
            Facets.Phase => OwnName(vocabulary, value, (of, code) => of.Phase(code)?.Name)?.LangHere(),
            Facets.Category => OwnName(vocabulary, value, (of, code) => of.Category(code)?.Name)?.LangHere(),
            _ => null,
        };

    /// <summary>A value's name for the current reader, that of a place with its country.</summary>
    /// <param name="vocabulary">The vocabularies.</param>
    /// <param name="words">The words of statuses and the like.</param>
    /// <param name="places">The places that may be asked for, by their value in the facet.</param>
    /// <param name="facet">The facet.</param>
    /// <param name="value">The value.</param>
    public static string Value(
        Vocabulary vocabulary,
        Words<SharedWords> words,
        IReadOnlyDictionary<string, PlacePoint> places,
        string facet,
        string value
    ) =>
        facet != Facets.Place ? Value(vocabulary, words, facet, value)
        : places.TryGetValue(value, out var place) ? $"{place.Name.Here}, {vocabulary.CountryName(place.CountryCode)}"
        : words["UnknownPlace"];

    /// <summary>
    /// The order in which a facet's values are shown: goals by number, years from the newest, sub-regions below their region,
    /// the others by count.
    /// </summary>
    public static IReadOnlyList<FacetCount> Order(
        Vocabulary vocabulary,
        string facet,
        IReadOnlyList<FacetCount> counts
    ) =>
        facet switch
        {
            Facets.Region => Tree(vocabulary, counts),
            Facets.Sdg => [.. counts.OrderBy(count => Number(count.Value))],
            Facets.Phase => [.. counts.OrderBy(count => PhaseNumber(vocabulary, count.Value))],
            Facets.Stage => [.. counts.OrderBy(count => Array.IndexOf(Stages, count.Value))],
            Facets.Year => [.. counts.OrderByDescending(count => Number(count.Value))],
            _ => counts,
        };

    /// <summary>
    /// The values that are shown at first: at most ten, and all that are ticked. The newest years, the regions before their parts, of
    /// the others those with most practices.
    /// </summary>
    public static IReadOnlyList<FacetCount> Foremost(
        Vocabulary vocabulary,
        ExploreQuery query,
        string facet,
        IReadOnlyList<FacetCount> counts
    )
    {
        if (counts.Count <= MostShown)
        {
            return counts;
        }
        var ranked = facet switch
        {
            Facets.Year => counts.OrderByDescending(count => Number(count.Value)),
            Facets.Region => counts.OrderBy(count =>
                vocabulary.Regions.GetValueOrDefault(count.Value)?.Parent is not null
            ),
            _ => counts.OrderBy(_ => 0),
        };
        var first = ranked.Take(MostShown).Select(count => count.Value).ToHashSet();
        return [.. counts.Where(count => first.Contains(count.Value) || query.Has(facet, count.Value))];
    }

    // A phase or category says whose it is: covid-19.food.
    private static LocalizedText? OwnName(
        Vocabulary vocabulary,
        string value,
        Func<Emergency, string, LocalizedText?> name
    )
    {
        var at = value.IndexOf('.', StringComparison.Ordinal);
        return at > 0 && vocabulary.Emergencies.TryGetValue(value[..at], out var emergency)
            ? name(emergency, value[(at + 1)..])
            : null;
    }

    private static int PhaseNumber(Vocabulary vocabulary, string value)
    {
        var at = value.IndexOf('.', StringComparison.Ordinal);
        return at > 0 && vocabulary.Emergencies.TryGetValue(value[..at], out var emergency)
            ? emergency.Phases.FindIndex(phase => phase.Code == value[(at + 1)..])
            : -1;
    }

    private static List<FacetCount> Tree(Vocabulary vocabulary, IReadOnlyList<FacetCount> counts)
    {
        var byParent = counts.ToLookup(count => vocabulary.Regions.GetValueOrDefault(count.Value)?.Parent ?? "");
        var parents = byParent[""].Select(region => region.Value).ToHashSet();
        // A chosen part of a region that has nothing stands alone.
        return
        [
            .. byParent[""].SelectMany(region => byParent[region.Value].Prepend(region)),
            .. byParent.Where(parts => parts.Key.Length > 0 && !parents.Contains(parts.Key)).SelectMany(parts => parts),
        ];
    }

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Capital(string name) =>
        name.Length == 0 ? name : char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..];
}
