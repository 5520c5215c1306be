using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Xunit;

namespace Use.Platform.Tests.Search.Analysis;

/// <summary>How a question is read.</summary>
public sealed class TypedQuestionTests
{
    private static readonly TextAnalysis Analysis = new(IndexDefinition.Current);

    [Fact]
    public void Only_languages_that_the_index_has_and_the_readers_are_tried()
    {
        var question = Read("water", "fr", "es");

        Assert.Equal(
            ["text.fr", "text.es", "names"],
            Assert.Single(question.Words).Wordings.Select(wording => Analysis.Fields[wording.Field].Name)
        );
    }

    [Theory]
    [InlineData("the water of the city", "en", "water city")]
    [InlineData("el agua de los barrios", "en", "agua barrios")]
    [InlineData("gestão dos resíduos para as cidades", "en", "gestão resíduos cidades")]
    [InlineData("het water van de stad", "fr", "water stad")]
    [InlineData("kvaliteten på vand i alle de byer", "en", "kvaliteten vand byer")]
    public void Stop_words_of_the_language_of_a_question_are_left_out(string asked, string reader, string left) =>
        Assert.Equal(left, Words(Read(asked, reader, All)));

    [Theory]
    [InlineData("women and men", "en", "women men")]
    [InlineData("electric van", "en", "electric van")]
    [InlineData("barrios sur", "es", "barrios sur")]
    [InlineData("su yönetimi", "en", "su yönetimi")]
    [InlineData("recogida de residuos", "en", "recogida de residuos")]
    public void A_single_stop_word_of_another_language_stays(string asked, string reader, string left) =>
        Assert.Equal(left, Words(Read(asked, reader, All)));

    [Fact]
    public void A_word_knows_the_languages_in_which_it_is_a_stop_word()
    {
        var question = Read("electric van", "en", "en", "nl", "fr");

        Assert.Empty(question.Words[0].StopWordIn);
        Assert.Equal(["text.nl"], question.Words[1].StopWordIn.Select(field => Analysis.Fields[field].Name));
    }

    [Fact]
    public void A_language_that_the_index_does_not_have_has_no_stop_words() =>
        Assert.Equal("het water van stad", Words(Read("het water van stad", "en", "en", "es")));

    private static string[] All => [.. Analysis.Definition.Languages.Select(language => language.Name)];

    private static TypedQuestion Read(string text, string reader, params string[] held) =>
        TypedQuestion.Read(new SearchQuery { Text = text, ReaderLanguage = reader }, Analysis, held);

    private static string Words(TypedQuestion question) => string.Join(' ', question.Words.Select(word => word.Typed));
}
