using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Web.Tests.Caching;

public sealed class PageCacheTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_public_page_sets_no_cookie_and_comes_from_the_cache_the_second_time()
    {
        await using var host = new SiteHost();
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        var record = await host.PublishAsync(editor, A.CaseStudy("Kept"));

        var first = await visitor.GetAsync($"/en/practices/{record.Slug}", Stop);
        var second = await visitor.GetAsync($"/en/practices/{record.Slug}", Stop);

        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.NotNull(second.Headers.Age);
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await second.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_withdrawn_practice_leaves_its_cached_page_and_the_home_page_at_once()
    {
        await using var host = new SiteHost();
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        var record = await host.PublishAsync(editor, A.CaseStudy("Here today"));
        Assert.Contains("Here today", await visitor.GetStringAsync("/en/", Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/fr/practices/{record.Slug}", Stop)).StatusCode);

        Assert.True(await host.WithdrawAsync(editor, record.Id));

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.GetAsync($"/fr/practices/{record.Slug}", Stop)).StatusCode
        );
        Assert.DoesNotContain("Here today", await visitor.GetStringAsync("/en/", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_theme_shows_at_once()
    {
        await using var host = new SiteHost();
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        var record = await host.PublishAsync(editor, A.CaseStudy("Wet"));
        await visitor.GetStringAsync($"/en/practices/{record.Slug}", Stop);

        await host.WithAsync(services =>
            services
                .GetRequiredService<RenameTerm>()
                .RunAsync(
                    editor,
                    VocabularyNames.Theme,
                    "water",
                    new LocalizedText
                    {
                        En = "Blue city",
                        Fr = "Ville bleue",
                        Es = "Ciudad azul",
                    },
                    0
                )
        );

        Assert.Contains(
            "Blue city",
            await visitor.GetStringAsync($"/en/practices/{record.Slug}", Stop),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Languages_do_not_share_a_cached_page()
    {
        await using var host = new SiteHost();
        using var visitor = host.CreateClient();

        var english = await visitor.GetStringAsync("/en/", Stop);
        var french = await visitor.GetStringAsync("/fr/", Stop);

        Assert.Contains("lang=\"en\"", english, StringComparison.Ordinal);
        Assert.Contains("lang=\"fr\"", french, StringComparison.Ordinal);
    }
}
