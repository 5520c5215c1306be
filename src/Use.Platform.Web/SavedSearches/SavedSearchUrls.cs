using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Use.Platform.Explore;
using Use.Platform.SavedSearches;
using Use.Platform.Web.Explore;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.SavedSearches;

/// <summary>Addresses of saved searches.</summary>
public static class SavedSearchUrls
{
    /// <summary>Those of the signed-in person.</summary>
    public static string All => SiteUrls.Page("account/searches");

    /// <summary>Saving one.</summary>
    /// <param name="query">The search.</param>
    public static string New(ExploreQuery query) => SiteUrls.Page("account/searches/new") + Kept(query).QueryString;

    /// <summary>Saving one of which something is chosen already.</summary>
    /// <param name="query">The search.</param>
    /// <param name="name">Its name.</param>
    /// <param name="frequency">How often mail comes.</param>
    /// <param name="id">
    /// The id that it will have, so that sending a form twice saves one. None in a link on a page: all who see that page would
    /// share it.
    /// </param>
    public static string New(ExploreQuery query, string name, MailFrequency frequency, Guid? id = null) =>
        QueryHelpers.AddQueryString(
            New(query),
            new KeyValuePair<string, StringValues>[]
            {
                new("id", id?.ToString()),
                new("name", name),
                new("frequency", frequency.ToString()),
            }.Where(pair => pair.Value.Count > 0)
        );

    /// <summary>What it finds now.</summary>
    public static string Run(SavedSearch search) =>
        SiteUrls.Page("explore") + (search.Query.Length > 0 ? "?" + search.Query : "");

    /// <summary>Stopping its mails without signing in.</summary>
    public static string Unsubscribe(string token) => SiteUrls.Page($"unsubscribe/{Uri.EscapeDataString(token)}");

    /// <summary>What is kept of a search: words, facets and order, not how its result is shown.</summary>
    public static ExploreQuery Kept(ExploreQuery query) => FeedUrls.AsSearch(query) with { Sort = query.Sort };
}
