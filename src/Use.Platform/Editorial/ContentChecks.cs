using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Editorial;

/// <summary>
/// Gathers what stands in the way of one content's publication, with the checks that several kinds share. The messages are keys of
/// <see cref="CheckWords"/>.
/// </summary>
internal sealed partial class ContentChecks(Vocabulary vocabulary)
{
    private readonly List<FieldError> errors = [];

    /// <summary>All that is missing or wrong, in the order in which it was looked at.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    /// <summary>Whether a text is an address that a reader's browser may be sent to.</summary>
    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.Host.Contains('.', StringComparison.Ordinal)
        && address.UserInfo.Length == 0;

    public void Need(bool holds, string field, string message, params object[] arguments)
    {
        if (!holds)
        {
            errors.Add(new FieldError(field, message, arguments));
        }
    }

    public void Known(string field, string name, IEnumerable<string> codes)
    {
        foreach (var code in codes.Where(code => vocabulary.Find(name, code) is null))
        {
            errors.Add(new FieldError(field, "UnknownCode", code));
        }
    }

    public void Address(string field, string url, bool required = false) =>
        Need(
            url.Length == 0 ? !required : IsWebAddress(url),
            field,
            url.Length == 0 ? "AddressMissing" : "AddressWrong"
        );

    public void Language(string language) => Need(LanguageTag().IsMatch(language), "language", "LanguageMissing");

    public void License(string license) => Need(Licenses.All.ContainsKey(license), "license", "LicenseMissing");

    public void Links(string field, IReadOnlyList<Link> links)
    {
        for (var i = 0; i < links.Count; i++)
        {
            Address($"{field}[{i}].url", links[i].Url, required: true);
        }
    }

    public void Sources(IReadOnlyList<SourceReference> sources)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            Need(sources[i].Organisation.Length > 0, $"sources[{i}].organisation", "SourceMissing");
            Address($"sources[{i}].url", sources[i].Url);
        }
    }

    public void Translations(IReadOnlyList<TitleTranslation> translations, string original)
    {
        for (var i = 0; i < translations.Count; i++)
        {
            Need(translations[i].Title.Length > 0, $"translations[{i}].title", "TitleMissing");
            Need(translations[i].Language != original, $"translations[{i}].language", "TranslationIsOriginal");
        }
    }

    public async Task PlaceAsync(PlatformDb db, PlaceChoice? choice, CancellationToken cancellation)
    {
        if (choice is not { } place || (place.Id is null && place.Name.Length == 0))
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

    public async Task ImagesAsync(
        PlatformDb db,
        IReadOnlyList<(string Field, ImageUse Use)> uses,
        CancellationToken cancellation
    )
    {
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

    public async Task DocumentsAsync(PlatformDb db, IReadOnlyList<DocumentUse> uses, CancellationToken cancellation)
    {
        var ids = uses.Select(use => use.Id).ToList();
        var stored =
            ids.Count == 0
                ? []
                : await db
                    .Documents.Where(document => ids.Contains(document.Id))
                    .Select(document => document.Id)
                    .ToListAsync(cancellation);
        for (var i = 0; i < uses.Count; i++)
        {
            var isThere = stored.Contains(uses[i].Id);
            Need(isThere, $"documents[{i}].title", "DocumentMissing");
            Need(!isThere || uses[i].Title.Length > 0, $"documents[{i}].title", "DocumentTitleMissing");
        }
    }

    [GeneratedRegex("^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
