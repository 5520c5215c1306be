using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

public sealed class NothingFoundTests(SmallSite site) : IClassFixture<SmallSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_filter_says_by_name_what_dropping_it_gives()
    {
        var page = await GetAsync("/en/explore?q=cloudburst&country=FR&country=ES");

        Assert.Equal(
            ["without the words “cloudburst”: 2 results", "without Country: France, Spain: 1 result"],
            page.QuerySelectorAll(".notice ul:not(.near) li").Select(way => way.TextContent)
        );
    }

    [Fact]
    public async Task Where_no_single_filter_helps_all_of_them_are_offered()
    {
        var page = await GetAsync("/en/explore?q=cloudburst&country=FR&theme=energy&view=table");

        var way = Assert.Single(page.QuerySelectorAll(".notice ul:not(.near) li"));
        Assert.Equal("without any filter: 1 result", way.TextContent);
        Assert.Equal("/en/explore?q=cloudburst&view=table", way.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Themes_goals_and_countries_named_like_the_words_are_offered_with_what_they_give()
    {
        var page = await GetAsync("/en/explore?q=renewable+energy+in+Kenya&country=IS");

        Assert.Equal(
            [
                ("/en/explore?country=KE", "Kenya 1"),
                ("/en/explore?sdg=7", "7 Affordable and clean energy 1"),
                ("/en/explore?theme=energy", "Energy 1"),
            ],
            page.QuerySelectorAll(".near li")
                .Select(near => (near.QuerySelector("a")!.GetAttribute("href")!, near.TextContent.Trim()))
                .Order()
        );
    }

    [Fact]
    public async Task What_no_practice_has_is_not_offered()
    {
        var page = await GetAsync("/en/explore?q=housing&country=IS");

        Assert.Empty(page.QuerySelectorAll(".near"));
    }

    [Fact]
    public async Task A_misspelt_word_is_put_right_though_filters_leave_nothing()
    {
        var page = await GetAsync("/en/explore?q=cloudbrust&country=FR");

        var meant = page.QuerySelector(".meant")!;
        Assert.Equal("Did you mean cloudburst? 1 result, without any filter", meant.TextContent);
        Assert.Equal("/en/explore?q=cloudburst", meant.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Nothing_is_put_right_where_the_words_are_known()
    {
        var page = await GetAsync("/en/explore?q=cloudburst&country=FR");

        Assert.Null(page.QuerySelector(".meant"));
    }

    [Theory]
    [InlineData("/en/explore?q=old+tram+museum&country=FR&theme=energy", "tram", "/en/explore?q=tram")]
    [InlineData("/en/explore?q=trams+museum+zzzz&country=ES", "tram", "/en/explore?q=tram")]
    [InlineData("/en/explore?q=trammw+zzzz&country=FR&status=planned", "tram", "/en/explore?q=tram")]
    public async Task Concepts_near_the_words_are_offered_with_what_they_give(string address, string name, string link)
    {
        var page = await GetAsync(address);

        var concept = Assert.Single(
            page.QuerySelectorAll(".concepts li"),
            one => one.QuerySelector("a")!.TextContent == name
        );
        Assert.Equal($"{name} 1", concept.TextContent.Trim());
        Assert.Equal(link, concept.QuerySelector("a")!.GetAttribute("href"));
    }

    private async Task<IDocument> GetAsync(string address)
    {
        var html = await site.Visitor.GetStringAsync(address, Stop);
        return await new HtmlParser().ParseDocumentAsync(html, Stop);
    }
}
