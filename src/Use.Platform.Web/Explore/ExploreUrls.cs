using Use.Platform.Explore;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>Addresses of the explore page.</summary>
public static class ExploreUrls
{
    extension(ExploreQuery query)
    {
        /// <summary>The address of a search.</summary>
        public string Url => SiteUrls.Page("explore") + query.QueryString;
    }
}
