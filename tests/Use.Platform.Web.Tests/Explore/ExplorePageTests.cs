using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

public sealed class ExplorePageTests(SmallSite site) : IClassFixture<SmallSite>
{
    [Theory]
    [InlineData("cloudburst", "streets-that-carry-the-rain")]
    [InlineData("CLOUDBURSTS", "streets-that-carry-the-rain")]
    [InlineData("hopital", "un-tramway-pour-les-quartiers")]
    [InlineData("coche", "calles-sin-coches")]
    [InlineData("Dinamarca", "streets-that-carry-the-rain")]
    [InlineData("københavn", "streets-that-carry-the-rain")]
    public async Task A_word_finds_the_practice_in_its_language_and_by_its_place(string words, string slug)
    {
        var page = await GetAsync("/en/explore?q=" + Uri.EscapeDataString(words));

        Assert.Equal([slug], Slugs(page));
        Assert.NotEmpty(page.QuerySelectorAll(".hit"));
    }

    [Fact]
    public async Task A_misspelt_word_is_told_with_what_may_have_been_meant()
    {
        var page = await GetAsync("/en/explore?q=cloudburts&theme=water");

        Assert.Equal(["streets-that-carry-the-rain"], Slugs(page));
        var meant = page.QuerySelector(".notice a[href*='cloudburst']")!;
        Assert.Equal("cloudburst", meant.TextContent);
        Assert.Equal("/en/explore?q=cloudburst&theme=water", meant.GetAttribute("href"));
    }

    [Fact]
    public async Task Where_few_have_all_words_those_that_have_some_follow_under_a_heading_of_their_own()
    {
        var page = await GetAsync("/en/explore?q=cloudburst parks solar");
        var single = await GetAsync("/en/explore?q=cloudburst");

        Assert.Equal("1 result", page.QuerySelector(".count")!.TextContent);
        var some = page.QuerySelector("section[aria-labelledby='having-some']")!;
        Assert.Equal("Results with some of your words", some.QuerySelector("h2")!.TextContent);
        Assert.Equal(
            ["cheap-b-solar-b-roofs"],
            some.QuerySelectorAll("h3 a").Select(link => link.GetAttribute("href")!.Split('/')[^1])
        );
        Assert.Null(single.QuerySelector("#having-some"));
    }

    [Fact]
    public async Task Filters_are_or_within_a_facet_and_and_across()
    {
        Assert.Equal(3, Slugs(await GetAsync("/en/explore?country=DK&country=FR&country=KE")).Count);
        Assert.Equal(
            ["calles-sin-coches"],
            Slugs(await GetAsync("/en/explore?theme=mobility&theme=energy&status=completed"))
        );
    }

    [Fact]
    public async Task A_count_says_what_a_click_would_give()
    {
        var page = await GetAsync("/en/explore?theme=mobility");

        Assert.Equal("2", Count(page, "theme", "mobility"));
        Assert.Equal("1", Count(page, "theme", "energy"));
        Assert.Equal("1", Count(page, "country", "FR"));
        Assert.Equal("", Count(page, "country", "KE"));
        var wider = await GetAsync("/en/explore?theme=mobility&theme=energy");
        Assert.Equal(3, Slugs(wider).Count);
    }

    [Fact]
    public async Task A_chip_takes_its_filter_away_and_keeps_the_rest()
    {
        var page = await GetAsync("/en/explore?q=streets&theme=water&country=DK");

        var chips = page.QuerySelectorAll(".chip").Select(chip => chip.GetAttribute("href"));
        Assert.Equal(["/en/explore?q=streets&theme=water", "/en/explore?q=streets&country=DK"], chips);
        Assert.Equal("/en/explore?q=streets", page.QuerySelectorAll(".chips a").Last().GetAttribute("href"));
    }

    [Fact]
    public async Task A_reader_sees_the_title_in_the_readers_language_where_there_is_one()
    {
        var french = await GetAsync("/fr/explore?q=cloudburst");

        Assert.Equal("Des rues qui portent la pluie", french.QuerySelector(".hit-title")!.TextContent.Trim());
        var spanish = await GetAsync("/es/explore?q=cloudburst");
        var title = spanish.QuerySelector(".hit-title")!;
        Assert.Equal("Streets that carry the rain", title.TextContent.Trim());
        Assert.Equal("en", title.GetAttribute("lang"));
    }

    [Fact]
    public async Task Matches_are_marked_and_markup_in_a_title_stays_text()
    {
        var page = await GetAsync("/en/explore?q=solar");

        var title = page.QuerySelector(".hit-title a")!;
        Assert.Equal("Cheap <b>solar</b> & \"roofs\"", title.TextContent.Trim());
        Assert.Equal("solar", title.QuerySelector("mark")!.TextContent);
        Assert.Null(title.QuerySelector("b"));
    }

    [Fact]
    public async Task Markup_in_a_chosen_value_stays_text()
    {
        var page = await GetAsync("/en/explore?theme=" + Uri.EscapeDataString("<b>\"x\"</b>"));

        var box = Assert.Single(page.QuerySelectorAll("input[type=checkbox][name=theme][checked]"));
        Assert.Equal("<b>\"x\"</b>", box.GetAttribute("value"));
        Assert.Equal("<b>\"x\"</b>", box.NextElementSibling!.TextContent);
    }

    [Fact]
    public async Task Nothing_found_says_which_filter_to_drop_and_what_that_gives()
    {
        var page = await GetAsync("/en/explore?q=cloudburst&country=FR");

        Assert.Empty(Slugs(page));
        var ways = page.QuerySelectorAll(".notice li a").Select(way => way.GetAttribute("href")).ToList();
        Assert.Contains("/en/explore?q=cloudburst", ways);
        Assert.Contains("/en/explore?country=FR", ways);
    }

    public static TheoryData<string> NastyQuestions =>
        [
            "\"",
            "\"\"",
            "\"rain",
            "*",
            "?",
            "rain*",
            "*rain",
            "(",
            ")",
            "((((",
            "[a TO b]",
            "{",
            "}",
            "a:b",
            "title:rain",
            "AND",
            "OR",
            "NOT rain",
            "+",
            "-",
            "-rain",
            "~",
            "rain~2",
            "^",
            "rain^9",
            "\\",
            "\\\\",
            "/rain/",
            "!",
            "&&",
            "||",
            "<script>",
            "%",
            "%00",
            "'; DROP TABLE",
            "🚲",
            "🚲🚲🚲",
            "\u202E",
            "مدينة",
            "城市交通",
            "ـ",
            "  ",
            "the of and",
            "ﬁ",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        ];

    [Theory, MemberData(nameof(NastyQuestions))]
    public async Task No_question_breaks_the_page(string question)
    {
        var answer = await site.Visitor.GetAsync(
            "/en/explore?q=" + Uri.EscapeDataString(question),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(
            "Search is resting",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("q=%00")]
    [InlineData("q=%ED%A0%80")]
    [InlineData("q=%FF%FE")]
    [InlineData("q=a%00b&theme=%00&page=%00&sort=%00")]
    [InlineData("theme=nope&country=ZZ&sdg=99&year=abc")]
    [InlineData("page=99999999999999999999")]
    [InlineData("q=rain&q=snow")]
    [InlineData("&&&===&q")]
    public async Task No_address_breaks_the_page(string query)
    {
        var answer = await site.Visitor.GetAsync("/en/explore?" + query, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_question_of_10000_characters_is_answered()
    {
        var words = string.Concat(Enumerable.Repeat("rain and ", 700));
        var answer = await site.Visitor.GetAsync(
            "/en/explore?q=" + Uri.EscapeDataString(words),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_practice_leaves_the_page_and_its_total_before_the_index_knows()
    {
        await using var host = new SiteHost();
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        var record = await host.PublishAsync(editor, A.CaseStudy("Here today"));
        await host.PublishAsync(editor, A.CaseStudy("Here tomorrow"));
        // The row leaves the database; the index is not told.
        await host.WithDbAsync(async db =>
        {
            db.Remove((await db.CaseStudies.FindAsync(record.Id))!);
            return await db.SaveChangesAsync();
        });

        var html = await visitor.GetStringAsync("/en/explore", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Here today", html, StringComparison.Ordinal);
        Assert.Contains("1 result", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_index_says_that_search_rests_and_shows_what_the_database_has()
    {
        await using var host = new SiteHost(configure: services =>
            services.AddSingleton<ISearchEngine>(new RememberingEngine { IsAway = true })
        );
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        await host.PublishUnindexedAsync(editor, A.CaseStudy("Still here"));

        var answer = await visitor.GetAsync("/en/explore?q=still", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Search is resting", html, StringComparison.Ordinal);
        Assert.Contains("Still here", html, StringComparison.Ordinal);
        Assert.DoesNotContain("0 results", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?view=table")]
    public async Task A_text_that_runs_the_other_way_says_so(string view)
    {
        await using var host = new SiteHost();
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        await host.PublishAsync(editor, A.CaseStudy("مدينة خضراء", content => content.Language = "ar"));

        var html = await visitor.GetStringAsync("/en/explore" + view, TestContext.Current.CancellationToken);
        var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);

        var title = page.QuerySelector("[lang=ar]")!;
        Assert.Equal("مدينة خضراء", title.TextContent.Trim());
        Assert.Equal("rtl", title.GetAttribute("dir"));
    }

    [Fact]
    public async Task While_search_rests_practices_are_browsed_by_theme_goal_and_country_from_the_database()
    {
        await using var host = new SiteHost(configure: services =>
            services.AddSingleton<ISearchEngine>(new RememberingEngine { IsAway = true })
        );
        using var visitor = host.CreateClient();
        var editor = await host.EditorAsync();
        await host.PublishUnindexedAsync(editor, A.CaseStudy("In Denmark"));
        await host.PublishUnindexedAsync(
            editor,
            A.CaseStudy(
                "In Kenya",
                content =>
                {
                    content.Place = new PlaceChoice { Name = "Nairobi", Country = "KE" };
                    content.Themes = ["energy"];
                    content.Sdgs = [7];
                }
            )
        );

        async Task<List<string>> TitlesAsync(string query)
        {
            var html = await visitor.GetStringAsync("/en/explore?" + query, TestContext.Current.CancellationToken);
            var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
            Assert.NotNull(page.QuerySelector("a.tag[href='/en/explore?country=KE']"));
            Assert.Null(page.QuerySelector("a.tag[href='/en/explore?country=FR']"));
            Assert.NotNull(page.QuerySelector("a.tag[href='/en/explore?sdg=7']"));
            return
            [
                .. page.QuerySelectorAll(".grid .card h3, .grid .card h2").Select(title => title.TextContent.Trim()),
            ];
        }

        Assert.Equal(["In Kenya", "In Denmark"], await TitlesAsync("q=anything"));
        Assert.Equal(["In Kenya"], await TitlesAsync("country=KE"));
        Assert.Equal(["In Kenya"], await TitlesAsync("theme=energy&sdg=7"));
        Assert.Empty(await TitlesAsync("theme=energy&country=DK"));
    }

    private async Task<IDocument> GetAsync(string address)
    {
        var html = await site.Visitor.GetStringAsync(address, TestContext.Current.CancellationToken);
        return await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
    }

    private static List<string> Slugs(IDocument page) =>
        [.. page.QuerySelectorAll(".hit-title a").Select(link => link.GetAttribute("href")!.Split('/')[^1])];

    private static string Count(IDocument page, string facet, string value) =>
        page.QuerySelector($"input[type=checkbox][name={facet}][value={value}]")
            ?.ParentElement!.QuerySelector(".n")!
            .TextContent
        ?? "";
}
