using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Seeding;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Vocabularies;

public sealed class KnownValuesTests
{
    private static readonly KnownValues Values = new(
        new Vocabulary(
            [
                Term(VocabularyNames.Theme, "mobility", "Mobility and transport", "Mobilité et transports"),
                Term(VocabularyNames.Theme, "water", "Water and sanitation", "Eau et assainissement"),
                Term(VocabularyNames.Theme, "public-space", "Public space", "Espace public"),
                Term(VocabularyNames.Sdg, "6", "Clean water and sanitation", "Eau propre et assainissement"),
                Term(VocabularyNames.Sdg, "11", "Sustainable cities and communities", "Villes durables"),
                Term(VocabularyNames.Sdg, "14", "Life below water", "Vie aquatique"),
            ],
            [
                Country("FR", "France", "France"),
                Country("DE", "Germany", "Allemagne"),
                Country("CG", "Congo - Brazzaville", "Congo-Brazzaville"),
                Country("CD", "Congo - Kinshasa", "Congo-Kinshasa"),
            ],
            [],
            []
        ),
        new CountryNames(new SeedFiles())
    );

    [Theory]
    [InlineData(Facets.Country, "fr", "FR")]
    [InlineData(Facets.Country, "Allemagne", "DE")]
    [InlineData(Facets.Sdg, "11", "11")]
    [InlineData(Facets.Sdg, "06", "6")]
    [InlineData(Facets.Sdg, "villes durables", "11")]
    [InlineData(Facets.Sdg, "cities", "11")]
    [InlineData(Facets.Theme, "mobility", "mobility")]
    [InlineData(Facets.Theme, "public space", "public-space")]
    [InlineData(Facets.Theme, "MOBILITÉ", "mobility")]
    [InlineData(Facets.Theme, "transports", "mobility")]
    [InlineData(Facets.Theme, "eau", "water")]
    public void A_value_is_known_by_code_number_and_name_in_any_language(string facet, string text, string value) =>
        Assert.Equal(value, Values.Find(facet, text));

    [Theory]
    [InlineData(Facets.Country, "Frnace")]
    [InlineData(Facets.Country, "Congo")]
    [InlineData(Facets.Country, "Spain")]
    [InlineData(Facets.Sdg, "18")]
    [InlineData(Facets.Sdg, "water")]
    [InlineData(Facets.Theme, "and")]
    [InlineData(Facets.Theme, "et")]
    [InlineData(Facets.Theme, "")]
    public void What_means_nothing_or_several_is_not_known(string facet, string text) =>
        Assert.Null(Values.Find(facet, text));

    [Theory]
    [InlineData(Facets.Country, "Frnace", "FR")]
    [InlineData(Facets.Country, "Germny", "DE")]
    [InlineData(Facets.Country, "Congo", "CG CD")]
    [InlineData(Facets.Sdg, "water", "6 14")]
    [InlineData(Facets.Theme, "mobilty", "mobility")]
    [InlineData(Facets.Theme, "xylophone", "")]
    [InlineData(Facets.Sdg, "18", "")]
    public void What_may_have_been_meant_is_suggested(string facet, string text, string values) =>
        Assert.Equal(
            values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
            Values.Near(facet, text).Order()
        );

    [Theory]
    [InlineData("clean water for all", "sdg=6 sdg=14 theme=water")]
    [InlineData("les transports publics", "theme=mobility theme=public-space")]
    [InlineData("the city of tomorrow", "sdg=11")]
    [InlineData("and of the", "")]
    [InlineData("germany", "country=DE")]
    public void Values_that_share_a_word_with_a_question_are_near(string text, string values) =>
        Assert.Equal(
            values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
            Values.SharingWords(text).Select(value => $"{value.Facet}={value.Value}").Order()
        );

    [Fact]
    public void The_value_that_shares_the_most_words_comes_first() =>
        Assert.Equal((Facets.Sdg, "6"), Values.SharingWords("clean water")[0]);

    [Theory]
    [InlineData("france", "france", 0)]
    [InlineData("france", "frnace", 1)]
    [InlineData("france", "frace", 1)]
    [InlineData("france", "xfrance", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_letters(string one, string other, int distance) =>
        Assert.Equal(distance, Resemblance.Distance(one, other));

    private static Term Term(string vocabulary, string code, string en, string fr) =>
        new()
        {
            Vocabulary = vocabulary,
            Code = code,
            Name = new LocalizedText { En = en, Fr = fr },
        };

    private static Country Country(string code, string en, string fr) =>
        new()
        {
            Code = code,
            Alpha3 = code + "X",
            RegionCode = "150",
            Name = new LocalizedText { En = en, Fr = fr },
        };
}
