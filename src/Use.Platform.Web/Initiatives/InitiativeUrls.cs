using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Web.CaseStudies;
using Use.Platform.Web.Editor;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Initiatives;

/// <summary>Addresses of initiatives.</summary>
public static class InitiativeUrls
{
    /// <summary>A public initiative.</summary>
    public static string Page(string slug) => SiteUrls.Page("initiatives/" + slug);

    /// <summary>Begins a new one.</summary>
    /// <param name="emergency">The emergency that it belongs to.</param>
    public static string New(string emergency) =>
        SiteUrls.Page("my/initiatives/new?emergency=" + Uri.EscapeDataString(emergency));

    /// <summary>Writing one.</summary>
    public static string Write(Guid id) => SiteUrls.Page($"my/initiatives/{id}");

    /// <summary>Growing one into a practice.</summary>
    public static string Grow(Guid id) => SiteUrls.Page($"my/initiatives/{id}/grow");

    /// <summary>
    /// The practice that grew out of one, where this person may see it: a draft is its author's own until it is sent. Otherwise null.
    /// </summary>
    public static string? Grown(Promotion promotion, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(promotion);
        ArgumentNullException.ThrowIfNull(actor);
        return promotion.Practice is not { } practice ? null
            : promotion.OwnerId == actor.AccountId ? CaseStudyUrls.Write(practice.Id)
            : practice.PublishedVersion is not null ? CaseStudyUrls.Page(practice.Slug!)
            : practice.WorkingState == RevisionState.Submitted ? EditorUrls.Review(practice.Id)
            : null;
    }

    /// <summary>A draft as readers would see it.</summary>
    public static string Preview(Guid id) => SiteUrls.Page($"my/initiatives/{id}/preview");

    /// <summary>Sending a draft to the editors.</summary>
    public static string Send(Guid id) => SiteUrls.Page($"my/initiatives/{id}/send");

    /// <summary>What happens after it was sent.</summary>
    public static string Sent(Guid id) => SiteUrls.Page($"my/initiatives/{id}/sent");
}
