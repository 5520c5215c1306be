using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>What a question can say besides words: what must not be there, and what may be said otherwise.</summary>
public abstract partial class SearchContract
{
    private static SearchQuery Ask(string text, params (string Typed, string Language, string Phrase)[] alternatives) =>
        new()
        {
            Text = text,
            Alternatives = [.. alternatives.Select(each => new Alternative(each.Typed, each.Language, each.Phrase))],
        };

    [Fact]
    public async Task A_word_with_a_minus_must_not_be_there()
    {
        await PutAsync(Make(1, "Green roofs"), Make(2, "Green streets"), Make(3, "Green streets", "And some roofs."));

        Assert.Equal([2], await SetAsync("green -roof"));
        Assert.Equal([2], await SetAsync("-roofs green"));
    }

    [Fact]
    public async Task A_quoted_phrase_with_a_minus_must_not_be_there()
    {
        await PutAsync(Make(1, "Bus lanes"), Make(2, "Bus stops and cycle lanes"));

        Assert.Equal([2], await SetAsync("bus -\"bus lanes\""));
    }

    [Fact]
    public async Task Only_words_with_a_minus_leave_everything_else()
    {
        await PutAsync(Make(1, "Green roofs"), Make(2, "Green streets"));

        Assert.Equal([2], await SetAsync("-roofs"));
        Assert.Equal(1, (await FindAsync("-roofs")).Total);
    }

    [Fact]
    public async Task A_hyphen_inside_a_word_and_a_lone_one_exclude_nothing()
    {
        await PutAsync(Make(1, "A low-emission zone"), Make(2, "Water"));

        Assert.Equal([1], await SetAsync("low-emission zone"));
        Assert.Equal([1], await SetAsync("emission - zone"));
    }

    [Fact]
    public async Task Words_that_hang_together_are_excluded_together()
    {
        await PutAsync(Make(1, "A low-emission zone"), Make(2, "A pedestrian zone"));

        Assert.Equal([2], await SetAsync("zone -low-emission"));
    }

    [Fact]
    public async Task Excluding_all_that_is_found_finds_nothing_and_guesses_nothing()
    {
        await PutAsync(Make(1, "Green roofs"), Make(2, "Greenhouses"));

        var results = await FindAsync("green -roofs");

        Assert.Equal(0, results.Total);
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Fact]
    public async Task What_is_excluded_is_not_counted_either()
    {
        await PutAsync(
            Make(1, "Green roofs").With(Facets.Country, "FR"),
            Make(2, "Green streets").With(Facets.Country, "CO")
        );

        Assert.Equal("CO:1", (await FindAsync("green -roofs")).Counts(Facets.Country));
    }

    [Fact]
    public async Task An_alternative_finds_the_same_thing_in_another_language()
    {
        await PutAsync(
            Make(1, "Mobility for all"),
            Make(2, "Una red de carriles bus", language: "es"),
            Make(3, "Water", "Nothing of the kind.")
        );

        var results = await FindAsync(Ask("busways", ("busways", "es", "carril bus"), ("busways", "en", "mobility")));

        Assert.Equal([1, 2], results.Numbers().Order());
        Assert.Equal(2, results.ByAlternatives);
        Assert.Equal(SearchMatch.Exact, results.Match);
    }

    [Fact]
    public async Task What_was_typed_comes_before_what_is_said_otherwise()
    {
        await PutAsync(
            Make(1, "Water", "A word on mobility, far down in a long text about pipes, taps and rivers."),
            Make(2, "Mobilité, mobilité", "Mobilité et mobilité.", language: "fr", tagline: "La mobilité"),
            Make(3, "Mobility")
        );

        var results = await FindAsync(Ask("mobility", ("mobility", "fr", "mobilité")));

        Assert.Equal([3, 1, 2], results.Numbers());
        Assert.Equal([false, false, true], results.Hits.Select(hit => hit.IsByAlternative));
        Assert.Equal(1, results.ByAlternatives);
    }

    [Fact]
    public async Task A_row_of_words_said_otherwise_stands_in_for_all_of_them()
    {
        await PutAsync(
            Make(1, "Une voie réservée aux bus à Lyon", language: "fr"),
            Make(2, "Une voie verte à Lyon", language: "fr"),
            Make(3, "A bus lane in Lyon")
        );

        var results = await FindAsync(Ask("bus lanes lyon", ("bus lanes", "fr", "voie réservée")));

        Assert.Equal([3, 1], results.Numbers());
    }

    [Fact]
    public async Task Several_words_of_an_alternative_must_stand_in_a_row()
    {
        await PutAsync(Make(1, "Le bus et le couloir", language: "fr"), Make(2, "Un couloir de bus", language: "fr"));

        Assert.Equal([2], (await FindAsync(Ask("busway", ("busway", "fr", "couloir de bus")))).Numbers());
    }

    [Fact]
    public async Task What_is_said_otherwise_is_marked()
    {
        await PutAsync(Make(1, "La gestion des déchets", language: "fr"));

        var results = await FindAsync(Ask("waste", ("waste", "fr", "déchet")));

        Assert.Equal("La gestion des [déchets]", Assert.Single(results.Hits).Title.Marked());
    }

    [Fact]
    public async Task A_quoted_phrase_is_never_said_otherwise()
    {
        await PutAsync(Make(1, "Gestion des déchets", language: "fr"));

        Assert.Empty((await FindAsync(Ask("\"waste management\"", ("waste management", "fr", "déchet")))).Hits);
    }

    [Fact]
    public async Task An_alternative_of_words_that_are_not_in_the_question_does_nothing()
    {
        await PutAsync(Make(1, "Gestion des déchets", language: "fr"), Make(2, "Water"));

        var results = await FindAsync(Ask("water", ("waste", "fr", "déchet")));

        Assert.Equal([2], results.Numbers());
        Assert.Equal(0, results.ByAlternatives);
    }

    [Fact]
    public async Task Counts_and_total_include_what_is_said_otherwise()
    {
        await PutAsync(
            Make(1, "Waste").With(Facets.Country, "GB"),
            Make(2, "Déchets", language: "fr").With(Facets.Country, "FR")
        );

        var results = await FindAsync(Ask("waste", ("waste", "fr", "déchet")).Choose(Facets.Country, "FR"));

        Assert.Equal(1, results.Total);
        Assert.Equal(1, results.ByAlternatives);
        Assert.Equal("FR:1 GB:1", results.Counts(Facets.Country));
    }

    [Fact]
    public async Task Any_word_is_enough_when_that_is_asked_for_and_the_more_the_better()
    {
        await PutAsync(
            Make(1, "Trams"),
            Make(2, "Dikes and pumps", "Wetlands."),
            Make(3, "Dikes", "Pumps."),
            Make(4, "Trees")
        );

        var any = await FindAsync(new SearchQuery { Text = "dikes pumps wetlands trams", AnyWord = true });
        var none = await FindAsync(new SearchQuery { Text = "dike elephant treez", AnyWord = true });

        Assert.Equal([1, 2, 3], any.Numbers().Order());
        Assert.Equal(2, any.Numbers()[0]);
        Assert.Equal([2, 3], none.Numbers().Order());
        Assert.Equal(SearchMatch.Exact, none.Match);
    }

    [Fact]
    public async Task As_typed_finds_nothing_where_only_half_other_or_fewer_words_would()
    {
        await PutAsync(Make(1, "Neighbourhoods", "Wetlands."), Make(2, "Dikes and pumps"));

        Assert.Equal([2], (await FindAsync(new SearchQuery { Text = "dike pumps", AsTyped = true })).Numbers());
        foreach (var text in (string[])["neighbourh", "neigbourhood", "dikes wetlands"])
        {
            Assert.NotEmpty((await FindAsync(new SearchQuery { Text = text })).Hits);
            Assert.Empty((await FindAsync(new SearchQuery { Text = text, AsTyped = true })).Hits);
        }
    }

    [Fact]
    public async Task Any_word_does_not_mean_a_quoted_phrase_or_what_is_excluded()
    {
        await PutAsync(
            Make(1, "Bus lanes", "Trams."),
            Make(2, "Bus lanes"),
            Make(3, "Trams"),
            Make(4, "Bus lanes", "Ferries.")
        );

        Assert.Equal(
            [1, 2],
            (await FindAsync(new SearchQuery { Text = "\"bus lanes\" trams -ferries", AnyWord = true }))
                .Numbers()
                .Order()
        );
    }

    [Fact]
    public async Task Words_that_no_record_has_are_told_when_nothing_has_all()
    {
        await PutAsync(Make(1, "Dikes"), Make(2, "Wetlands"), Make(3, "Neighbourhoods"));

        Assert.Equal(["Elephants", "neigbourhood"], (await FindAsync("dikes Elephants neigbourhood")).Unknown);
        Assert.Empty((await FindAsync("dikes wetlands")).Unknown);
        Assert.Empty((await FindAsync("dike")).Unknown);
        Assert.Equal(["neighb"], (await FindAsync("neighb")).Unknown);
    }

    [Fact]
    public async Task A_misspelt_question_has_what_was_meant()
    {
        await PutAsync(Make(1, "Neighbourhood gardens", "Composting at home."));

        var misspelt = await FindAsync("compsting neigbourhod");

        Assert.Equal("composting neighbourhood", DidYouMean.For("compsting neigbourhod", misspelt));
    }
}
