using Use.Platform.Search;
using Xunit;

namespace Use.Platform.Tests.Search;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("compsting", "compsting", "[Composting] for all", "composting")]
    [InlineData("Compsting in schools", "Compsting", "[Composting] for [schools]", "Composting in schools")]
    [InlineData("neigbourhod gardens", "neigbourhod", "[Neighbourhood] [gardens]", "neighbourhood gardens")]
    [InlineData("ecolle", "ecolle", "Rue de l'[école]", "école")]
    [InlineData("l'ecolle du quartier", "l'ecolle", "Rue de [l’école]", "l'école du quartier")]
    [InlineData("habitacoin", "habitacoin", "La [habitación]", "habitación")]
    public void An_unknown_word_is_put_right_by_what_was_found(
        string text,
        string unknown,
        string found,
        string expected
    ) => Assert.Equal(expected, DidYouMean.For(text, Found(SearchMatch.Fuzzy, [unknown], found)));

    [Fact]
    public void The_nearest_word_is_taken_and_of_equally_near_ones_the_most_frequent() =>
        Assert.Equal(
            "water",
            DidYouMean.For(
                "wated",
                Found(SearchMatch.Fuzzy, ["wated"], "[Waded]", "[Waited]", "[Water]", "[Water]", "[Watered]")
            )
        );

    [Theory]
    [InlineData("bus", "[But]")]
    [InlineData("gardens", "[Hardware]")]
    [InlineData("gardens", "gardens")]
    [InlineData("gardens", "[Gardens]")]
    public void What_is_short_or_unlike_or_the_same_is_not_proposed(string unknown, string found) =>
        Assert.Null(DidYouMean.For(unknown, Found(SearchMatch.Some, [unknown], found)));

    [Fact]
    public void What_was_found_as_typed_is_never_put_right()
    {
        Assert.Null(DidYouMean.For("gardens", Found(SearchMatch.Exact, [], "[Garden]")));
        Assert.Null(DidYouMean.For("garde", Found(SearchMatch.Prefix, ["garde"], "[Garden]")));
        Assert.Equal(
            "lanes composting",
            DidYouMean.For("lanes compsting", Found(SearchMatch.Some, ["compsting"], "[Lane] [Composting]"))
        );
    }

    private static SearchResults Found(SearchMatch match, string[] unknown, params string[] titles) =>
        new(
            titles.Length,
            [.. titles.Select(title => new SearchHit("case-study", Guid.NewGuid(), Pieces(title), null, null))],
            new Dictionary<string, IReadOnlyList<FacetCount>>(),
            match
        )
        {
            Unknown = unknown,
        };

    private static HighlightedText Pieces(string marked) =>
        new([
            .. marked
                .Split('[', ']')
                .Select((text, place) => new HighlightPiece(text, place % 2 == 1))
                .Where(piece => piece.Text.Length > 0),
        ]);
}
