using System.Text;
using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>Questions and records of any shape.</summary>
public abstract partial class SearchContract
{
    public static TheoryData<string> NastyQuestions =>
        [
            "\"",
            "\"\"",
            "\"\"\"",
            "\" \"",
            "*",
            "?",
            "tr*",
            "t?ee",
            "*:*",
            "title:trees",
            "trees AND",
            "AND OR NOT",
            "NOT trees",
            "(trees",
            "trees)",
            "((((((((((",
            "[a TO b]",
            "{a TO *}",
            "trees^100",
            "trees~2",
            "\"trees parks\"~3",
            "/tr.*/",
            "\\",
            "\\\\\"",
            "trees\\",
            "+-&&||!(){}[]^\"~*?:\\/",
            "-trees",
            "trees; DROP TABLE records",
            "<script>alert(1)</script>",
            "{\"query\":{\"match_all\":{}}}",
            "$where",
            "\0",
            "trees\0parks",
            "\ud83d",
            "\udc00\ud83d trees \ud83d",
            "🌳🌳🌳",
            "👩‍👩‍👧‍👦",
            "\u202etrees\u202c",
            "\ufeff",
            "   \t\r\n  ",
            "ﷺ",
            "Z̸̡̢a̷͔l̴͍g̵̰o̶͎",
            "İ",
            "ß",
            "\uffff\ufffe",
            "０１２３",
            "a",
            "1",
            "-1",
            "1e400",
            "l'",
            "l’eau",
            "'",
            "...",
            "天",
            "城市交通城市交通城市交通城市交通",
            "กรุงเทพ",
        ];

    [Theory]
    [MemberData(nameof(NastyQuestions))]
    public async Task A_question_of_any_shape_gets_an_answer(string text)
    {
        await PutAsync(Make(1, "Trees and parks", "Trees grow in parks."), Make(2, "Water", "L'eau", "fr"));

        foreach (var sort in Enum.GetValues<SearchSort>())
        {
            var results = await FindAsync(new SearchQuery { Text = text, Sort = sort });
            Assert.InRange(results.Total, 0, 2);
            Assert.Equal(results.Total, results.Hits.Count);
        }
    }

    [Fact]
    public async Task A_question_of_ten_thousand_characters_gets_an_answer()
    {
        await PutAsync(Make(1, "Trees and parks"));
        string[] long_ =
        [
            new('a', 10_000),
            new('"', 10_000),
            new('城', 10_000),
            string.Concat(Enumerable.Repeat("tree ", 2000)),
            string.Join(' ', Enumerable.Range(0, 3000)),
            string.Concat(Enumerable.Repeat("🌳", 5000)),
            string.Concat(Enumerable.Repeat("\"a b\" ", 1700)),
            new('\0', 10_000),
            new('\ud83d', 10_000),
        ];

        foreach (var text in long_)
        {
            Assert.InRange((await FindAsync(text)).Total, 0, 1);
        }
    }

    [Fact]
    public async Task Questions_of_random_characters_get_an_answer()
    {
        await PutAsync(Make(1, "Trees and parks", "Some text \" with odd * characters ~ in it"));
        var random = new Random(5);
        const string Likely = "\"*?~^()[]{}:\\/+-!&| trepaks'’“”«»=<>\0\u0301\ud83d\udc4d城市éß";

        for (var round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 60); length > 0; length--)
            {
                text.Append(random.Next(3) == 0 ? (char)random.Next(1, 0xFFFF) : Likely[random.Next(Likely.Length)]);
            }
            Assert.InRange((await FindAsync(text.ToString())).Total, 0, 1);
        }
    }

    [Fact]
    public async Task A_question_of_signs_only_asks_for_everything()
    {
        await PutAsync(Make(1, "Trees"), Make(2, "Parks"));

        Assert.Equal(2, (await FindAsync("?! …")).Total);
    }

    [Fact]
    public async Task Only_the_first_part_of_a_long_question_counts()
    {
        await PutAsync(Make(1, "Trees"));

        Assert.Equal([1], await SetAsync("trees" + new string(' ', SearchQuery.LongestText) + "elephants"));
    }

    [Fact]
    public async Task Wildcards_and_operators_are_plain_characters()
    {
        await PutAsync(Make(1, "Trees"), Make(2, "Parks"), Make(3, "Parks NOT trees"));

        Assert.Equal([1, 3], await SetAsync("tree*"));
        Assert.Equal([3], await SetAsync("parks NOT trees"));
        Assert.Equal([1, 3], await SetAsync("+trees"));
    }

    [Fact]
    public async Task Records_of_any_characters_can_be_put_found_and_shown()
    {
        const string Odd = "Tree \0 \ud83d \udc00 \uffff \u202e 🌳 ";
        await PutAsync(
            Make(1, Odd, Odd, "en", Odd) with
            {
                PlaceNames = [Odd, ""],
                CountryNames = ["", "\ud83d"],
                Terms = [new string('x', 40_000)],
            },
            Make(2, "", "", ""),
            Make(3, new string('y', 40_000), new string('z', 100_000), "not-a-language") with
            {
                Completeness = double.NaN,
                PublishedAt = DateTimeOffset.MaxValue,
            },
            Make(4, "Four") with
            {
                Completeness = -7,
                PublishedAt = DateTimeOffset.MinValue,
                Version = long.MinValue,
            }
        );

        var results = await FindAsync("");

        Assert.Equal(4, results.Total);
        Assert.Equal([1], await SetAsync("tree"));
        foreach (var sort in Enum.GetValues<SearchSort>())
        {
            Assert.Equal(4, (await FindAsync(new SearchQuery { Sort = sort })).Hits.Count);
        }
    }
}
