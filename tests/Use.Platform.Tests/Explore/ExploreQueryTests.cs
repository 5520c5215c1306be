using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Explore;

public sealed class ExploreQueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?q=rain")]
    [InlineData("?q=rain%20%26%20snow&region=150&region=019&theme=water&sort=title&page=3")]
    [InlineData("?country=DK&country=FR&sdg=11&year=2012&sort=newest")]
    public void An_address_is_read_and_written_back_the_same(string query) =>
        Assert.Equal(query, ExploreQuery.Parse(query).QueryString);

    [Theory]
    [InlineData("?page=0", "")]
    [InlineData("?page=-4", "")]
    [InlineData("?page=x", "")]
    [InlineData("?page=1", "")]
    [InlineData("?sort=price", "")]
    [InlineData("?sort=relevance", "")]
    [InlineData("?colour=red", "")]
    [InlineData("?theme=", "")]
    [InlineData("?theme=water&theme=water", "?theme=water")]
    [InlineData("?q=%20%20rain%20", "?q=rain")]
    [InlineData("?q=a%00b", "?q=ab")]
    public void What_makes_no_sense_is_left_out(string query, string expected) =>
        Assert.Equal(expected, ExploreQuery.Parse(query).QueryString);

    [Fact]
    public void A_category_of_the_longest_emergency_is_a_filter()
    {
        var query = $"?category={new string('e', 54)}.{new string('c', 54)}";

        Assert.Equal(query, ExploreQuery.Parse(query).QueryString);
    }

    [Fact]
    public void A_page_beyond_the_deepest_is_clamped() =>
        Assert.Equal(ExploreQuery.LastPage, ExploreQuery.Parse("?page=999999").Page);

    [Fact]
    public void A_question_of_10000_characters_is_cut_to_what_is_looked_at() =>
        Assert.Equal(SearchQuery.LongestText, ExploreQuery.Parse("?q=" + new string('x', 10_000)).Text.Length);

    [Theory]
    [InlineData("", "kind emergency region country theme sdg status evidence actor area language year")]
    [InlineData("?kind=case-study", "kind region country theme sdg status evidence actor area language year")]
    [InlineData("?status=ongoing", "region country theme sdg status evidence actor area language year")]
    [InlineData(
        "?kind=initiative",
        "kind emergency class stage type audience by region country theme sdg language year"
    )]
    [InlineData("?emergency=covid-19", "stage phase category type audience by region country theme sdg language year")]
    [InlineData(
        "?emergency=covid-19&emergency=flood",
        "emergency class stage type audience by region country theme sdg language year"
    )]
    [InlineData(
        "?emergency=covid-19&status=ongoing&week=2020-W12",
        "stage phase category type audience by region country theme sdg status language year"
    )]
    public void Only_filters_that_can_narrow_what_is_asked_are_offered(string query, string shown) =>
        Assert.Equal(shown, string.Join(' ', ExploreQuery.Parse(query).ShownFacets));

    [Fact]
    public void Changing_a_filter_goes_back_to_the_first_page()
    {
        var query = ExploreQuery.Parse("?theme=water&page=4");

        Assert.Equal("?theme=water&theme=energy", query.Toggle(Facets.Theme, "energy").QueryString);
        Assert.Equal("", query.Toggle(Facets.Theme, "water").QueryString);
        Assert.Equal("", query.Clear().QueryString);
    }

    [Fact]
    public void What_is_told_of_is_what_the_page_finds_with_the_newest_first_from_the_beginning()
    {
        var query = ExploreQuery.Parse(
            "?q=country%3ANowhereland+rain&theme=water&country=DK&sort=title&page=3&exact=1"
        );
        var thesaurus = new ThesaurusWords(
            [],
            new Vocabulary([], [], [], []),
            new TextAnalysis(IndexDefinition.Current)
        );
        var shown = query.ToSearch("fr", thesaurus);

        var told = query.ToNewest("fr", thesaurus);

        Assert.Equal(48, shown.Skip);
        Assert.Equal(
            ("Nowhereland rain", SearchSort.Newest, "fr", 0),
            (told.Text, told.Sort, told.ReaderLanguage, told.Skip)
        );
        Assert.Empty(told.Counted!);
        Assert.Equal(["country", "theme"], told.Selected.Keys.Order());
    }

    [Fact]
    public void Lone_surrogates_and_emoji_survive_reading()
    {
        Assert.Equal("🚲", ExploreQuery.Parse("?q=%F0%9F%9A%B2").Text);
        Assert.NotNull(ExploreQuery.Parse("?q=%ED%A0%80").QueryString);
    }
}
