using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.CaseStudies;

/// <summary>What must be right before a practice can be sent to the editors or published. A draft may lack anything.</summary>
public sealed partial class CheckCaseStudy(VocabularyCache vocabularies, TimeProvider time)
{
    /// <summary>All that is missing or wrong, in the order of the form.</summary>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        PlatformDb db,
        CaseStudyContent content,
        CancellationToken cancellation = default
    )
    {
        var vocabulary = vocabularies.Current;
        var errors = new List<FieldError>();
        void Need(bool holds, string field, string message, params object[] arguments)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, message, arguments));
            }
        }
        void Known(string field, string name, IEnumerable<string> codes)
        {
            foreach (var code in codes.Where(code => vocabulary.Find(name, code) is null))
            {
                errors.Add(new FieldError(field, "UnknownCode", code));
            }
        }
        void Address(string field, string url, bool required = false)
        {
            Need(
                url.Length == 0 ? !required : IsWebAddress(url),
                field,
                url.Length == 0 ? "AddressMissing" : "AddressWrong"
            );
        }

        Need(content.Title.Length > 0, "title", "TitleMissing");
        Need(content.Tagline.Length > 0, "tagline", "TaglineMissing");
        Need(LanguageTag().IsMatch(content.Language), "language", "LanguageMissing");
        Need(Licenses.All.ContainsKey(content.License), "license", "LicenseMissing");
        await CheckPlaceAsync(db, content, vocabulary, errors, cancellation);
        Need(content.Status is not null, "status", "StatusMissing");
        Need(content.PercentComplete is null or (>= 0 and <= 100), "percentComplete", "PercentWrong");
        Need(content.Start is not null, "start", "StartMissing");
        Need(content.End is null || content.Start is null || content.End >= content.Start, "end", "EndBeforeStart");
        Need(
            content.Start is null
                || content.Status != CaseStudyStatus.Completed
                || content.Start.Value.Year <= Today.Year,
            "start",
            "StartInFuture"
        );
        Need(content.Themes.Count > 0, "themes", "ThemeMissing");
        Known("themes", VocabularyNames.Theme, content.Themes);
        Need(content.Sdgs.Count > 0, "sdgs", "SdgMissing");
        Known("sdgs", VocabularyNames.Sdg, content.Sdgs.Select(number => $"{number}"));
        Need(content.Actors.Count > 0, "actors", "ActorMissing");
        Known("actors", VocabularyNames.Actor, content.Actors);
        Known("area", VocabularyNames.Area, content.Area.Length == 0 ? [] : [content.Area]);
        Known("instruments", VocabularyNames.Instrument, content.Instruments);
        Need(content.Summary.Length > 0, "summary", "SummaryMissing");
        Need(content.Actions.Length > 0, "actions", "ActionsMissing");
        Need(content.Differently.Length > 0, "differently", "DifferentlyMissing");
        for (var i = 0; i < content.Results.Count; i++)
        {
            var row = content.Results[i];
            Need(row.Indicator.Length > 0, $"results[{i}].indicator", "IndicatorMissing");
            Need(
                row is not { Baseline: null, Target: null, Actual: null },
                $"results[{i}].actual",
                "ResultValueMissing"
            );
            Need(row.Year is null or (>= 1800 and <= 2200), $"results[{i}].year", "YearWrong");
        }
        if (content.Cost is { } cost)
        {
            Need(cost.Capital is null or >= 0, "cost.capital", "AmountWrong");
            Need(cost.Running is null or >= 0, "cost.running", "AmountWrong");
            Need(
                (cost.Capital ?? cost.Running) is null || cost.Currency.Length == 3,
                "cost.currency",
                "CurrencyMissing"
            );
            Need(cost.PriceYear is null or (>= 1800 and <= 2200), "cost.priceYear", "YearWrong");
            Known("cost.funders", VocabularyNames.Funder, cost.Funders);
        }
        for (var i = 0; i < content.Awards.Count; i++)
        {
            Need(content.Awards[i].Name.Length > 0, $"awards[{i}].name", "AwardNameMissing");
            Need(content.Awards[i].Year is null or (>= 1800 and <= 2200), $"awards[{i}].year", "YearWrong");
            Address($"awards[{i}].link", content.Awards[i].Link);
        }
        Address("peerReviewed.link", content.PeerReviewed?.Link ?? "");
        for (var i = 0; i < content.Links.Count; i++)
        {
            Address($"links[{i}].url", content.Links[i].Url, required: true);
        }
        for (var i = 0; i < content.Documents.Count; i++)
        {
            Address($"documents[{i}].url", content.Documents[i].Url, required: true);
        }
        for (var i = 0; i < content.Sources.Count; i++)
        {
            Need(content.Sources[i].Organisation.Length > 0, $"sources[{i}].organisation", "SourceMissing");
            Address($"sources[{i}].url", content.Sources[i].Url);
        }
        for (var i = 0; i < content.Translations.Count; i++)
        {
            var translation = content.Translations[i];
            Need(translation.Title.Length > 0, $"translations[{i}].title", "TitleMissing");
            Need(translation.Language != content.Language, $"translations[{i}].language", "TranslationIsOriginal");
        }
        await CheckImagesAsync(db, content, errors, cancellation);
        Need(
            content.MapPoint is null or { Lat: >= -90 and <= 90, Lon: >= -180 and <= 180 },
            "mapPoint",
            "MapPointWrong"
        );
        Need(content.LastVerifiedOn is null || content.LastVerifiedOn <= Today, "lastVerifiedOn", "VerifiedInFuture");
        return errors;
    }

    /// <summary>Whether a text is an address that a reader's browser may be sent to.</summary>
    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.Host.Contains('.', StringComparison.Ordinal)
        && address.UserInfo.Length == 0;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static async Task CheckPlaceAsync(
        PlatformDb db,
        CaseStudyContent content,
        Vocabulary vocabulary,
        List<FieldError> errors,
        CancellationToken cancellation
    )
    {
        if (content.Place is not { } place || (place.Id is null && place.Name.Length == 0))
        {
            errors.Add(new FieldError("place", "PlaceMissing"));
        }
        else if (place.Id is { } id)
        {
            if (!await db.Places.AnyAsync(other => other.Id == id, cancellation))
            {
                errors.Add(new FieldError("place", "PlaceUnknown"));
            }
        }
        else if (!vocabulary.Countries.ContainsKey(place.Country))
        {
            errors.Add(new FieldError("place.country", "CountryMissing"));
        }
    }

    private static async Task CheckImagesAsync(
        PlatformDb db,
        CaseStudyContent content,
        List<FieldError> errors,
        CancellationToken cancellation
    )
    {
        var uses = content.Images();
        var ids = uses.Select(use => use.Use.Id).ToList();
        var stored =
            ids.Count == 0
                ? []
                : await db
                    .Images.Where(image => ids.Contains(image.Id))
                    .Select(image => image.Id)
                    .ToListAsync(cancellation);
        foreach (var (field, use) in uses)
        {
            if (!stored.Contains(use.Id))
            {
                errors.Add(new FieldError(field, "ImageMissing"));
            }
            else if (use.Alt.Length == 0)
            {
                errors.Add(new FieldError(field + ".alt", "AltMissing"));
            }
            else if (use.Credit.Length == 0)
            {
                errors.Add(new FieldError(field + ".credit", "CreditMissing"));
            }
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
