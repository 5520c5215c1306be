using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>Facets: what is counted, and what a selection does.</summary>
public abstract partial class SearchContract
{
    [Fact]
    public async Task Each_facet_counts_the_records_of_each_value()
    {
        await PutAsync(
            Make(1, "A").With(Facets.Theme, "water", "housing").With(Facets.Country, "GH"),
            Make(2, "B").With(Facets.Theme, "water").With(Facets.Country, "GH"),
            Make(3, "C").With(Facets.Theme, "housing", "air").With(Facets.Country, "FR")
        );

        var results = await FindAsync("");

        Assert.Equal("housing:2 water:2 air:1", results.Counts(Facets.Theme));
        Assert.Equal("GH:2 FR:1", results.Counts(Facets.Country));
        Assert.Equal(Facets.All.Order(), results.Counts.Keys.Order());
        Assert.Empty(results.Counts[Facets.Year]);
    }

    [Fact]
    public async Task Values_within_a_facet_widen_and_facets_narrow()
    {
        await PutAsync(
            Make(1, "A").With(Facets.Theme, "water").With(Facets.Country, "GH"),
            Make(2, "B").With(Facets.Theme, "housing").With(Facets.Country, "GH"),
            Make(3, "C").With(Facets.Theme, "air").With(Facets.Country, "GH"),
            Make(4, "D").With(Facets.Theme, "water").With(Facets.Country, "FR")
        );
        var query = new SearchQuery().Choose(Facets.Theme, "water", "housing");

        Assert.Equal([1, 2, 4], (await FindAsync(query)).Numbers().Order());
        Assert.Equal([1, 2], (await FindAsync(query.Choose(Facets.Country, "GH"))).Numbers().Order());
    }

    [Fact]
    public async Task A_facet_counts_what_a_click_in_it_would_give()
    {
        await PutAsync(
            Make(1, "A").With(Facets.Theme, "water").With(Facets.Country, "GH"),
            Make(2, "B").With(Facets.Theme, "housing").With(Facets.Country, "GH"),
            Make(3, "C").With(Facets.Theme, "water", "housing").With(Facets.Country, "FR"),
            Make(4, "D").With(Facets.Theme, "air").With(Facets.Country, "FR")
        );

        var results = await FindAsync(new SearchQuery().Choose(Facets.Theme, "water").Choose(Facets.Country, "GH"));

        // Themes among the Ghanaian; countries among those about water.
        Assert.Equal("housing:1 water:1", results.Counts(Facets.Theme));
        Assert.Equal("FR:1 GH:1", results.Counts(Facets.Country));
        Assert.Equal(1, results.Total);
    }

    [Fact]
    public async Task A_chosen_value_without_records_is_listed_with_zero()
    {
        await PutAsync(Make(1, "A").With(Facets.Theme, "water"));

        var results = await FindAsync(new SearchQuery().Choose(Facets.Theme, "no-such-theme"));

        Assert.Equal(0, results.Total);
        Assert.Equal("water:1 no-such-theme:0", results.Counts(Facets.Theme));
    }

    [Fact]
    public async Task A_facet_in_which_nothing_is_chosen_does_not_narrow()
    {
        await PutAsync(Make(1, "A").With(Facets.Theme, "water"));

        Assert.Equal(1, (await FindAsync(new SearchQuery().Choose(Facets.Theme))).Total);
    }

    [Fact]
    public async Task An_unknown_facet_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(new SearchQuery().Choose("colour", "red")));
        await Assert.ThrowsAsync<ArgumentException>(() => PutAsync(Make(1, "A"), Make(2, "B").With("colour", "red")));
        Assert.Equal(0, (await FindAsync("")).Total);
    }

    [Fact]
    public async Task Only_the_facets_that_are_asked_for_are_counted()
    {
        await PutAsync(
            Make(1, "A").With(Facets.Theme, "water").With(Facets.Country, "GH"),
            Make(2, "B").With(Facets.Theme, "housing").With(Facets.Country, "FR")
        );
        var query = new SearchQuery { Counted = [Facets.Theme] }.Choose(Facets.Country, "GH");

        Assert.Empty((await FindAsync(new SearchQuery { Counted = [] })).Counts);
        Assert.Equal([Facets.Theme], (await FindAsync(query)).Counts.Keys);
        Assert.Equal("water:1", (await FindAsync(query)).Counts(Facets.Theme));
        Assert.Equal(
            "housing:1 water:1",
            (await FindAsync(new SearchQuery { Counted = [Facets.Theme] }.Choose(Facets.Theme, "water"))).Counts(
                Facets.Theme
            )
        );
        await Assert.ThrowsAsync<ArgumentException>(() => FindAsync(new SearchQuery { Counted = ["colour"] }));
    }

    [Fact]
    public async Task Values_may_hold_any_characters()
    {
        string[] odd = ["a=b", "ü", "with space", "\"", "城市", "=", "A"];
        await PutAsync(Make(1, "A").With(Facets.Theme, odd), Make(2, "B").With(Facets.Theme, "a"));

        var results = await FindAsync("");

        Assert.Equal(odd.Append("a").Order(StringComparer.Ordinal), results.Counts[Facets.Theme].Select(c => c.Value));
        foreach (var value in odd)
        {
            Assert.Equal([1], (await FindAsync(new SearchQuery().Choose(Facets.Theme, value))).Numbers());
        }
    }

    [Fact]
    public async Task A_value_given_twice_counts_once()
    {
        await PutAsync(Make(1, "A").With(Facets.Theme, "water", "water"));

        Assert.Equal(
            "water:1",
            (await FindAsync(new SearchQuery().Choose(Facets.Theme, "water", "water"))).Counts(Facets.Theme)
        );
    }

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 700)]
    [InlineData(3, 3000)]
    public async Task Counts_agree_with_a_simple_model_whatever_is_chosen(int seed, int count)
    {
        var random = new Random(seed);
        var words = new[] { "river", "tram", "roof", "school" };
        var model = new List<(SearchDocument Document, string[] Words)>();
        for (var number = 1; number <= count; number++)
        {
            string[] has = [.. words.Where(_ => random.Next(3) == 0)];
            var document = Make(number, "Record " + string.Join(' ', has));
            foreach (var facet in Facets.All)
            {
                // Some facets have two values, some two hundred; each record has none to four of them.
                var size = facet.Length % 2 == 0 ? 2 + (facet.Length / 2) : 200;
                var values = Enumerable
                    .Range(0, random.Next(5))
                    .Select(_ => $"v{random.Next(size) * random.Next(size) / size}");
                document = document.With(facet, [.. values.Distinct()]);
            }
            model.Add((document, has));
        }
        foreach (var part in model.Chunk(Math.Max(7, count / 3)))
        {
            await PutAsync([.. part.Select(each => each.Document)]);
        }
        for (var i = 0; i < count / 10; i++)
        {
            var removed = random.Next(model.Count);
            await Engine.ApplyAsync([Delete(Number(model[removed].Document.Id))], Cancellation);
            model.RemoveAt(removed);
            if (i > 20)
            {
                break;
            }
        }

        for (var round = 0; round < 40; round++)
        {
            var query = new SearchQuery
            {
                Text = random.Next(3) == 0 ? "" : words[random.Next(words.Length)],
                Take = 100,
            };
            foreach (var facet in Facets.All.Where(_ => random.Next(4) == 0))
            {
                query = query.Choose(
                    facet,
                    [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"v{random.Next(6)}")]
                );
            }
            await CompareAsync(query, model);
        }
    }

    private async Task CompareAsync(SearchQuery query, List<(SearchDocument Document, string[] Words)> model)
    {
        var results = await FindAsync(query);
        var texts = model.Where(each => query.Text.Length == 0 || each.Words.Contains(query.Text)).ToList();
        bool Has(SearchDocument document, string facet, string value) => document.FacetValues[facet].Contains(value);
        bool Fits(SearchDocument document, string? except) =>
            query.Selected.All(choice =>
                choice.Key == except || choice.Value.Any(value => Has(document, choice.Key, value))
            );

        var expected = texts
            .Where(each => Fits(each.Document, null))
            .Select(each => Number(each.Document.Id))
            .ToHashSet();
        Assert.Equal(expected.Count, results.Total);
        Assert.All(results.Numbers(), number => Assert.Contains(number, expected));
        foreach (var facet in Facets.All)
        {
            var counts = texts
                .Where(each => Fits(each.Document, facet))
                .SelectMany(each => each.Document.FacetValues[facet])
                .GroupBy(value => value)
                .ToDictionary(group => group.Key, group => group.Count());
            foreach (var chosen in query.Selected.GetValueOrDefault(facet) ?? [])
            {
                counts.TryAdd(chosen, 0);
            }
            Assert.Equal(
                counts.OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal),
                results.Counts[facet].Select(each => KeyValuePair.Create(each.Value, each.Count))
            );
        }
    }
}
