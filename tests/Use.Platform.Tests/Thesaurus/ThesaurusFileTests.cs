using System.Text;
using System.Text.RegularExpressions;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Shared;
using Use.Platform.Thesaurus;
using Xunit;

namespace Use.Platform.Tests.Thesaurus;

public sealed partial class ThesaurusFileTests
{
    private static readonly IReadOnlyList<SuppliedConcept> Supplied = SeedThesaurus.Supplied();

    private static readonly TextAnalysis Analysis = new(IndexDefinition.Current);

    private static IEnumerable<(string Code, string Language, string Word)> Words =>
        from concept in Supplied
        from pair in concept.Words
        from word in pair.Value
        select (concept.Code, pair.Key, word);

    [Fact]
    public void There_are_at_least_420_concepts() => Assert.True(Supplied.Count >= 420, $"There are {Supplied.Count}.");

    [Fact]
    public void Each_has_words_in_all_seven_languages_and_in_no_other() =>
        Assert.All(
            Supplied,
            concept =>
            {
                Assert.Equal(Concept.Languages, concept.Words.Keys);
                Assert.All(concept.Words.Values, Assert.NotEmpty);
            }
        );

    [Fact]
    public void Codes_are_plain_and_stand_once()
    {
        Assert.Distinct(Supplied.Select(concept => concept.Code));
        Assert.All(Supplied, concept => Assert.Matches(Code(), concept.Code));
    }

    // Two concepts with a word in common would each find the other's practices: in the form in which search compares them.
    [Fact]
    public void No_word_belongs_to_two_concepts_of_a_language() =>
        Assert.Empty(
            Words
                .GroupBy(word => (word.Language, Stems(word.Language, word.Word)))
                .Where(group => group.Select(word => word.Code).Distinct().Count() > 1)
                .Select(group => $"{group.Key}: {string.Join(", ", group.Select(word => word.Code))}")
        );

    [Fact]
    public void Every_word_can_be_found() =>
        Assert.All(Words, word => Assert.NotEqual("", Stems(word.Language, word.Word)));

    [Fact]
    public void No_concept_says_a_word_twice() =>
        Assert.Empty(
            Words
                .GroupBy(word => (word.Code, word.Language, Folding.Fold(word.Word)))
                .Where(group => group.Count() > 1)
                .Select(group => group.Key)
        );

    [Fact]
    public void Words_are_composed_and_tidy() =>
        Assert.All(
            Words,
            word =>
            {
                Assert.True(word.Word.IsNormalized(NormalizationForm.FormC), word.Word);
                Assert.Equal(string.Join(' ', word.Word.Split((char[]?)null)), word.Word);
                Assert.InRange(word.Word.Length, 2, Concept.LongestWord);
                Assert.DoesNotContain('\'', word.Word);
            }
        );

    [Fact]
    public void No_concept_has_more_words_than_an_editor_may_give() =>
        Assert.All(
            Supplied.SelectMany(concept => concept.Words.Values),
            words => Assert.InRange(words.Count, 1, Concept.MostWords)
        );

    [Fact]
    public void Words_are_in_the_script_of_their_language() =>
        Assert.All(
            Words,
            word =>
                Assert.Matches(
                    word.Language switch
                    {
                        "ar" => Arabic(),
                        "zh" => Han(),
                        _ => Latin(),
                    },
                    word.Word
                )
        );

    private static string Stems(string language, string word) =>
        string.Join(' ', Analysis.FieldOf(language).Question(word).Select(stem => stem.Text));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[\u0621-\u064a0-9 -]+$")]
    private static partial Regex Arabic();

    [GeneratedRegex(@"^[\u4e00-\u9fff0-9]*[\u4e00-\u9fff]+$")]
    private static partial Regex Han();

    [GeneratedRegex(@"^[\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}’]+$")]
    private static partial Regex Latin();
}
