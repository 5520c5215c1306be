using Use.Platform.Shared;

namespace Use.Platform.Web.Shared;

/// <summary>Addresses within the site. A page's address begins with the language of the reader.</summary>
public static class SiteUrls
{
    /// <summary>A page in the reader's language.</summary>
    /// <param name="path">The path without a slash at its beginning.</param>
    public static string Page(string path) => $"/{Platform.Shared.Languages.Current}/{path}";

    /// <summary>The home page.</summary>
    public static string Home => Page("");

    /// <summary>The same page in another language, remembering the choice.</summary>
    public static string Switch(string language, string pathAndQuery) =>
        $"/language/{language}?to={Uri.EscapeDataString(pathAndQuery)}";
}
