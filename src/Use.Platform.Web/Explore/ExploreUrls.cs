using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Web.Emergencies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>Addresses of searches. What is asked of one emergency has its page there, everything else on explore.</summary>
public static class ExploreUrls
{
    extension(ExploreQuery query)
    {
        /// <summary>The address of a search.</summary>
        public string Url => query.PageUrl + query.OnPage.QueryString;

        /// <summary>The page on which it stands, without what is asked there.</summary>
        public string PageUrl =>
            query.Emergency is { } code ? EmergencyUrls.Page(Uri.EscapeDataString(code)) : SiteUrls.Page("explore");

        /// <summary>The same page without any filter of the reader's.</summary>
        public ExploreQuery Cleared =>
            query.Emergency is { } code ? query.Clear().Only(Facets.Emergency, code) : query.Clear();

        /// <summary>What is asked besides what the page itself says.</summary>
        public ExploreQuery OnPage =>
            query.Emergency is null
                ? query
                : query with
                {
                    Chosen = query.Chosen.Remove(Facets.Emergency),
                    // The order that the page has anyway.
                    Sort = query is { HasBestMatch: false, Sort: SearchSort.Newest }
                        ? SearchSort.Relevance
                        : query.Sort,
                };
    }
}
