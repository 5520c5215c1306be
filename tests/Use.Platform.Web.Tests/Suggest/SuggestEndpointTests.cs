using System.Net;
using System.Text.Json;
using Xunit;

namespace Use.Platform.Web.Tests.Suggest;

public sealed class SuggestEndpointTests(SmallSite site) : IClassFixture<SmallSite>
{
    [Theory]
    [InlineData("en", "mobil", "Theme", "Mobility and transport", "2 results")]
    [InlineData("fr", "mobil", "Thème", "Mobilité et transports", "2 résultats")]
    [InlineData("en", "keny", "Country", "Kenya", "1 result")]
    [InlineData("es", "keny", "País", "Kenia", "1 resultado")]
    [InlineData("en", "dinam", "Country", "Denmark", "1 result")]
    [InlineData("en", "nairo", "Place", "Nairobi, Kenya", "1 result")]
    [InlineData("en", "7", "SDG", "7 Affordable and clean energy", "1 result")]
    public async Task A_value_that_has_practices_is_proposed_in_the_readers_language(
        string language,
        string typed,
        string kind,
        string label,
        string detail
    )
    {
        var found = await AskAsync(language, typed);

        var proposed = found.Single(each => each.GetProperty("label").GetString() == label);
        Assert.Equal(kind, proposed.GetProperty("kind").GetString());
        Assert.Equal(detail, proposed.GetProperty("detail").GetString());
        var page = await site.Visitor.GetAsync(
            new Uri(proposed.GetProperty("url").GetString()!, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_title_leads_to_its_practice_in_the_language_that_was_typed()
    {
        var english = Assert.Single(await AskAsync("en", "streets car"));
        var french = Assert.Single(await AskAsync("fr", "rues plu"));
        var foreign = Assert.Single(await AskAsync("fr", "calles"));

        Assert.Equal("/en/practices/streets-that-carry-the-rain", english.GetProperty("url").GetString());
        Assert.Equal("Des rues qui portent la pluie", french.GetProperty("label").GetString());
        Assert.Equal("es", foreign.GetProperty("lang").GetString());
        Assert.Equal(JsonValueKind.Null, french.GetProperty("lang").ValueKind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    [InlineData("franx")]
    [InlineData("\"\\<script>")]
    public async Task What_nothing_completes_gets_an_empty_list(string typed) =>
        Assert.Empty(await AskAsync("en", typed));

    [Fact]
    public async Task A_theme_is_proposed_by_the_name_that_the_reader_sees()
    {
        Assert.Contains(await AskAsync("fr", "énerg"), each => each.GetProperty("kind").GetString() == "Thème");
        Assert.Empty(await AskAsync("en", "transports quart"));
        Assert.DoesNotContain(await AskAsync("en", "espac"), each => each.GetProperty("kind").GetString() == "Theme");
    }

    [Fact]
    public async Task What_has_no_practice_is_not_proposed()
    {
        Assert.DoesNotContain(await AskAsync("en", "germ"), each => each.GetProperty("label").GetString() == "Germany");
        Assert.Empty(await AskAsync("en", new string('a', 121)));
    }

    private async Task<List<JsonElement>> AskAsync(string language, string typed)
    {
        var answer = await site.Visitor.GetAsync(
            new Uri($"/{language}/suggest?q={Uri.EscapeDataString(typed)}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        return [.. json.RootElement.Clone().EnumerateArray()];
    }
}
