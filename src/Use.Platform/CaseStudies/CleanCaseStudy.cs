using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>
/// Cleans what an author (or a file) sends before it is kept: rich text goes through the policy, lines are trimmed, empty
/// rows are dropped. What cannot be kept as it is, is refused by field, so that nothing is cut silently.
/// </summary>
public sealed class CleanCaseStudy(HtmlCleaner cleaner)
{
    /// <summary>Reads and cleans JSON.</summary>
    public Outcome<CaseStudyContent> Run(string json)
    {
        var read = ContentCleaning.Read<CaseStudyContent>(json);
        return read.Value is { } content ? Run(content) : read;
    }

    /// <summary>Cleans content.</summary>
    public Outcome<CaseStudyContent> Run(CaseStudyContent content)
    {
        var clean = new ContentCleaning(cleaner);
        var cleaned = new CaseStudyContent
        {
            Language = clean.Line("language", content.Language, 12).ToLowerInvariant(),
            License = clean.Line("license", content.License, 40),
            Title = clean.Line("title", content.Title, ContentLimits.Title),
            Tagline = clean.Line("tagline", content.Tagline, ContentLimits.Tagline),
            Translations = clean.Rows("translations", content.Translations, clean.Translation),
            Place = clean.Place(content.Place),
            Status = content.Status,
            PercentComplete = content.PercentComplete,
            Area = clean.Line("area", content.Area, 60),
            Start = clean.Month("start", content.Start),
            End = clean.Month("end", content.End),
            Actors = clean.Codes("actors", content.Actors),
            Themes = clean.Codes("themes", content.Themes),
            Sdgs = [.. (content.Sdgs ?? []).Distinct().Take(17)],
            Instruments = clean.Codes("instruments", content.Instruments),
            Summary = clean.Rich("summary", content.Summary),
            Background = clean.Rich("background", content.Background),
            Actions = clean.Rich("actions", content.Actions),
            Financing = clean.Rich("financing", content.Financing),
            Outcome = clean.Rich("outcome", content.Outcome),
            Barriers = clean.Rich("barriers", content.Barriers),
            SuccessFactors = clean.Rich("successFactors", content.SuccessFactors),
            Differently = clean.Rich("differently", content.Differently),
            Lessons = clean.Rich("lessons", content.Lessons),
            Cost = Cost(clean, content.Cost),
            Results = clean.Rows("results", content.Results, (at, row) => Result(clean, at, row)),
            Awards = clean.Rows("awards", content.Awards, (at, row) => Award(clean, at, row)),
            PeerReviewed = Review(clean, content.PeerReviewed),
            CitySize = clean.Line("citySize", content.CitySize, ContentLimits.Paragraph),
            CityPopulation = clean.Line("cityPopulation", content.CityPopulation, ContentLimits.Paragraph),
            Links = clean.Rows("links", content.Links, clean.Link),
            Documents = clean.Rows("documents", content.Documents, clean.Link),
            Sources = clean.Rows("sources", content.Sources, clean.Source),
            HeroImage = clean.Image("heroImage", content.HeroImage),
            Gallery = [.. clean.Rows("gallery", content.Gallery, clean.Image).Take(CaseStudyLimits.Gallery)],
            MapPoint = content.MapPoint,
            Contact = clean.Contact(content.Contact),
            Related = [.. (content.Related ?? []).Distinct().Take(ContentLimits.Rows)],
            LastVerifiedOn = content.LastVerifiedOn,
        };
        return clean.Result(cleaned);
    }

    private static Cost? Cost(ContentCleaning clean, Cost? cost)
    {
        if (cost is null)
        {
            return null;
        }
        var cleaned = cost with
        {
            Currency = clean.Line("cost.currency", cost.Currency, 3).ToUpperInvariant(),
            Funders = clean.Codes("cost.funders", cost.Funders),
        };
        var isEmpty = cleaned is { Capital: null, Running: null, Currency: "", PriceYear: null, Funders.Count: 0 };
        return isEmpty ? null : cleaned;
    }

    private static ResultRow? Result(ContentCleaning clean, string at, ResultRow row)
    {
        var cleaned = row with
        {
            Indicator = clean.Line(at + ".indicator", row.Indicator, ContentLimits.Line),
            Unit = clean.Line(at + ".unit", row.Unit, 60),
            Source = clean.Line(at + ".source", row.Source, ContentLimits.Line),
        };
        // The evidence alone is what an untouched row of the form carries.
        var isEmpty =
            cleaned is { Indicator: "", Baseline: null, Target: null, Actual: null, Unit: "", Year: null, Source: "" };
        return isEmpty ? null : cleaned;
    }

    private static Award? Award(ContentCleaning clean, string at, Award row)
    {
        var cleaned = new Award
        {
            Name = clean.Line(at + ".name", row.Name, ContentLimits.Line),
            Year = row.Year,
            Prize = clean.Line(at + ".prize", row.Prize, ContentLimits.Line),
            Link = clean.Line(at + ".link", row.Link, ContentLimits.Url),
        };
        return cleaned is { Name: "", Year: null, Prize: "", Link: "" } ? null : cleaned;
    }

    private static PeerReview? Review(ContentCleaning clean, PeerReview? review)
    {
        var cleaned = new PeerReview
        {
            Note = clean.Line("peerReviewed.note", review?.Note, ContentLimits.Paragraph),
            Link = clean.Line("peerReviewed.link", review?.Link, ContentLimits.Url),
        };
        return cleaned is { Note: "", Link: "" } ? null : cleaned;
    }
}
