using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Thesaurus;

public sealed class ThesaurusWordsTests
{
    private static readonly ThesaurusWords Supplied = new(
        SeedThesaurus.Supplied().Select(concept => new Concept { Code = concept.Code, Words = concept.Words }),
        new Vocabulary([], [], [], []),
        new TextAnalysis(IndexDefinition.Current)
    );

    [Theory]
    [InlineData("bus lane", "en", "bus lane", "couloir de bus")]
    [InlineData("Bus Lanes", "en", "Bus Lanes", "couloir de bus")]
    [InlineData("building bus-lanes downtown", "en", "bus lanes", "carril bus")]
    [InlineData("couloirs de bus", "fr", "couloirs de bus", "bus lane")]
    [InlineData("un couloir réservé, des voies de bus", "fr", "voies de bus", "bus lane")]
    [InlineData("mobilite", "fr", "mobilite", "mobility")]
    [InlineData("l’inondation de 2016", "fr", "l’inondation", "flood")]
    [InlineData("l'inondation de 2016", "fr", "l'inondation", "flood")]
    [InlineData("ISLA DE CALOR", "es", "ISLA DE CALOR", "urban heat island")]
    [InlineData("habitações acessíveis", "en", "habitações acessíveis", "affordable housing")]
    [InlineData("Hochwasserschutz", "en", "Hochwasserschutz", "flood protection")]
    [InlineData("النفايات", "en", "النفايات", "waste")]
    [InlineData("上海的垃圾分类", "en", "垃圾分类", "waste sorting")]
    [InlineData("15分钟城市", "en", "15分钟城市", "15-minute city")]
    public void A_word_is_found_in_its_forms_and_said_in_other_languages(
        string text,
        string reader,
        string typed,
        string other
    ) =>
        Assert.Contains(
            Supplied.AlternativesTo(text, reader),
            alternative => alternative.Typed == typed && alternative.Phrase == other
        );

    [Fact]
    public void The_usual_words_of_other_languages_come_first_and_then_other_words_of_the_same()
    {
        var alternatives = Supplied.AlternativesTo("garbage", "en");

        Assert.Equal(
            [
                ("fr", "déchets"),
                ("es", "residuos"),
                ("pt", "resíduos"),
                ("de", "Abfall"),
                ("ar", "نفايات"),
                ("zh", "垃圾"),
                ("en", "waste"),
                ("en", "refuse"),
            ],
            alternatives.Take(8).Select(alternative => (alternative.Language, alternative.Phrase))
        );
    }

    [Fact]
    public void Of_concepts_that_overlap_the_longer_is_taken()
    {
        var alternatives = Supplied.AlternativesTo("electric bus lane", "en");

        Assert.Equal(["electric bus"], alternatives.Select(alternative => alternative.Typed).Distinct());
        Assert.DoesNotContain(alternatives, alternative => alternative.Phrase == "bus");
    }

    [Fact]
    public void A_word_in_the_readers_language_is_not_looked_up_in_others()
    {
        var words = Words(
            new Concept { Code = "bread", Words = Named(("fr", "pain"), ("en", "bread")) },
            new Concept { Code = "ache", Words = Named(("en", "pain"), ("fr", "douleur")) }
        );

        Assert.Equal([new Alternative("pain", "fr", "douleur")], words.AlternativesTo("pain", "en"));
        Assert.Equal([new Alternative("pain", "en", "bread")], words.AlternativesTo("pain", "fr"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Copenhagen")]
    [InlineData("\"bus lane\"")]
    [InlineData("«voie de bus»")]
    [InlineData("-housing")]
    [InlineData("-\"bus lane\"")]
    [InlineData("\"housing\"")]
    [InlineData("the of and")]
    [InlineData("\ud800 🚲 ـ")]
    public void What_is_quoted_excluded_or_unknown_has_no_alternative(string text) =>
        Assert.Empty(Supplied.AlternativesTo(text, "en"));

    [Fact]
    public void A_phrase_does_not_reach_across_what_is_quoted_or_excluded() =>
        Assert.DoesNotContain(
            Supplied
                .AlternativesTo("heat -bus island", "en")
                .Concat(Supplied.AlternativesTo("heat \"x y\" island", "en")),
            alternative => alternative.Typed.Contains("island", StringComparison.Ordinal)
        );

    [Fact]
    public void Several_concepts_share_what_the_engine_is_asked()
    {
        var alternatives = Supplied.AlternativesTo(
            "waste housing flood cycling poverty mobility youth school library museum",
            "en"
        );

        Assert.Equal(ThesaurusWords.MostAlternatives, alternatives.Count);
        Assert.Equal(10, alternatives.Select(alternative => alternative.Typed).Distinct().Count());
        Assert.Equal(alternatives.Count, alternatives.Distinct().Count());
    }

    [Fact]
    public void What_is_spelt_alike_in_another_language_is_no_alternative() =>
        Assert.DoesNotContain(
            Supplied.AlternativesTo("biodiversidad", "es"),
            alternative => alternative.Phrase == "biodiversidad"
        );

    [Fact]
    public void Concepts_are_found_by_any_of_their_words_and_by_their_code()
    {
        Assert.Contains(Supplied.With("ABFALL"), concept => concept.Code == "waste");
        Assert.Contains(Supplied.With("hopital"), concept => concept.Code == "hospital");
        Assert.Equal("heat-island", Supplied.With("heat-isl")[0].Code);
        Assert.Equal(Supplied.All, Supplied.With(" "));
        Assert.Empty(Supplied.With("zzz"));
    }

    [Fact]
    public void What_is_marked_in_a_text_says_which_alternatives_were_met()
    {
        var alternatives = Supplied.AlternativesTo("couloir de bus mobilité", "fr");
        var text = new HighlightedText([new("A ", false), new("bus lane", true), new(" for mobility", false)]);

        var met = Supplied.Marked(alternatives, [("en", text)]);

        Assert.Equal([new Alternative("couloir de bus", "en", "bus lane")], met);
    }

    private static ThesaurusWords Words(params Concept[] concepts) =>
        new(concepts, new Vocabulary([], [], [], []), new TextAnalysis(IndexDefinition.Current));

    private static Dictionary<string, IReadOnlyList<string>> Named(params (string Language, string Word)[] words) =>
        words.ToDictionary(word => word.Language, word => (IReadOnlyList<string>)[word.Word]);
}
