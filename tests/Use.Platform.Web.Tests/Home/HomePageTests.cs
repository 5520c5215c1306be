using AngleSharp.Html.Parser;
using Xunit;

namespace Use.Platform.Web.Tests.Home;

public sealed class HomePageTests(SmallSite site) : IClassFixture<SmallSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_map_leads_to_the_practices_of_each_country_that_has_any()
    {
        var html = await site.Visitor.GetStringAsync("/fr/", Stop);
        var page = new HtmlParser().ParseDocument(html);

        var countries = page.QuerySelectorAll("svg.map a").ToList();
        var listed = page.QuerySelectorAll("ul.countries a").Select(link => link.GetAttribute("href")).ToList();
        Assert.NotEmpty(countries);
        Assert.Equal(listed.Order(), countries.Select(link => link.GetAttribute("href")).Order());
        var france = countries.Single(link => link.GetAttribute("href") == "/fr/explore?country=FR");
        Assert.Matches("^France, pratiques\u00A0: [1-9]", france.GetAttribute("aria-label")!);
        Assert.StartsWith("M", france.QuerySelector("path")!.GetAttribute("d"), StringComparison.Ordinal);
    }
}
