using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>Titles that complete what somebody types, and going back to the generation before.</summary>
public abstract partial class SearchContract
{
    private async Task<List<string>> TitlesAsync(string typed, string reader = "en", int take = 6)
    {
        var found = await Engine.SuggestAsync(new TitleQuery(typed, reader) { Take = take }, Cancellation);
        return [.. found.Select(suggestion => suggestion.Title)];
    }

    [Theory]
    [InlineData("g")]
    [InlineData("gree")]
    [InlineData("Green Ro")]
    [InlineData("ro gr")]
    [InlineData(" roofs  ")]
    public async Task The_beginnings_of_its_words_in_any_order_complete_a_title(string typed)
    {
        await PutAsync(Make(1, "Green roofs for schools"), Make(2, "Water and trees"), Make(3, "Reservoirs"));

        Assert.Equal(["Green roofs for schools"], await TitlesAsync(typed));
    }

    [Fact]
    public async Task The_middle_of_a_word_and_words_outside_of_the_title_complete_nothing()
    {
        await PutAsync(Make(1, "Green roofs", "Gardens", tagline: "Bees") with { PlaceNames = ["Accra"] });

        Assert.Empty(await TitlesAsync("oof"));
        Assert.Empty(await TitlesAsync("garden"));
        Assert.Empty(await TitlesAsync("bees"));
        Assert.Empty(await TitlesAsync("accra"));
        Assert.Empty(await TitlesAsync("green gardens"));
    }

    [Fact]
    public async Task Accents_and_case_do_not_matter_in_what_is_typed()
    {
        await PutAsync(
            Make(1, "Économie d'énergie à l'école", language: "fr"),
            Make(2, "上海城市交通规划", language: "zh")
        );

        Assert.Equal(["Économie d'énergie à l'école"], await TitlesAsync("ECO ener", "fr"));
        Assert.Equal(["上海城市交通规划"], await TitlesAsync("上海城", "zh"));
    }

    [Fact]
    public async Task Titles_that_begin_as_typed_come_first_and_then_the_newest()
    {
        await PutAsync(
            Make(1, "A street of trees"),
            Make(2, "Trees and shade") with
            {
                PublishedAt = Published.AddDays(-3),
            },
            Make(3, "Parks and trees") with
            {
                PublishedAt = Published.AddDays(2),
            }
        );

        Assert.Equal(["Trees and shade", "Parks and trees", "A street of trees"], await TitlesAsync("tree"));
        Assert.Equal(["Trees and shade"], await TitlesAsync("tree", take: 1));
        Assert.Empty(await TitlesAsync("tree", take: 0));
    }

    [Fact]
    public async Task The_readers_title_is_shown_when_it_has_what_was_typed_and_otherwise_the_one_that_does()
    {
        await PutAsync(Make(1, "Cycle lanes", language: "en").Translated("fr", "Pistes cyclables"));

        var french = await Engine.SuggestAsync(new TitleQuery("cycl", "fr"), Cancellation);
        var english = await Engine.SuggestAsync(new TitleQuery("lane", "fr"), Cancellation);

        Assert.Equal(("Pistes cyclables", "fr", Id(1)), (french[0].Title, french[0].Language, french[0].Id));
        Assert.Equal(("Cycle lanes", "en", "case-study"), (english[0].Title, english[0].Language, english[0].Kind));
    }

    [Fact]
    public async Task Titles_follow_changes_and_deletes()
    {
        await PutAsync(Make(1, "Trees"), Make(2, "Trams"));
        await Engine.ApplyAsync([Delete(1), Put(Make(2, "Buses", version: 2))], Cancellation);

        Assert.Empty(await TitlesAsync("tr"));
        Assert.Equal(["Buses"], await TitlesAsync("bu"));
    }

    [Theory]
    [MemberData(nameof(NastyQuestions))]
    public async Task What_is_typed_of_any_shape_is_completed_or_not(string text)
    {
        await PutAsync(Make(1, "Trees and parks"));

        Assert.InRange((await TitlesAsync(text)).Count, 0, 1);
        Assert.Empty(await TitlesAsync(""));
    }

    [Fact]
    public async Task The_generation_before_can_be_made_live_again_and_changed()
    {
        await PutAsync(Make(1, "Before"));
        await using (var rebuild = await Engine.BeginRebuildAsync(Cancellation))
        {
            await rebuild.AddAsync([Make(2, "After")], Cancellation);
            await rebuild.PromoteAsync(Cancellation);
        }
        var after = await Engine.GetStatusAsync(Cancellation);

        Assert.True(await Engine.RollBackAsync((await Engine.FindPreviousAsync(Cancellation))!, Cancellation));

        Assert.Equal([1], (await FindAsync("")).Numbers());
        Assert.NotEqual(after.Generation, (await Engine.GetStatusAsync(Cancellation)).Generation);
        await PutAsync(Make(3, "Changed"));
        Assert.Equal([1, 3], (await FindAsync("")).Numbers().Order());
        // And forward again.
        Assert.Equal(after.Generation, await Engine.FindPreviousAsync(Cancellation));
        Assert.True(await Engine.RollBackAsync(after.Generation, Cancellation));
        Assert.Equal([2], (await FindAsync("")).Numbers());
        Assert.Equal(after.Generation, (await Engine.GetStatusAsync(Cancellation)).Generation);
    }

    [Fact]
    public async Task Going_back_to_a_generation_twice_is_going_back_once()
    {
        await PutAsync(Make(1, "Before"));
        await using (var rebuild = await Engine.BeginRebuildAsync(Cancellation))
        {
            await rebuild.AddAsync([Make(2, "After")], Cancellation);
            await rebuild.PromoteAsync(Cancellation);
        }
        var before = (await Engine.FindPreviousAsync(Cancellation))!;

        Assert.True(await Engine.RollBackAsync(before, Cancellation));
        Assert.True(await Engine.RollBackAsync(before, Cancellation));

        Assert.Equal([1], (await FindAsync("")).Numbers());
        Assert.Equal(before, (await Engine.GetStatusAsync(Cancellation)).Generation);
    }

    [Fact]
    public async Task Without_a_generation_before_there_is_no_going_back()
    {
        await PutAsync(Make(1, "Trees"));

        Assert.Null(await Engine.FindPreviousAsync(Cancellation));
        Assert.False(await Engine.RollBackAsync("another", Cancellation));
        Assert.Equal([1], (await FindAsync("")).Numbers());
    }

    [Fact]
    public async Task While_a_rebuild_runs_there_is_no_going_back()
    {
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);

        await Assert.ThrowsAsync<SearchUnavailableException>(() => Engine.RollBackAsync("another", Cancellation));
    }
}
