using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>Addresses of feeds.</summary>
public static class FeedUrls
{
    /// <summary>The feed of a search: the same for each page, order and view of its result.</summary>
    public static string Of(ExploreQuery query) => SiteUrls.Page("explore/feed") + AsSearch(query).QueryString;

    /// <summary>What a search asks for, without how its result is shown.</summary>
    public static ExploreQuery AsSearch(ExploreQuery query) =>
        query with
        {
            Page = 1,
            Sort = SearchSort.Relevance,
            View = ExploreView.List,
            Whole = [],
        };
}
