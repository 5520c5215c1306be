using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Emergencies;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Initiatives;

/// <summary>How an initiative becomes a search document.</summary>
internal sealed class InitiativeIndexing(VocabularyCache vocabularies)
{
    public async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(
        PlatformDb db,
        IReadOnlyCollection<Guid> ids,
        long version,
        CancellationToken cancellation
    )
    {
        var rows = await db
            .Initiatives.AsNoTracking()
            .Include(row => row.Place)
            .Where(row => EF.Parameter(ids).Contains(row.Id))
            .ToListAsync(cancellation);
        var vocabulary = vocabularies.Current;
        return rows.ConvertAll(row => Document(row, vocabulary, version));
    }

    public async Task<IReadOnlyList<Guid>> UsersOfAsync(
        PlatformDb db,
        string changedKind,
        string key,
        CancellationToken cancellation
    )
    {
        var rows = db.Initiatives.AsNoTracking();
        IQueryable<Initiative>? users = changedKind switch
        {
            "place" => rows.Where(row => row.PlaceId == Guid.Parse(key)),
            "country" => rows.Where(row => row.CountryCode == key),
            "emergency" => rows.Where(row => row.EmergencyCode == key),
            VocabularyNames.Theme => rows.Where(row => row.Themes.Contains(key)),
            VocabularyNames.Audience => rows.Where(row => row.Audiences.Contains(key)),
            VocabularyNames.Sdg => UsersOfGoal(rows, int.Parse(key, CultureInfo.InvariantCulture)),
            _ => null,
        };
        return users is null ? [] : await users.Select(row => row.Id).ToListAsync(cancellation);
    }

    private static IQueryable<Initiative> UsersOfGoal(IQueryable<Initiative> rows, int number) =>
        rows.Where(row => row.Sdgs.Contains(number));

    internal static SearchDocument Document(Initiative row, Vocabulary vocabulary, long version)
    {
        var emergency = vocabulary.Emergencies.GetValueOrDefault(row.EmergencyCode);
        return new SearchDocument
        {
            Kind = Initiative.KindCode,
            Id = row.Id,
            Version = version,
            Language = row.Language,
            Title = row.Title,
            Tagline = row.Tagline,
            Body = row.Description.ToPlainText(),
            Translations =
            [
                .. row.Translations.Select(translation => new DocumentTranslation(
                    translation.Language,
                    translation.Title,
                    translation.Tagline
                )),
            ],
            PlaceNames = [.. row.Place.AllNames],
            CountryNames = vocabulary.Countries.TryGetValue(row.CountryCode, out var country)
                ? [.. country.Name.All]
                : [],
            Terms =
            [
                .. emergency?.Name.All ?? [],
                .. row.Categories.SelectMany(code => emergency?.Category(code)?.Name.All ?? []),
                .. vocabulary.AllNamesOf(VocabularyNames.Theme, row.Themes),
                .. vocabulary.AllNamesOf(VocabularyNames.Audience, row.Audiences),
                .. vocabulary.AllNamesOf(VocabularyNames.Sdg, row.Sdgs.Select(number => $"{number}")),
            ],
            FacetValues = new Dictionary<string, IReadOnlyList<string>>
            {
                [Facets.Kind] = [Initiative.KindCode],
                [Facets.Emergency] = [row.EmergencyCode],
                [Facets.EmergencyClass] = emergency is null ? [] : [emergency.Class],
                [Facets.Stage] = emergency?.Phase(row.Phase) is { } phase ? [Code(phase.Stage)] : [],
                [Facets.Phase] = [Emergency.Value(row.EmergencyCode, row.Phase)],
                [Facets.Category] = [.. row.Categories.Select(code => Emergency.Value(row.EmergencyCode, code))],
                [Facets.InitiativeKind] = [row.Kind],
                [Facets.Audience] = row.Audiences,
                [Facets.SharedBy] = [row.SharedBy],
                [Facets.Region] = [.. vocabulary.RegionsOf(row.CountryCode)],
                [Facets.Country] = [row.CountryCode],
                [Facets.Place] = [row.PlaceId.ToString("N")],
                [Facets.Theme] = row.Themes,
                [Facets.Sdg] = [.. row.Sdgs.Select(number => number.ToString(CultureInfo.InvariantCulture))],
                [Facets.Language] = [row.Language],
                [Facets.Year] = row.Start is { } start ? [start.Year.ToString(CultureInfo.InvariantCulture)] : [],
                [Facets.Week] = row.Start?.Date is { } day ? [Weeks.Of(day)] : [],
            },
            PublishedAt = new DateTimeOffset(row.PublishedAt, TimeSpan.Zero),
        };
    }

    /// <summary>The code of a stage in the index and in addresses.</summary>
    internal static string Code(EmergencyStage stage) =>
        stage switch
        {
            EmergencyStage.Response => "response",
            EmergencyStage.Recovery => "recovery",
            _ => "preparedness",
        };
}
