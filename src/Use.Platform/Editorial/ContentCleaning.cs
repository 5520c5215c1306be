using System.Text.Json;
using System.Text.RegularExpressions;
using Use.Platform.Html;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>How long and how many: limits of what all kinds of content share. Lengths in characters.</summary>
public static class ContentLimits
{
    /// <summary>Title.</summary>
    public const int Title = 140;

    /// <summary>Tagline.</summary>
    public const int Tagline = 280;

    /// <summary>Any other line of text.</summary>
    public const int Line = 300;

    /// <summary>A plain paragraph.</summary>
    public const int Paragraph = 2000;

    /// <summary>An address.</summary>
    public const int Url = 2000;

    /// <summary>Rows of a table (results, links, awards, sources...).</summary>
    public const int Rows = 60;

    /// <summary>Codes of one vocabulary.</summary>
    public const int Codes = 17;
}

/// <summary>
/// Cleans the parts of one content before it is kept: rich text goes through the policy, lines are trimmed, empty rows are dropped.
/// What cannot be kept as it is, is refused by field, so that nothing is cut silently.
/// </summary>
internal sealed partial class ContentCleaning(HtmlCleaner cleaner)
{
    private readonly List<FieldError> errors = [];

    /// <summary>Reads JSON from outside.</summary>
    public static Outcome<T> Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ContentJson.Options) is { } content
                ? Outcome.Ok(content)
                : Outcome.Invalid<T>(new FieldError("", "NotReadable", ""));
        }
        catch (JsonException wrong)
        {
            var field = (wrong.Path ?? "").TrimStart('$').TrimStart('.');
            return Outcome.Invalid<T>(new FieldError(field, "NotReadable", wrong.InnerException?.Message ?? ""));
        }
    }

    /// <summary>The cleaned content, or what was refused of it.</summary>
    public Outcome<T> Result<T>(T cleaned) => errors.Count == 0 ? Outcome.Ok(cleaned) : Outcome.Invalid<T>(errors);

    public string Rich(string field, string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
        {
            return "";
        }
        var cleaning = cleaner.Clean(html);
        if (cleaning.Html is { } safe)
        {
            return safe.Value;
        }
        errors.Add(new FieldError(field, "RichText" + cleaning.Refusal));
        return "";
    }

    public string Line(string field, string? text, int longest)
    {
        var line = Spaces().Replace((text ?? "").Replace("\0", "", StringComparison.Ordinal), " ").Trim();
        if (line.Length > longest)
        {
            errors.Add(new FieldError(field, "TooLong", longest));
        }
        return line;
    }

    /// <summary>A date that is to be no more precise than a month.</summary>
    public PartialDate? Month(string field, PartialDate? date)
    {
        if (date?.Day is not null)
        {
            errors.Add(new FieldError(field, "MonthWrong"));
        }
        return date;
    }

    public List<string> Codes(string field, List<string>? codes) =>
        [
            .. (codes ?? [])
                .Select(code => Line(field, code, 60))
                .Where(code => code.Length > 0)
                .Distinct()
                .Take(ContentLimits.Codes),
        ];

    public List<T> Rows<T>(string field, List<T>? rows, Func<string, T, T?> clean)
        where T : class
    {
        if (rows?.Count > ContentLimits.Rows)
        {
            errors.Add(new FieldError(field, "TooMany", ContentLimits.Rows));
        }
        var cleaned = new List<T>();
        foreach (var (index, row) in (rows ?? []).Index())
        {
            // The index of what was sent, where empty rows still stand.
            if (row is not null && clean($"{field}[{index}]", row) is { } kept)
            {
                cleaned.Add(kept);
            }
        }
        return cleaned;
    }

    public TitleTranslation? Translation(string at, TitleTranslation row)
    {
        var cleaned = new TitleTranslation
        {
            Language = Line(at + ".language", row.Language, 12).ToLowerInvariant(),
            Title = Line(at + ".title", row.Title, ContentLimits.Title),
            Tagline = Line(at + ".tagline", row.Tagline, ContentLimits.Tagline),
        };
        return cleaned.Title.Length + cleaned.Tagline.Length == 0 ? null : cleaned;
    }

    public PlaceChoice? Place(PlaceChoice? place)
    {
        if (place is null)
        {
            return null;
        }
        var cleaned = place with
        {
            Name = Line("place", place.Name, 120),
            Country = Line("place.country", place.Country, 100),
        };
        return cleaned.Id is null && cleaned.Name.Length + cleaned.Country.Length == 0 ? null : cleaned;
    }

    public Link? Link(string at, Link row)
    {
        var cleaned = new Link
        {
            Title = Line(at + ".title", row.Title, ContentLimits.Line),
            Url = Line(at + ".url", row.Url, ContentLimits.Url),
        };
        return cleaned is { Title: "", Url: "" } ? null : cleaned;
    }

    public SourceReference? Source(string at, SourceReference row)
    {
        var cleaned = new SourceReference
        {
            Organisation = Line(at + ".organisation", row.Organisation, ContentLimits.Line),
            Title = Line(at + ".title", row.Title, ContentLimits.Line),
            Year = row.Year,
            Url = Line(at + ".url", row.Url, ContentLimits.Url),
        };
        return cleaned is { Organisation: "", Title: "", Year: null, Url: "" } ? null : cleaned;
    }

    public DocumentUse? Document(string at, DocumentUse row) =>
        row.Id == Guid.Empty
            ? null
            : new DocumentUse { Id = row.Id, Title = Line(at + ".title", row.Title, ContentLimits.Line) };

    public ImageUse? Image(string at, ImageUse? image) =>
        image is null || image.Id == Guid.Empty
            ? null
            : new ImageUse
            {
                Id = image.Id,
                Alt = Line(at + ".alt", image.Alt, ContentLimits.Line),
                Credit = Line(at + ".credit", image.Credit, ContentLimits.Line),
            };

    public Contact? Contact(Contact? contact)
    {
        var cleaned = new Contact
        {
            Name = Line("contact.name", contact?.Name, ContentLimits.Line),
            Role = Line("contact.role", contact?.Role, ContentLimits.Line),
            Organisation = Line("contact.organisation", contact?.Organisation, ContentLimits.Line),
        };
        return cleaned is { Name: "", Role: "", Organisation: "" } ? null : cleaned;
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
