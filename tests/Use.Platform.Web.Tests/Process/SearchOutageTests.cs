using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Use.Platform.Accounts;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Process;

/// <summary>The whole site on a real search server that goes away and comes back.</summary>
public sealed class SearchOutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_server_is_away_the_site_stays_up_and_what_is_published_meanwhile_is_found_afterwards()
    {
        Assert.SkipWhen(SearchNode.WhyNot is not null, SearchNode.WhyNot ?? "");
        await using var node = await SearchNode.StartAsync();
        await using var site = new SiteProcess(
            settings: new Dictionary<string, string>
            {
                ["Search:Engine"] = "elastic",
                ["Search:Elastic:Addresses"] = node.Address,
            }
        );
        await using var folder = await SiteFolder.OpenAsync(site.Folder);
        var author = await folder.AddAccountAsync("author@use.example", "Ada Author");
        var editor = await folder.AddAccountAsync("editor@use.example", "Ed Editor", Roles.Editor);
        var accra = await folder.PlaceAsync("Accra");
        var before = await folder.PublishAsync(author, editor, SamplePractice.Make("Trams before", accra, "tramway"));
        await site.StartAsync(Stop);
        using var visitor = new HttpClient { BaseAddress = site.Address };
        await FoundAsync(visitor, 1);

        await node.KillAsync();

        var explore = await visitor.GetAsync("/en/explore?q=tramway", Stop);
        var html = await explore.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.OK, explore.StatusCode);
        Assert.Contains("Search is resting", html, StringComparison.Ordinal);
        Assert.Contains("/en/explore?country=GH", html, StringComparison.Ordinal);
        foreach (var page in new[] { "/en/", $"/en/practices/{before.Slug}", "/en/explore?country=GH" })
        {
            var answer = await visitor.GetAsync(page, Stop);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page} answered {answer.StatusCode}.");
        }
        var meanwhile = await folder.PublishAsync(author, editor, SamplePractice.Make("Trams after", accra, "tramway"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/en/practices/{meanwhile.Slug}", Stop)).StatusCode);
        var health = await HealthAsync(visitor);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.NotEqual(0, health.GetProperty("waiting").GetInt32());

        await node.StartAgainAsync();

        await FoundAsync(visitor, 2);
        // What is found is taken off the list a moment later.
        await UntilAsync(async () => (await HealthAsync(visitor)).GetProperty("waiting").GetInt32() == 0);
    }

    [Fact]
    public async Task A_server_that_comes_back_without_its_data_is_given_the_index_again()
    {
        Assert.SkipWhen(SearchNode.WhyNot is not null, SearchNode.WhyNot ?? "");
        await using var node = await SearchNode.StartAsync();
        await using var site = new SiteProcess(
            settings: new Dictionary<string, string>
            {
                ["Search:Engine"] = "elastic",
                ["Search:Elastic:Addresses"] = node.Address,
            }
        );
        await using var folder = await SiteFolder.OpenAsync(site.Folder);
        var author = await folder.AddAccountAsync("author@use.example", "Ada Author");
        var editor = await folder.AddAccountAsync("editor@use.example", "Ed Editor", Roles.Editor);
        var accra = await folder.PlaceAsync("Accra");
        await folder.PublishAsync(author, editor, SamplePractice.Make("Trams", accra, "tramway"));
        await site.StartAsync(Stop);
        using var visitor = new HttpClient { BaseAddress = site.Address };
        await FoundAsync(visitor, 1);

        await node.KillAsync();
        await node.StartEmptyAsync();

        await FoundAsync(visitor, 1);
        await UntilAsync(async () => (await HealthAsync(visitor)).GetProperty("status").GetString() == "ok");
    }

    private static Task FoundAsync(HttpClient visitor, int practices)
    {
        var expected = practices == 1 ? "1 result<" : $"{practices} results<";
        return UntilAsync(async () =>
            (await visitor.GetStringAsync("/en/explore?q=tramway", Stop)).Contains(expected, StringComparison.Ordinal)
        );
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "It did not come about within a minute.");
            await Task.Delay(200, Stop);
        }
    }

    private static async Task<JsonElement> HealthAsync(HttpClient visitor)
    {
        using var json = JsonDocument.Parse(await visitor.GetStringAsync("/health", Stop));
        return json.RootElement.Clone();
    }
}
