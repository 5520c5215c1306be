using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Search;
using Use.Platform.Testing;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Thesaurus;

/// <summary>The 169 targets of the goals on a seeded platform.</summary>
public sealed class SeededTargets : IAsyncLifetime
{
    public TestPlatform Platform { get; private set; } = null!;

    public ThesaurusWords Words { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Platform = await TestPlatform.StartAsync("sqlite");
        Words = Platform.Get<ThesaurusCache>().Current;
    }

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}

public sealed class GoalTargetsTests(SeededTargets seeded) : IClassFixture<SeededTargets>
{
    [Fact]
    public async Task There_are_169_each_of_a_goal_and_named_in_every_language_as_no_other_is()
    {
        var targets = await seeded.Platform.WithAsync<PlatformDb, List<Term>>(db =>
            db.Terms.Where(term => term.Vocabulary == VocabularyNames.SdgTarget)
                .OrderBy(term => term.Position)
                .ToListAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19],
            targets.GroupBy(target => target.Code.Split('.')[0]).Select(goal => goal.Count())
        );
        Assert.Equal(("1.1", "17.19"), (targets[0].Code, targets[^1].Code));
        Assert.All(targets, target => Assert.Equal(4, target.Name.All.Count()));
        Assert.All(
            targets.SelectMany(target => target.Name.All.Select(name => (target.Code, Name: name))),
            named => Assert.Equal([named.Code], Found(named.Name))
        );
    }

    [Theory]
    [InlineData("11.2", "11.2", "11.2")]
    [InlineData(" 1.A ", "1.a", "1.a")]
    [InlineData("SDG target 11.2 in Lagos", "11.2", "SDG target 11.2")]
    [InlineData("cible 6.b", "6.b", "cible 6.b")]
    [InlineData("ODS : 13.1", "13.1", "ODS 13.1")]
    [InlineData("الهدف 4.7", "4.7", "الهدف 4.7")]
    public void A_number_names_a_target(string text, string code, string typed)
    {
        var target = Assert.Single(seeded.Words.TargetsIn(text));

        Assert.Equal((code, typed), (target.Target.Code, target.Typed));
        Assert.Equal(code.Split('.')[0], target.Goal.Code);
    }

    [Theory]
    [InlineData("PM 2.5")]
    [InlineData("1.5 degrees")]
    [InlineData("a wall of 3.4 metres")]
    [InlineData("5 a side football")]
    [InlineData("18.1")]
    [InlineData("target 11.9")]
    [InlineData("\"11.2\"")]
    [InlineData("target -11.2")]
    public void Another_number_does_not(string text) => Assert.Empty(seeded.Words.TargetsIn(text));

    [Theory]
    [InlineData("transport sûr et abordable", "11.2")]
    [InlineData("Affordable transport for all!", "11.2")]
    [InlineData("violence against women and girls", "5.2")]
    [InlineData("plans for safe and affordable transports in Accra", "11.2")]
    [InlineData("vivienda digna y asequible", "11.1")]
    [InlineData("reducir a la mitad el desperdicio de alimentos", "12.3")]
    [InlineData("نقل آمن وميسور التكلفة", "11.2")]
    public void So_do_its_name_and_three_words_in_a_row_of_it(string text, string code) =>
        Assert.Equal([code], Found(text));

    [Theory]
    [InlineData("affordable transport")]
    [InlineData("food waste")]
    [InlineData("drinking water")]
    [InlineData("against women and girls")]
    [InlineData("transport abordable")]
    [InlineData("\"safe, affordable transport for all\"")]
    public void Fewer_words_and_those_of_several_names_do_not(string text) =>
        Assert.Empty(seeded.Words.TargetsIn(text));

    [Fact]
    public void Its_goal_is_the_first_of_the_other_ways_to_say_it_and_the_words_keep_their_own()
    {
        var alternatives = seeded.Words.AlternativesTo("halve food waste", "en");

        Assert.Equal(
            new Alternative("halve food waste", "en", "Responsible consumption and production"),
            alternatives[0]
        );
        Assert.InRange(alternatives.Count, 2, ThesaurusWords.MostAlternatives);
    }

    [Fact]
    public async Task An_operator_with_a_target_is_known_and_asks_for_its_words()
    {
        var understood = await seeded.Platform.WithAsync<UnderstandQuestion, UnderstoodQuestion>(understand =>
            understand.RunAsync("sdg:11.2 buses sdg:11.9")
        );

        Assert.Empty(understood.Selected);
        Assert.Equal(["11.9"], understood.Unknown.Select(unknown => unknown.Typed));
        var words = TypedOperators.AsWords("odd:11.2 buses");
        Assert.Equal("odd 11.2 buses", words);
        Assert.Equal(["11.2"], Found(words));
    }

    private IEnumerable<string> Found(string text) => seeded.Words.TargetsIn(text).Select(target => target.Target.Code);
}
