using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>In which order hits come, and how they are paged.</summary>
public abstract partial class SearchContract
{
    [Fact]
    public async Task A_title_counts_more_than_a_tagline_than_names_than_a_body()
    {
        // Each has all of them, as records have: a word is as rare in one as in the other.
        const string Filler = "Nothing to see here but words that fill the room.";
        SearchDocument Filled(int number, string title, string body, string tagline, string term) =>
            Make(number, title, body, tagline: tagline) with
            {
                Terms = [term],
            };
        await PutAsync(
            Filled(1, "Quiet streets", $"{Filler} A tram.", "With a bus", "Bus"),
            Filled(2, "Quiet streets", Filler, "With a bus", "Tram"),
            Filled(3, "Quiet streets", Filler, "With a tram", "Bus"),
            Filled(4, "Quiet tram", Filler, "With a bus", "Bus")
        );

        var numbers = (await FindAsync("tram")).Numbers();

        Assert.Equal(4, numbers[0]);
        Assert.Equal(3, numbers[1]);
        Assert.Equal([2, 1], numbers.Skip(2));
    }

    [Fact]
    public async Task A_rare_word_counts_more_than_a_frequent_one()
    {
        await PutAsync([
            Make(1, "Heron", "One two three four five six seven nesting trees and parks everywhere."),
            Make(2, "Water", "Water water and a heron once in a while and more and other things."),
            .. Enumerable.Range(10, 20).Select(number => Make(number, "Water", "Only water.")),
        ]);

        Assert.Equal([2], await SetAsync("heron water"));
        Assert.Equal(1, (await FindAsync("heron")).Numbers()[0]);
    }

    [Fact]
    public async Task Of_equal_texts_the_newer_the_more_complete_and_the_better_shown_come_first()
    {
        await PutAsync(
            Make(1, "Trees") with
            {
                PublishedAt = Published.AddYears(-8),
            },
            Make(2, "Trees"),
            Make(3, "Trees") with
            {
                Completeness = 1,
            },
            Make(4, "Trees") with
            {
                Completeness = 1,
                Evidence = 1,
            }
        );

        Assert.Equal([4, 3, 2, 1], (await FindAsync("trees")).Numbers());
    }

    [Fact]
    public async Task Without_a_text_the_newest_come_first()
    {
        await PutAsync(
            Make(1, "Old") with
            {
                PublishedAt = Published.AddDays(-2),
            },
            Make(2, "New") with
            {
                PublishedAt = Published.AddDays(1),
            },
            Make(3, "Between")
        );

        Assert.Equal([2, 3, 1], (await FindAsync("")).Numbers());
        Assert.Equal([2, 3, 1], (await FindAsync(new SearchQuery { Sort = SearchSort.Newest })).Numbers());
    }

    [Fact]
    public async Task The_newest_of_what_matches_can_come_first()
    {
        await PutAsync(
            Make(1, "Trees trees", "Trees") with
            {
                PublishedAt = Published.AddDays(-2),
            },
            Make(2, "Parks", "With trees"),
            Make(3, "Nothing of it")
        );

        Assert.Equal([2, 1], (await FindAsync(new SearchQuery { Text = "tree", Sort = SearchSort.Newest })).Numbers());
    }

    [Fact]
    public async Task Titles_sort_as_a_reader_expects_with_numbers_by_value_and_accents_as_letters()
    {
        await PutAsync(
            Make(1, "10 streets"),
            Make(2, "2 streets"),
            Make(3, "Étang", language: "fr"),
            Make(4, "Estuary"),
            Make(5, "zebra crossings"),
            Make(6, "“Quiet” nights"),
            Make(7, "eternal")
        );

        var query = new SearchQuery { Sort = SearchSort.Title };

        Assert.Equal([2, 1, 4, 3, 7, 6, 5], (await FindAsync(query)).Numbers());
    }

    [Fact]
    public async Task Titles_sort_by_the_alphabet_of_the_reader()
    {
        await PutAsync(
            Make(1, "Ñandú", language: "es"),
            Make(2, "Nube", language: "es"),
            Make(3, "Oro", language: "es")
        );

        var spanish = new SearchQuery { Sort = SearchSort.Title, ReaderLanguage = "es" };

        Assert.Equal([2, 1, 3], (await FindAsync(spanish)).Numbers());
        Assert.Equal([1, 2, 3], (await FindAsync(spanish with { ReaderLanguage = "fr" })).Numbers());
    }

    [Fact]
    public async Task Titles_sort_by_the_title_that_the_reader_is_shown()
    {
        await PutAsync(
            Make(1, "Apple", language: "en").Translated("fr", "Zinc"),
            Make(2, "Mango", language: "en").Translated("fr", "Banane"),
            Make(3, "Kiwi", language: "en")
        );

        var query = new SearchQuery { Sort = SearchSort.Title };

        Assert.Equal([1, 3, 2], (await FindAsync(query)).Numbers());
        Assert.Equal([2, 3, 1], (await FindAsync(query with { ReaderLanguage = "fr" })).Numbers());
    }

    [Fact]
    public async Task A_reader_of_another_language_gets_titles_in_some_order_too()
    {
        await PutAsync(Make(1, "B"), Make(2, "A"));

        var query = new SearchQuery { Sort = SearchSort.Title, ReaderLanguage = "ar" };

        Assert.Equal([2, 1], (await FindAsync(query)).Numbers());
    }

    [Theory]
    [InlineData(SearchSort.Relevance, "")]
    [InlineData(SearchSort.Relevance, "tree")]
    [InlineData(SearchSort.Newest, "")]
    [InlineData(SearchSort.Title, "")]
    [InlineData(SearchSort.Title, "tree")]
    public async Task Pages_of_equal_records_repeat_none_and_leave_none_out(SearchSort sort, string text)
    {
        // Applied in parts and out of order, so that they lie in several segments.
        foreach (var part in Enumerable.Range(1, 50).OrderBy(number => number * 7 % 50).Chunk(9))
        {
            await PutAsync([.. part.Select(number => Make(number, "Trees"))]);
        }

        var seen = new List<int>();
        for (var skip = 0; skip < 50; skip += 8)
        {
            var page = await FindAsync(
                new SearchQuery
                {
                    Text = text,
                    Sort = sort,
                    Skip = skip,
                    Take = 8,
                }
            );
            Assert.Equal(50, page.Total);
            seen.AddRange(page.Numbers());
        }

        Assert.Equal(Enumerable.Range(1, 50), seen);
    }

    [Fact]
    public async Task Paging_ends_where_the_hits_end()
    {
        await PutAsync(Make(1, "One"), Make(2, "Two"), Make(3, "Three"));

        Assert.Single((await FindAsync(new SearchQuery { Skip = 2, Take = 10 })).Hits);
        Assert.Empty((await FindAsync(new SearchQuery { Skip = 3 })).Hits);
        Assert.Empty((await FindAsync(new SearchQuery { Skip = SearchQuery.DeepestSkip })).Hits);
    }

    [Fact]
    public async Task No_hits_may_be_asked_for_and_the_total_is_there_all_the_same()
    {
        await PutAsync(Make(1, "One"), Make(2, "Two"));

        var results = await FindAsync(new SearchQuery { Take = 0 });

        Assert.Empty(results.Hits);
        Assert.Equal(2, results.Total);
    }

    [Theory]
    [InlineData(-5, 10)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(0, 100_000)]
    public async Task Paging_beyond_reason_is_brought_within_it(int skip, int take)
    {
        await PutAsync(Make(1, "One"));

        var results = await FindAsync(new SearchQuery { Skip = skip, Take = take });

        Assert.Equal(1, results.Total);
    }

    [Fact]
    public async Task Every_hit_of_a_deep_page_is_the_right_one()
    {
        const int Many = SearchQuery.DeepestSkip + 120;
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([.. Enumerable.Range(1, Many).Select(number => Make(number, "Trees"))], Cancellation);
        await rebuild.PromoteAsync(Cancellation);
        var query = new SearchQuery { Text = "trees", Take = 100 };

        foreach (var skip in new[] { 9_900, 9_950, SearchQuery.DeepestSkip })
        {
            var page = await FindAsync(query with { Skip = skip });
            Assert.Equal(Many, page.Total);
            Assert.Equal(Enumerable.Range(skip + 1, 100), page.Numbers());
            Assert.Equal("[Trees]", page.Hits[0].Title.Marked());
        }
    }
}
