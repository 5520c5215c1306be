using System.Text.Json;
using System.Text.RegularExpressions;
using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>
/// Cleans what an author (or a file) sends before it is kept: rich text goes through the policy, lines are trimmed, empty
/// rows are dropped. What cannot be kept as it is, is refused by field, so that nothing is cut silently.
/// </summary>
public sealed partial class CleanCaseStudy(HtmlCleaner cleaner)
{
    /// <summary>Reads and cleans JSON.</summary>
    public Outcome<CaseStudyContent> Run(string json)
    {
        CaseStudyContent? content;
        try
        {
            content = JsonSerializer.Deserialize<CaseStudyContent>(json, CaseStudyContent.Json);
        }
        catch (JsonException wrong)
        {
            return Outcome.Invalid<CaseStudyContent>(
                new FieldError(FieldOf(wrong.Path), "NotReadable", wrong.InnerException?.Message ?? "")
            );
        }
        return content is null
            ? Outcome.Invalid<CaseStudyContent>(new FieldError("", "NotReadable", ""))
            : Run(content);
    }

    /// <summary>Cleans content.</summary>
    public Outcome<CaseStudyContent> Run(CaseStudyContent content)
    {
        var errors = new List<FieldError>();
        var cleaned = new CaseStudyContent
        {
            Language = Line("language", content.Language, 12, errors).ToLowerInvariant(),
            License = Line("license", content.License, 40, errors),
            Title = Line("title", content.Title, CaseStudyLimits.Title, errors),
            Tagline = Line("tagline", content.Tagline, CaseStudyLimits.Tagline, errors),
            Translations = Rows("translations", content.Translations, errors, Translation),
            Place = Place(content.Place, errors),
            Status = content.Status,
            PercentComplete = content.PercentComplete,
            Area = Line("area", content.Area, 60, errors),
            Start = content.Start,
            End = content.End,
            Actors = Codes("actors", content.Actors, errors),
            Themes = Codes("themes", content.Themes, errors),
            Sdgs = [.. (content.Sdgs ?? []).Distinct().Take(17)],
            Instruments = Codes("instruments", content.Instruments, errors),
            Summary = Rich("summary", content.Summary, errors),
            Background = Rich("background", content.Background, errors),
            Actions = Rich("actions", content.Actions, errors),
            Financing = Rich("financing", content.Financing, errors),
            Outcome = Rich("outcome", content.Outcome, errors),
            Barriers = Rich("barriers", content.Barriers, errors),
            SuccessFactors = Rich("successFactors", content.SuccessFactors, errors),
            Differently = Rich("differently", content.Differently, errors),
            Lessons = Rich("lessons", content.Lessons, errors),
            Cost = Cost(content.Cost, errors),
            Results = Rows("results", content.Results, errors, Result),
            Awards = Rows("awards", content.Awards, errors, Award),
            PeerReviewed = Review(content.PeerReviewed, errors),
            CitySize = Line("citySize", content.CitySize, CaseStudyLimits.Paragraph, errors),
            CityPopulation = Line("cityPopulation", content.CityPopulation, CaseStudyLimits.Paragraph, errors),
            Links = Rows("links", content.Links, errors, Link),
            Documents = Rows("documents", content.Documents, errors, Link),
            Sources = Rows("sources", content.Sources, errors, Source),
            HeroImage = Image("heroImage", content.HeroImage, errors),
            Gallery = [.. Rows("gallery", content.Gallery, errors, Image).Take(CaseStudyLimits.Gallery)],
            MapPoint = content.MapPoint,
            Contact = Person(content.Contact, errors),
            Related = [.. (content.Related ?? []).Distinct().Take(CaseStudyLimits.Rows)],
            LastVerifiedOn = content.LastVerifiedOn,
        };
        return errors.Count == 0 ? Outcome.Ok(cleaned) : Outcome.Invalid<CaseStudyContent>(errors);
    }

    private string Rich(string field, string? html, List<FieldError> errors)
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

    private static string Line(string field, string? text, int longest, List<FieldError> errors)
    {
        var line = Spaces().Replace((text ?? "").Replace("\0", "", StringComparison.Ordinal), " ").Trim();
        if (line.Length > longest)
        {
            errors.Add(new FieldError(field, "TooLong", longest));
        }
        return line;
    }

    private static List<string> Codes(string field, List<string>? codes, List<FieldError> errors) =>
        [
            .. (codes ?? [])
                .Select(code => Line(field, code, 60, errors))
                .Where(code => code.Length > 0)
                .Distinct()
                .Take(CaseStudyLimits.Codes),
        ];

    private static List<T> Rows<T>(
        string field,
        List<T>? rows,
        List<FieldError> errors,
        Func<string, T, List<FieldError>, T?> clean
    )
        where T : class
    {
        if (rows?.Count > CaseStudyLimits.Rows)
        {
            errors.Add(new FieldError(field, "TooMany", CaseStudyLimits.Rows));
        }
        var cleaned = new List<T>();
        foreach (var (index, row) in (rows ?? []).Index())
        {
            // The index of what was sent, where empty rows still stand.
            if (row is not null && clean($"{field}[{index}]", row, errors) is { } kept)
            {
                cleaned.Add(kept);
            }
        }
        return cleaned;
    }

    private static TitleTranslation? Translation(string at, TitleTranslation row, List<FieldError> errors)
    {
        var cleaned = new TitleTranslation
        {
            Language = Line(at + ".language", row.Language, 12, errors).ToLowerInvariant(),
            Title = Line(at + ".title", row.Title, CaseStudyLimits.Title, errors),
            Tagline = Line(at + ".tagline", row.Tagline, CaseStudyLimits.Tagline, errors),
        };
        return cleaned.Title.Length + cleaned.Tagline.Length == 0 ? null : cleaned;
    }

    private static PlaceChoice? Place(PlaceChoice? place, List<FieldError> errors)
    {
        if (place is null)
        {
            return null;
        }
        var cleaned = place with
        {
            Name = Line("place", place.Name, 120, errors),
            Country = Line("place.country", place.Country, 100, errors),
        };
        return cleaned.Id is null && cleaned.Name.Length + cleaned.Country.Length == 0 ? null : cleaned;
    }

    private static Cost? Cost(Cost? cost, List<FieldError> errors)
    {
        if (cost is null)
        {
            return null;
        }
        var cleaned = cost with
        {
            Currency = Line("cost.currency", cost.Currency, 3, errors).ToUpperInvariant(),
            Funders = Codes("cost.funders", cost.Funders, errors),
        };
        var isEmpty = cleaned is { Capital: null, Running: null, Currency: "", PriceYear: null, Funders.Count: 0 };
        return isEmpty ? null : cleaned;
    }

    private static ResultRow? Result(string at, ResultRow row, List<FieldError> errors)
    {
        var cleaned = row with
        {
            Indicator = Line(at + ".indicator", row.Indicator, CaseStudyLimits.Line, errors),
            Unit = Line(at + ".unit", row.Unit, 60, errors),
            Source = Line(at + ".source", row.Source, CaseStudyLimits.Line, errors),
        };
        // The evidence alone is what an untouched row of the form carries.
        var isEmpty =
            cleaned is { Indicator: "", Baseline: null, Target: null, Actual: null, Unit: "", Year: null, Source: "" };
        return isEmpty ? null : cleaned;
    }

    private static Award? Award(string at, Award row, List<FieldError> errors)
    {
        var cleaned = new Award
        {
            Name = Line(at + ".name", row.Name, CaseStudyLimits.Line, errors),
            Year = row.Year,
            Prize = Line(at + ".prize", row.Prize, CaseStudyLimits.Line, errors),
            Link = Line(at + ".link", row.Link, CaseStudyLimits.Url, errors),
        };
        return cleaned is { Name: "", Year: null, Prize: "", Link: "" } ? null : cleaned;
    }

    private static PeerReview? Review(PeerReview? review, List<FieldError> errors)
    {
        var cleaned = new PeerReview
        {
            Note = Line("peerReviewed.note", review?.Note, CaseStudyLimits.Paragraph, errors),
            Link = Line("peerReviewed.link", review?.Link, CaseStudyLimits.Url, errors),
        };
        return cleaned is { Note: "", Link: "" } ? null : cleaned;
    }

    private static Link? Link(string at, Link row, List<FieldError> errors)
    {
        var cleaned = new Link
        {
            Title = Line(at + ".title", row.Title, CaseStudyLimits.Line, errors),
            Url = Line(at + ".url", row.Url, CaseStudyLimits.Url, errors),
        };
        return cleaned is { Title: "", Url: "" } ? null : cleaned;
    }

    private static SourceReference? Source(string at, SourceReference row, List<FieldError> errors)
    {
        var cleaned = new SourceReference
        {
            Organisation = Line(at + ".organisation", row.Organisation, CaseStudyLimits.Line, errors),
            Title = Line(at + ".title", row.Title, CaseStudyLimits.Line, errors),
            Year = row.Year,
            Url = Line(at + ".url", row.Url, CaseStudyLimits.Url, errors),
        };
        return cleaned is { Organisation: "", Title: "", Year: null, Url: "" } ? null : cleaned;
    }

    private static ImageUse? Image(string at, ImageUse? image, List<FieldError> errors) =>
        image is null || image.Id == Guid.Empty
            ? null
            : new ImageUse
            {
                Id = image.Id,
                Alt = Line(at + ".alt", image.Alt, CaseStudyLimits.Line, errors),
                Credit = Line(at + ".credit", image.Credit, CaseStudyLimits.Line, errors),
            };

    private static Contact? Person(Contact? contact, List<FieldError> errors)
    {
        var cleaned = new Contact
        {
            Name = Line("contact.name", contact?.Name, CaseStudyLimits.Line, errors),
            Role = Line("contact.role", contact?.Role, CaseStudyLimits.Line, errors),
            Organisation = Line("contact.organisation", contact?.Organisation, CaseStudyLimits.Line, errors),
        };
        return cleaned is { Name: "", Role: "", Organisation: "" } ? null : cleaned;
    }

    private static string FieldOf(string? path) => (path ?? "").TrimStart('$').TrimStart('.');

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
