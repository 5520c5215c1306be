using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Use.Platform.Web.Tests.Emergencies;

public sealed class EmergencyPageTests(EmergencySite site) : IClassFixture<EmergencySite>
{
    private const string Page = "/en/emergencies/covid-19";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_the_emergency_is_and_how_much_there_is_of_it()
    {
        var page = await GetAsync(Page);

        Assert.Equal("COVID-19", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            ["4 initiatives", "2 countries", "2 cities", "2 organisations"],
            page.QuerySelectorAll(".figures li").Select(Spaced)
        );
        Assert.Equal(
            "/en/my/initiatives/new?emergency=covid-19",
            page.QuerySelector(".emergency-head a.button")!.GetAttribute("href")
        );
        Assert.Equal("4 results", page.QuerySelector(".count")!.TextContent);
        Assert.Equal(4, page.QuerySelectorAll(".hits .hit").Length);
    }

    [Fact]
    public async Task Its_band_says_the_class_only_where_the_name_is_another()
    {
        var page = await GetAsync("/en/");

        Assert.Equal("30 January 2020 to 5 May 2023", page.QuerySelector(".emergency-band .kind")!.TextContent);
    }

    [Fact]
    public async Task In_French_the_list_is_called_what_the_menu_calls_it()
    {
        var page = await GetAsync("/fr/emergencies");

        Assert.Equal(
            page.QuerySelector("header nav [aria-current=page]")!.TextContent,
            page.QuerySelector("h1")!.TextContent
        );
    }

    [Fact]
    public async Task Its_filters_are_those_of_initiatives_and_lead_back_to_it()
    {
        var page = await GetAsync(Page);

        Assert.Equal(
            [
                "stage",
                "phase",
                "category",
                "type",
                "audience",
                "by",
                "region",
                "country",
                "theme",
                "sdg",
                "language",
                "year",
            ],
            page.QuerySelectorAll("details.facet").Select(facet => facet.Id!["facet-".Length..])
        );
        Assert.Equal(
            ["First weeks and confinement", "Reopening"],
            page.QuerySelectorAll("#facet-phase li label > span:first-of-type").Select(name => name.TextContent)
        );
        Assert.All(
            page.QuerySelectorAll("form.search, .facets form, form.sort"),
            form => Assert.Equal(Page, form.GetAttribute("action"))
        );
        Assert.Empty(page.QuerySelectorAll("input[name=emergency]"));
    }

    [Fact]
    public async Task A_search_in_it_keeps_to_it_and_spares_the_introduction()
    {
        var page = await GetAsync(Page + "?category=covid-19.mobility&view=table");

        Assert.Equal("1 result", page.QuerySelector(".count")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".figures"));
        Assert.Equal(Page, page.QuerySelector("h1 a")!.GetAttribute("href"));
        Assert.Equal("Des pistes pour repartir", page.QuerySelector("tbody th a")!.TextContent);
        // What the page itself says is no filter of the reader's.
        Assert.Equal([Page + "?view=table"], page.QuerySelectorAll("a.chip").Select(chip => chip.GetAttribute("href")));
        Assert.Equal(Page + "?view=table", page.QuerySelectorAll(".chips a").Last().GetAttribute("href"));
    }

    [Theory]
    [InlineData(Page, "Newest first")]
    [InlineData(Page + "?sort=newest", "Newest first")]
    [InlineData(Page + "?sort=title", "By title")]
    [InlineData(Page + "?q=meals", "Best match")]
    [InlineData("/en/explore?kind=initiative", "Best match")]
    public async Task Without_words_the_newest_come_first_and_nothing_matches_best(string address, string order)
    {
        var page = await GetAsync(address);

        Assert.Equal(order, page.QuerySelector("#sort option[selected]")!.TextContent);
        var isAnyBest = page.QuerySelectorAll("#sort option").Any(option => option.TextContent == "Best match");
        Assert.Equal(order == "Best match", isAnyBest);
        Assert.All(
            page.QuerySelectorAll(".switch a"),
            link => Assert.DoesNotContain("sort=newest", link.GetAttribute("href"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_table_of_initiatives_tells_of_what_kind_each_is()
    {
        var some = await GetAsync(Page + "?country=FR&view=table");
        var all = await GetAsync("/en/explore?sort=title&view=table");

        Assert.Equal("Kind of initiative", some.QuerySelectorAll("thead th")[5].TextContent);
        Assert.Contains(
            "Policy or rule",
            some.QuerySelectorAll("tbody td:nth-child(6)").Select(cell => cell.TextContent)
        );
        Assert.DoesNotContain(
            "Initiative",
            some.QuerySelectorAll("tbody td:nth-child(6)").Select(cell => cell.TextContent)
        );
        Assert.Equal("Status", all.QuerySelectorAll("thead th")[5].TextContent);
    }

    [Theory]
    [InlineData("/en/explore?emergency=covid-19", Page)]
    [InlineData("/en/explore?q=meals&emergency=covid-19&country=DK&view=map", Page + "?q=meals&country=DK&view=map")]
    [InlineData(Page + "?emergency=covid-19&country=DK", Page + "?country=DK")]
    [InlineData(Page + "?emergency=flood", "/en/explore?emergency=flood&emergency=covid-19")]
    public async Task What_is_asked_of_one_emergency_has_one_address(string asked, string address)
    {
        using var answer = await site.Visitor.GetAsync(new Uri(asked, UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(
            address,
            answer.Headers.Location!.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_emergency_that_is_not_there_is_not_found()
    {
        using var answer = await site.Visitor.GetAsync(new Uri("/en/emergencies/plague", UriKind.Relative), Stop);
        using var search = await site.Visitor.GetAsync(new Uri("/en/explore?emergency=plague", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        Assert.Contains(
            "Nothing fits all of this",
            await search.Content.ReadAsStringAsync(Stop),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_timeline_has_a_bar_for_each_week_in_which_something_began_and_a_table_of_the_same()
    {
        var page = await GetAsync(Page);

        Assert.Equal(
            [
                ("Week of 16 March 2020: 2 initiatives began", Page + "?week=2020-W12"),
                ("Week of 6 April 2020: 1 initiative began", Page + "?week=2020-W15"),
            ],
            page.QuerySelectorAll(".timeline svg a")
                .Select(bar => (bar.GetAttribute("aria-label")!, bar.GetAttribute("href")!))
        );
        Assert.Equal(
            ["Week of 16 March 2020 2", "Week of 6 April 2020 1"],
            page.QuerySelectorAll(".timeline tbody tr").Select(Spaced)
        );
        // Four weeks of eight units: the axis goes below all of them.
        Assert.Equal("M0 96 H 32", page.QuerySelector(".timeline .axis")!.GetAttribute("d"));
    }

    [Fact]
    public async Task A_chosen_week_narrows_the_list_and_is_let_go_by_its_bar()
    {
        var page = await GetAsync(Page + "?week=2020-W15");

        Assert.Equal("1 result", page.QuerySelector(".count")!.TextContent);
        var chosen = page.QuerySelector(".timeline svg a[aria-current=true]")!;
        Assert.Equal(Page, chosen.GetAttribute("href"));
        Assert.Equal(2, page.QuerySelectorAll(".timeline svg a").Length);
        Assert.Contains("Week of 6 April 2020", page.QuerySelector("a.chip")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explore_finds_both_kinds_and_offers_to_keep_to_one()
    {
        var all = await GetAsync("/en/explore?sort=title");
        var some = await GetAsync("/en/explore?kind=initiative");

        Assert.Equal("5 results", all.QuerySelector(".count")!.TextContent);
        Assert.Equal(
            ["Initiative", "Practice"],
            all.QuerySelectorAll("#facet-kind label > span:first-of-type").Select(name => name.TextContent).Order()
        );
        var rows = all.QuerySelectorAll(".hit")
            .ToDictionary(
                row => row.QuerySelector("a")!.GetAttribute("href")!,
                row => row.QuerySelector(".kind")!.TextContent
            );
        Assert.Equal("Initiative · COVID-19", rows["/en/initiatives/meals-at-the-door"]);
        Assert.Equal("Practice", rows["/en/practices/streets-that-carry-the-rain"]);
        Assert.Equal("4 results", some.QuerySelector(".count")!.TextContent);
        Assert.NotEmpty(some.QuerySelectorAll("#facet-stage, #facet-audience"));
        Assert.Empty(some.QuerySelectorAll("#facet-status, #facet-phase"));
    }

    [Fact]
    public async Task The_feed_the_file_and_the_type_ahead_know_initiatives()
    {
        var feed = await site.Visitor.GetStringAsync(
            new Uri("/en/explore/feed?emergency=covid-19", UriKind.Relative),
            Stop
        );
        var file = await site.Visitor.GetStringAsync(
            new Uri("/en/explore/download?emergency=covid-19&sort=title", UriKind.Relative),
            Stop
        );
        var typed = await site.Visitor.GetStringAsync(new Uri("/en/suggest?q=meals+at", UriKind.Relative), Stop);

        Assert.Contains("/en/initiatives/bread-for-all", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("/en/practices/", feed, StringComparison.Ordinal);
        Assert.Equal(5, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"Initiative\"", file, StringComparison.Ordinal);
        Assert.Contains("\"COVID-19\"", file, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"Initiative\"", typed, StringComparison.Ordinal);
        Assert.Contains("/en/initiatives/meals-at-the-door", typed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_counts_initiatives_by_place()
    {
        var page = await GetAsync(Page + "?view=map");

        Assert.Equal(
            ["Denmark 2 Copenhagen 2", "France 2 Paris 2"],
            page.QuerySelectorAll("#map-table tbody tr").Select(Spaced)
        );
        Assert.Equal(Page + "?country=DK&view=map", page.QuerySelector("#map-table tbody a")!.GetAttribute("href"));
        Assert.Equal(2, page.QuerySelectorAll(".timeline svg a").Length);
    }

    private static string Spaced(IElement element) =>
        string.Join(' ', element.Descendants<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0));

    private async Task<IDocument> GetAsync(string address)
    {
        var html = await site.Visitor.GetStringAsync(new Uri(address, UriKind.Relative), Stop);
        return await new HtmlParser().ParseDocumentAsync(html, Stop);
    }
}
