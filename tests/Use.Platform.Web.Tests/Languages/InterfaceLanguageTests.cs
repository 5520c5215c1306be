using System.Net;
using Xunit;

namespace Use.Platform.Web.Tests.Languages;

public sealed class InterfaceLanguageTests(SmallSite site) : IClassFixture<SmallSite>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr-CA,fr;q=0.8", "/fr/")]
    [InlineData("de,es;q=0.5,en;q=0.2", "/es/")]
    [InlineData("de", "/en/")]
    [InlineData(";;;q=x", "/en/")]
    public async Task The_root_leads_to_the_language_that_the_browser_wishes(string wish, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", wish);

        var answer = await site.Visitor.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_page_without_a_language_leads_to_one_with_its_query() =>
        Assert.Equal(
            "/en/explore?q=rain",
            (await site.Visitor.GetAsync("/explore?q=rain", Stop)).Headers.Location!.ToString()
        );

    [Fact]
    public async Task A_chosen_language_is_remembered()
    {
        var choice = await site.Visitor.GetAsync("/language/es?to=/explore%3Fq%3Drain", Stop);

        Assert.Equal("/es/explore?q=rain", choice.Headers.Location!.ToString());
        using var later = new HttpRequestMessage(HttpMethod.Get, "/");
        later.Headers.Add("Cookie", choice.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        later.Headers.Add("Accept-Language", "fr");
        Assert.Equal("/es/", (await site.Visitor.SendAsync(later, Stop)).Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    public async Task Choosing_a_language_never_leads_to_another_site(string to) =>
        Assert.Equal(
            "/fr/",
            (
                await site.Visitor.GetAsync("/language/fr?to=" + Uri.EscapeDataString(to), Stop)
            ).Headers.Location!.ToString()
        );

    [Fact]
    public async Task An_unknown_language_is_a_page_that_is_not_there()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.GetAsync("/language/xx", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.GetAsync("/fr/nothing-here", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("/fr/practices/nothing-here?a=b", "%2Fpractices%2Fnothing-here%3Fa%3Db")]
    [InlineData("/fr/nothing-here", "%2Fnothing-here")]
    public async Task A_missing_page_helps_in_the_readers_language(string path, string here)
    {
        var answer = await site.Visitor.GetAsync(path, Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("Cette page n’est pas ici", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("action=\"/fr/explore\"", html, StringComparison.Ordinal);
        Assert.Contains($"/language/es?to={here}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/en/explore")]
    [InlineData("/en/practices/streets-that-carry-the-rain")]
    [InlineData("/en/about/review")]
    public async Task A_page_names_itself_in_the_other_languages(string path)
    {
        var html = await site.Visitor.GetStringAsync(path, Stop);

        foreach (var language in Platform.Shared.Languages.Working)
        {
            var address = $"https://use.example/{language}{path[3..]}";
            Assert.Contains($"hreflang=\"{language}\" href=\"{address}\"", html, StringComparison.Ordinal);
        }
        Assert.Contains($"rel=\"canonical\" href=\"https://use.example{path}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_is_answered_without_a_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/en/explore");

        var answer = await site.Visitor.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Stop));
    }
}
