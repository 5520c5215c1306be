using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Use.Platform.Explore;
using Use.Platform.Search;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

public sealed class ViewsTests(SmallSite site) : IClassFixture<SmallSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_view_is_chosen_by_links_that_keep_everything_else()
    {
        var page = await GetAsync("/en/explore?q=streets&theme=water&sort=title&view=table");

        Assert.Equal(
            [
                "/en/explore?q=streets&theme=water&sort=title",
                "/en/explore?q=streets&theme=water&sort=title&view=table",
                "/en/explore?q=streets&theme=water&sort=title&view=map",
            ],
            page.QuerySelectorAll(".switch a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal("Table", page.QuerySelector(".switch a[aria-current]")!.TextContent);
    }

    [Theory]
    [InlineData(".search")]
    [InlineData(".sort")]
    [InlineData(".facets form")]
    public async Task Every_form_keeps_the_view_and_what_it_does_not_ask_itself(string form)
    {
        var page = await GetAsync(
            "/en/explore?q=e&place=0123456789abcdef0123456789abcdef&theme=water&sort=title&view=table&page=2"
        );

        var kept = page.QuerySelectorAll($"{form} :is(input[name], select[name], input[checked])")
            .Where(field => field.GetAttribute("type") != "checkbox" || field.HasAttribute("checked"))
            .Select(field => field.GetAttribute("name"))
            .Distinct()
            .Order();
        Assert.Equal(["place", "q", "sort", "theme", "view"], kept);
    }

    [Fact]
    public async Task The_table_has_a_caption_scoped_heads_and_a_row_for_each_practice()
    {
        var page = await GetAsync("/en/explore?view=table&sort=title");

        var table = page.QuerySelector(".practices table")!;
        Assert.Equal("Results 1 to 4 of 4 · By title", table.QuerySelector("caption")!.TextContent);
        Assert.Equal(7, table.QuerySelectorAll("thead th[scope=col]").Length);
        Assert.Equal("ascending", table.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal(4, table.QuerySelectorAll("tbody th[scope=row] a").Length);
        var row = table
            .QuerySelectorAll("tbody tr")
            .Single(row => row.TextContent.Contains("Calles", StringComparison.Ordinal));
        Assert.Equal("es", row.QuerySelector("th")!.GetAttribute("lang"));
        Assert.Equal(
            ["Barcelona", "Spain", "Mobility and transport, Public space"],
            row.QuerySelectorAll("td").Take(3).Select(cell => cell.TextContent.Trim())
        );
        Assert.Equal(["11", "13"], row.QuerySelectorAll(".sdg [aria-hidden]").Select(tile => tile.TextContent));
        Assert.Equal(
            ["Completed", "begun in 2016"],
            row.QuerySelectorAll("td").TakeLast(2).Select(cell => cell.TextContent.Trim())
        );
    }

    [Fact]
    public async Task The_title_s_head_sorts_by_title()
    {
        var page = await GetAsync("/en/explore?theme=mobility&view=table");

        Assert.Equal(
            "/en/explore?theme=mobility&sort=title&view=table",
            page.QuerySelector("thead th a")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task The_map_shows_the_practices_of_this_result_by_country_and_place()
    {
        var page = await GetAsync("/en/explore?theme=mobility&view=map");

        Assert.Equal(
            ["/en/explore?country=ES&theme=mobility&view=map", "/en/explore?country=FR&theme=mobility&view=map"],
            page.QuerySelectorAll("svg.map a:not(.cluster)").Select(link => link.GetAttribute("href")).Order()
        );
        var circles = page.QuerySelectorAll("svg.map a.cluster");
        Assert.Equal(
            ["Barcelona, Paris: 2 results"],
            circles.Select(circle => circle.GetAttribute("aria-label")).Order()
        );
        Assert.Equal("2", circles[0].QuerySelector("text")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".hits, .practices, .pager, .sort"));
        Assert.Equal("2 results", page.QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task The_table_below_the_map_says_the_same()
    {
        var page = await GetAsync("/en/explore?theme=mobility&view=map");

        var rows = page.QuerySelectorAll("#map-table tbody tr").ToList();
        Assert.Equal(["France", "Spain"], rows.Select(row => row.QuerySelector("th")!.TextContent).Order());
        Assert.All(rows, row => Assert.Equal("1", row.QuerySelector("td.number")!.TextContent));
        var paris = page.QuerySelectorAll("#map-table td a").Single(link => link.TextContent == "Paris");
        var list = await GetAsync(paris.GetAttribute("href")!);
        Assert.Equal(
            "Un tramway pour les quartiers",
            Assert.Single(list.QuerySelectorAll(".hit-title")).TextContent.Trim()
        );
    }

    [Fact]
    public async Task A_chosen_country_brings_the_map_closer_and_its_link_lets_it_go()
    {
        var world = await GetAsync("/en/explore?view=map");
        Assert.Equal("0 0 1000 487", world.QuerySelector("svg.map")!.GetAttribute("viewBox"));

        var page = await GetAsync("/en/explore?country=FR&view=map");

        Assert.NotEqual("0 0 1000 487", page.QuerySelector("svg.map")!.GetAttribute("viewBox"));
        var france = page.QuerySelector("svg.map a[aria-current]")!;
        Assert.Equal("/en/explore?view=map", france.GetAttribute("href"));
        // Kenya has practices too, but lies outside of what is shown.
        Assert.DoesNotContain(
            page.QuerySelectorAll("svg.map a"),
            link => link.GetAttribute("href")!.Contains("KE", StringComparison.Ordinal)
        );
        Assert.Contains(page.QuerySelectorAll("#map-table a"), link => link.TextContent == "Kenya");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("map")]
    public async Task A_view_of_nothing_explains_itself(string view)
    {
        var page = await GetAsync($"/en/explore?q=qqqqzzzz&country=FR&view={view}");

        Assert.Empty(page.QuerySelectorAll("svg.map, .practices"));
        Assert.Contains(
            $"/en/explore?country=FR&view={view}",
            page.QuerySelectorAll(".notice a").Select(way => way.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task The_whole_of_a_facet_is_a_link_away_and_keeps_everything_else()
    {
        var query = ExploreQuery.Parse("?q=a&theme=water&view=map&all=country&all=nothing&page=2");

        Assert.Equal("?q=a&theme=water&view=map&all=country&page=2", query.QueryString);
        Assert.Equal([Facets.Country], query.Whole);
        var page = await GetAsync("/en/explore?all=country");
        Assert.Equal("/en/explore#facet-country", page.QuerySelector("#facet-country a.more")!.GetAttribute("href"));
        Assert.True(page.QuerySelector(".filters")!.HasAttribute("open"));
    }

    private async Task<IDocument> GetAsync(string address)
    {
        var html = await site.Visitor.GetStringAsync(address, Stop);
        return await new HtmlParser().ParseDocumentAsync(html, Stop);
    }
}
