using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

public sealed class OperatorsTests(SmallSite site) : IClassFixture<SmallSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "tramway country:France", "?q=tramway&country=FR")]
    [InlineData("fr", "pays:\"Costa Rica\"", "?country=CR")]
    [InlineData("es", "odd:11 tema:movilidad lluvia", "?q=lluvia&theme=mobility&sdg=11")]
    public async Task An_operator_becomes_a_filter_of_the_address(string language, string typed, string query)
    {
        var answer = await site.Visitor.GetAsync($"/{language}/explore?q=" + Uri.EscapeDataString(typed), Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith($"/{language}/explore{query}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_way_there_nothing_is_said_to_be_resting()
    {
        var answer = await site.Visitor.GetAsync("/en/explore?q=country%3AFrance", Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("resting", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-country:France")]
    [InlineData("tramway theme:\"green magic\" -country:France")]
    public async Task A_filter_after_a_minus_is_told_not_to_be_applied(string typed)
    {
        var page = await GetAsync("/en/explore?q=" + Uri.EscapeDataString(typed));

        Assert.Contains(
            "“-country:France” is not applied",
            page.QuerySelector("#unknown")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("unknown", page.QuerySelector("#q")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task What_was_ticked_is_kept_when_an_operator_is_typed()
    {
        var answer = await site.Visitor.GetAsync(
            "/en/explore?q=country%3AFrance&country=DK&theme=water&sort=title&view=table&page=3",
            Stop
        );

        Assert.EndsWith(
            "/en/explore?country=DK&country=FR&theme=water&sort=title&view=table",
            answer.Headers.Location!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("city:Paris")]
    [InlineData("ville:\"Paris, France\"")]
    [InlineData("ciudad:París")]
    public async Task A_city_is_chosen_by_any_of_its_names_and_its_chip_says_it(string typed)
    {
        var answer = await site.Visitor.GetAsync("/en/explore?q=" + Uri.EscapeDataString(typed), Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await GetAsync(answer.Headers.Location!.ToString());

        Assert.Contains(
            page.QuerySelectorAll(".chip"),
            chip => chip.TextContent.Contains("Place: Paris, France", StringComparison.Ordinal)
        );
        Assert.Equal("Un tramway pour les quartiers", page.QuerySelector(".hit-title")!.TextContent.Trim());
        Assert.Equal("", page.QuerySelector("#q")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task An_unknown_value_is_told_beside_the_box_with_what_may_have_been_meant()
    {
        var page = await GetAsync("/en/explore?q=tramway+country%3AFrnace");

        var told = page.QuerySelector("#unknown")!;
        Assert.Equal("unknown", page.QuerySelector("#q")!.GetAttribute("aria-describedby"));
        Assert.Equal("tramway country:Frnace", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Contains("We know no country “Frnace”.", told.TextContent, StringComparison.Ordinal);
        var link = told.QuerySelectorAll("a").First();
        Assert.Equal("France", link.TextContent);
        var answer = await site.Visitor.GetAsync(link.GetAttribute("href"), Stop);
        Assert.EndsWith("?q=tramway&country=FR", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistyped_city_is_suggested_too()
    {
        var page = await GetAsync("/en/explore?q=city%3ACopenhagn");

        Assert.Equal("Copenhagen", page.QuerySelector("#unknown a")!.TextContent);
    }

    [Fact]
    public async Task Nothing_that_resembles_it_is_answered_with_what_to_do()
    {
        var page = await GetAsync("/en/explore?q=sdg%3A99");

        Assert.Contains("1 to 17", page.QuerySelector("#unknown")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task Every_example_of_the_help_is_understood(string language)
    {
        var page = await GetAsync($"/{language}/explore");

        var examples = page.QuerySelectorAll(".search-help dt a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(6, examples.Count);
        foreach (var (number, address) in examples.Index())
        {
            var answer = await site.Visitor.GetAsync(address, Stop);
            // A phrase and a minus are the engine's; the others are operators.
            Assert.Equal(number < 2 ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_chosen_kind_has_a_name()
    {
        var page = await GetAsync("/en/explore?kind=case-study&place=nowhere");

        Assert.Equal(
            ["Kind: Practice", "Place: unknown place"],
            page.QuerySelectorAll(".chip").Select(chip => chip.TextContent.Trim())
        );
    }

    private async Task<IDocument> GetAsync(string address)
    {
        var html = await site.Visitor.GetStringAsync(address, Stop);
        return await new HtmlParser().ParseDocumentAsync(html, Stop);
    }
}
