using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Editor;

/// <summary>Addresses of the editor's room.</summary>
public static class EditorUrls
{
    /// <summary>The queue.</summary>
    public static string Queue => SiteUrls.Page("editor");

    /// <summary>The queue with word of what was just done.</summary>
    public static string Done(string what, Guid recordId) => SiteUrls.Page($"editor?done={what}&record={recordId}");

    /// <summary>Reading one submission.</summary>
    public static string Review(Guid recordId) => SiteUrls.Page($"editor/review/{recordId}");

    /// <summary>Proposed places.</summary>
    public static string Places => SiteUrls.Page("editor/places");

    /// <summary>A vocabulary.</summary>
    public static string Terms(string vocabulary) => SiteUrls.Page($"editor/vocabularies/{vocabulary}");
}
