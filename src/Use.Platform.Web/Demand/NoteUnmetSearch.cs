using Use.Platform.CaseStudies;
using Use.Platform.Demand;
using Use.Platform.Explore;
using Use.Platform.Thesaurus;
using Use.Platform.Web.Explore;

namespace Use.Platform.Web.Demand;

/// <summary>Counts a search that found nothing, when a person made it and its words alone find nothing either.</summary>
public sealed class NoteUnmetSearch(
    UnmetTally tally,
    BrowseContent browse,
    ThesaurusCache thesaurus,
    IHttpContextAccessor http
)
{
    // What calls itself a machine. Others cannot be told cheaply, and a browser always sends some name.
    private static readonly string[] Machines =
    [
        "bot",
        "crawl",
        "spider",
        "slurp",
        "http",
        "curl",
        "wget",
        "python",
        "java/",
    ];

    /// <summary>Counts it; nothing about who asks is kept.</summary>
    /// <exception cref="Search.SearchUnavailableException">The engine cannot answer.</exception>
    public async Task RunAsync(ExploreQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (
            query.Text.Length == 0
            // The same search seen otherwise is not a second one.
            || query.View != ExploreView.List
            || UnmetSearch.Keep(query.Text) is null
            || http.HttpContext is not { Request: var request }
            || IsMachine(request)
        )
        {
            return;
        }
        var language = Platform.Shared.Languages.Current;
        if (query.HasFilters)
        {
            // When filters alone made it empty, the page says which to drop; the words are not unmet.
            var words = query.Clear().ToSearch(language, thesaurus.Current) with
            {
                Take = 0,
                Counted = [],
            };
            if ((await browse.RunAsync(words)).Total > 0)
            {
                return;
            }
        }
        tally.Note(query.Text, language);
    }

    private static bool IsMachine(HttpRequest request)
    {
        var name = request.Headers.UserAgent.ToString();
        return name.Length == 0
            || Array.Exists(Machines, word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
            // A browser that fetches a page in case somebody might want it.
            || request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
    }
}
