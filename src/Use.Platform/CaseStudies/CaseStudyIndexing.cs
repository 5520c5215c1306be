using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Vocabularies;

namespace Use.Platform.CaseStudies;

/// <summary>How a case study becomes a search document.</summary>
internal sealed class CaseStudyIndexing(VocabularyCache vocabularies)
{
    public async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(
        PlatformDb db,
        IReadOnlyCollection<Guid> ids,
        long version,
        CancellationToken cancellation
    )
    {
        var rows = await db
            .CaseStudies.AsNoTracking()
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
        var rows = db.CaseStudies.AsNoTracking();
        IQueryable<CaseStudy>? users = changedKind switch
        {
            "place" => rows.Where(row => row.PlaceId == Guid.Parse(key)),
            "country" => rows.Where(row => row.CountryCode == key),
            VocabularyNames.Theme => rows.Where(row => row.Themes.Contains(key)),
            VocabularyNames.Actor => rows.Where(row => row.Actors.Contains(key)),
            VocabularyNames.Sdg => UsersOfGoal(rows, int.Parse(key, CultureInfo.InvariantCulture)),
            _ => null,
        };
        return users is null ? [] : await users.Select(row => row.Id).ToListAsync(cancellation);
    }

    private static IQueryable<CaseStudy> UsersOfGoal(IQueryable<CaseStudy> rows, int number) =>
        rows.Where(row => row.Sdgs.Contains(number));

    internal static SearchDocument Document(CaseStudy row, Vocabulary vocabulary, long version) =>
        new()
        {
            Kind = CaseStudy.KindCode,
            Id = row.Id,
            Version = version,
            Language = row.Language,
            Title = row.Title,
            Tagline = row.Tagline,
            Body = Body(row),
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
                .. vocabulary.AllNamesOf(VocabularyNames.Theme, row.Themes),
                .. vocabulary.AllNamesOf(VocabularyNames.Actor, row.Actors),
                .. vocabulary.AllNamesOf(VocabularyNames.Sdg, row.Sdgs.Select(number => $"{number}")),
            ],
            FacetValues = new Dictionary<string, IReadOnlyList<string>>
            {
                [Facets.Kind] = [CaseStudy.KindCode],
                [Facets.Region] = [.. vocabulary.RegionsOf(row.CountryCode)],
                [Facets.Country] = [row.CountryCode],
                [Facets.Place] = [row.PlaceId.ToString("N")],
                [Facets.Theme] = row.Themes,
                [Facets.Sdg] = [.. row.Sdgs.Select(number => number.ToString(CultureInfo.InvariantCulture))],
                [Facets.Status] = [Code(row.Status)],
                [Facets.Evidence] = row.BestEvidence is { } evidence ? [Code(evidence)] : [],
                [Facets.Actor] = row.Actors,
                [Facets.Area] = row.Area.Length == 0 ? [] : [row.Area],
                [Facets.Language] = [row.Language],
                [Facets.Year] = row.Start is { } start ? [start.Year.ToString(CultureInfo.InvariantCulture)] : [],
            },
            PublishedAt = new DateTimeOffset(row.PublishedAt, TimeSpan.Zero),
            Completeness = row.Completeness / 100d,
            Evidence = row.BestEvidence is { } best ? Weight(best) : 0,
        };

    /// <summary>The code of a status in the index and in addresses.</summary>
    internal static string Code(CaseStudyStatus status) =>
        status switch
        {
            CaseStudyStatus.Planned => "planned",
            CaseStudyStatus.Ongoing => "ongoing",
            _ => "completed",
        };

    /// <summary>The code of an evidence in the index and in addresses.</summary>
    // What was not measured is told at least; a model is worth less than a measurement.
    private static double Weight(Evidence evidence) =>
        evidence switch
        {
            Evidence.IndependentStudy => 1,
            Evidence.Measured => 0.7,
            Evidence.Model => 0.4,
            _ => 0.1,
        };

    internal static string Code(Evidence evidence) =>
        evidence switch
        {
            Evidence.IndependentStudy => "independent-study",
            Evidence.Measured => "measured",
            Evidence.Model => "model",
            _ => "not-measured",
        };

    private static string Body(CaseStudy row)
    {
        var texts = new[]
        {
            row.Summary,
            row.Background,
            row.Actions,
            row.Financing,
            row.Outcome,
            row.Barriers,
            row.SuccessFactors,
            row.Differently,
            row.Lessons,
        }.Where(text => !text.IsEmpty);
        var rows = row
            .Details.Results.Select(result => result.Indicator)
            .Concat(row.Details.Awards.Select(award => award.Name));
        return string.Join('\n', texts.Select(text => text.ToPlainText()).Concat(rows));
    }
}
