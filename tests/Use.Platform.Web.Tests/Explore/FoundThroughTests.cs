using AngleSharp.Dom;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

/// <summary>A site with a bus lane in English and one in French.</summary>
public sealed class BusLanes : IAsyncLifetime
{
    public SiteHost Host { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var editor = await Host.EditorAsync();
        await Host.PublishAsync(editor, A.CaseStudy("A bus lane for the harbour"));
        await Host.PublishAsync(
            editor,
            A.CaseStudy("Un couloir de bus vers le port", content => content.Language = "fr")
        );
        await Host.PublishAsync(editor, A.CaseStudy("Something else", content => content.Sdgs = [13]));
        await Host.PublishAsync(
            editor,
            A.CaseStudy(
                "Un transport sûr et abordable sur le fleuve",
                content =>
                {
                    content.Language = "fr";
                    content.Sdgs = [13];
                }
            )
        );
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class FoundThroughTests(BusLanes site) : IClassFixture<BusLanes>, IDisposable
{
    private readonly SiteVisitor visitor = new(site.Host);

    [Fact]
    public async Task A_French_question_finds_English_practices_below_the_French_ones_and_says_why()
    {
        await visitor.GoAsync("/fr/explore?q=couloirs+de+bus");

        Assert.Equal(["Un couloir de bus vers le port", "A bus lane for the harbour"], Titles);
        var note = Assert.Single(visitor.Page.QuerySelectorAll(".notice"));
        Assert.Equal("couloirs de bus", note.QuerySelector("bdi:not([lang])")!.TextContent);
        Assert.Equal("bus lane", Assert.Single(note.QuerySelectorAll("bdi[lang]")).TextContent);
        Assert.Equal("en", note.QuerySelector("bdi[lang]")!.GetAttribute("lang"));
        var hits = visitor.Page.QuerySelectorAll(".hit");
        Assert.DoesNotContain("trouvée par d’autres mots", hits[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("trouvée par d’autres mots", hits[1].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("公交专用道")]
    [InlineData("怎样建公交专用道")]
    [InlineData("مسار الحافلات")]
    [InlineData("Busspuren")]
    public async Task So_does_one_in_any_of_the_languages(string question)
    {
        await visitor.GoAsync("/en/explore?q=" + Uri.EscapeDataString(question));

        Assert.Contains("A bus lane for the harbour", Titles);
        Assert.Contains("bus lane", visitor.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reader_can_ask_for_the_exact_words_and_filters_keep_that()
    {
        await visitor.GoAsync("/fr/explore?q=couloirs+de+bus&theme=water");
        var exact = visitor.Page.QuerySelector(".notice a")!.GetAttribute("href")!;
        Assert.Equal("/fr/explore?q=couloirs%20de%20bus&theme=water&exact=1", exact);

        await visitor.GoAsync(exact);

        Assert.Equal(["Un couloir de bus vers le port"], Titles);
        Assert.All(
            visitor.Page.QuerySelectorAll(".facets form, form.sort"),
            form => Assert.Equal("1", form.QuerySelector("input[type=hidden][name=exact]")!.GetAttribute("value"))
        );
        Assert.All(
            visitor.Page.QuerySelectorAll(".chips a"),
            chip => Assert.EndsWith("&exact=1", chip.GetAttribute("href"), StringComparison.Ordinal)
        );
        Assert.Equal(
            "/fr/explore?q=couloirs%20de%20bus&theme=water",
            visitor.Page.QuerySelector(".notice a")!.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData("/fr/explore?q=transport+s%C3%BBr+et+abordable", "transport sûr et abordable", 1)]
    [InlineData("/fr/explore?q=odd%3A11.2", "odd 11.2", 0)]
    [InlineData("/fr/explore?q=11.2", "11.2", 0)]
    public async Task A_target_of_a_goal_finds_the_practices_of_the_goal_below_its_words(
        string address,
        string typed,
        int direct
    )
    {
        await visitor.GoAsync(address);

        Assert.Equal(direct + 2, Titles.Count());
        Assert.Equal(direct, Titles.TakeWhile(title => title.Contains("fleuve", StringComparison.Ordinal)).Count());
        var note = Assert.Single(visitor.Page.QuerySelectorAll(".notice"));
        Assert.Equal(typed, note.QuerySelector("bdi")!.TextContent);
        Assert.Contains("11.2 Transport sûr et abordable pour tous", note.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "2 des résultats portent l’objectif de cette cible",
            note.TextContent,
            StringComparison.Ordinal
        );
        var goal = note.QuerySelector("a")!;
        Assert.Equal("/fr/explore?sdg=11", goal.GetAttribute("href"));
        Assert.Equal("11 Villes et communautés durables", goal.TextContent);

        await visitor.GoAsync(address + "&exact=1");

        Assert.Equal(direct, Titles.Count());
    }

    [Fact]
    public async Task A_map_says_why_and_what_may_have_been_meant_as_a_list_does()
    {
        await visitor.GoAsync("/fr/explore?q=couloirs+de+bus&view=map&page=2");

        Assert.Equal("bus lane", visitor.Page.QuerySelector(".notice bdi[lang=en]")!.TextContent);

        await visitor.GoAsync("/en/explore?q=harbuor&view=map");

        var meant = visitor.Page.QuerySelector(".notice a")!;
        Assert.Equal(("harbour", "/en/explore?q=harbour&view=map"), (meant.TextContent, meant.GetAttribute("href")));
    }

    [Fact]
    public async Task A_page_without_a_hit_by_other_words_says_what_was_searched_for_besides()
    {
        await visitor.GoAsync("/fr/explore?q=couloirs+de+bus&page=2");

        var note = visitor.Page.QuerySelector(".notice")!;
        Assert.Contains("Aussi cherché", note.TextContent, StringComparison.Ordinal);
        var told = note.QuerySelectorAll("bdi[lang]").Select(word => word.TextContent).ToList();
        Assert.Equal(3, told.Count);
        Assert.Equal("voie de bus", told[0]);
    }

    [Fact]
    public async Task A_table_marks_what_was_found_by_other_words_too()
    {
        await visitor.GoAsync("/fr/explore?q=couloirs+de+bus&view=table");

        var marked = visitor
            .Page.QuerySelectorAll("tbody tr")
            .Where(row => row.TextContent.Contains("trouvée par d’autres mots", StringComparison.Ordinal));
        Assert.Equal("A bus lane for the harbour", Assert.Single(marked).QuerySelector("th a")!.TextContent);
    }

    [Fact]
    public async Task A_new_question_is_asked_in_other_words_again()
    {
        await visitor.GoAsync("/fr/explore?q=couloirs+de+bus&exact=1");

        Assert.Null(visitor.Page.QuerySelector("form.search input[name=exact]"));
    }

    [Theory]
    [InlineData("\"couloir de bus\"")]
    [InlineData("port")]
    [InlineData("harbour")]
    public async Task Nothing_is_said_where_no_other_words_were_met(string question)
    {
        await visitor.GoAsync("/fr/explore?q=" + Uri.EscapeDataString(question));

        Assert.Single(visitor.Page.QuerySelectorAll(".hit"));
        Assert.Empty(visitor.Page.QuerySelectorAll(".notice"));
    }

    public void Dispose() => visitor.Dispose();

    private IEnumerable<string> Titles =>
        visitor.Page.QuerySelectorAll("h2.hit-title").Select(title => title.TextContent.Trim());
}
