using Use.Platform.Editorial;
using Use.Platform.Html;

namespace Use.Platform.CaseStudies;

/// <summary>Copies what an author wrote into the row that readers see.</summary>
public sealed class CaseStudyCopying(HtmlCleaner cleaner)
{
    /// <summary>Copies what an author wrote into the row that readers see; rich text is cleaned by today's policy.</summary>
    public void Copy(CaseStudyContent content, CaseStudy row)
    {
        row.Language = content.Language;
        row.License = content.License;
        row.Title = content.Title;
        row.Tagline = content.Tagline;
        row.Translations = content.Translations;
        row.Status = content.Status ?? CaseStudyStatus.Ongoing;
        row.PercentComplete = content.PercentComplete;
        row.Area = content.Area;
        row.Start = content.Start;
        row.End = content.End;
        row.Actors = content.Actors;
        row.Themes = content.Themes;
        row.Sdgs = content.Sdgs;
        row.Instruments = content.Instruments;
        row.Summary = Safe(content.Summary);
        row.Background = Safe(content.Background);
        row.Actions = Safe(content.Actions);
        row.Financing = Safe(content.Financing);
        row.Outcome = Safe(content.Outcome);
        row.Barriers = Safe(content.Barriers);
        row.SuccessFactors = Safe(content.SuccessFactors);
        row.Differently = Safe(content.Differently);
        row.Lessons = Safe(content.Lessons);
        row.Details = new CaseStudyDetails
        {
            Cost = content.Cost,
            Results = content.Results,
            Awards = content.Awards,
            PeerReviewed = content.PeerReviewed,
            CitySize = content.CitySize,
            CityPopulation = content.CityPopulation,
            Links = content.Links,
            Documents = content.Documents,
            Sources = content.Sources,
            HeroImage = content.HeroImage,
            Gallery = content.Gallery,
            MapPoint = content.MapPoint,
            Contact = content.Contact,
            Related = content.Related,
        };
        row.BestEvidence = content.Results.Select(result => result.Evidence).Max();
        row.HeroImageId = content.HeroImage?.Id;
        row.GalleryIds = content.Gallery.ConvertAll(image => image.Id);
        row.LastVerifiedOn = content.LastVerifiedOn;
        row.Completeness = CaseStudyCompleteness.Of(content).Percent;
        row.HtmlPolicyVersion = HtmlPolicy.Version;
    }

    private SafeHtml Safe(string html) =>
        html.Length == 0 ? SafeHtml.Empty : cleaner.Clean(html).Html ?? SafeHtml.Empty;
}
