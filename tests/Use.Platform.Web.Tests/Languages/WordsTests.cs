using System.Text.RegularExpressions;
using System.Xml.Linq;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Languages;

public sealed partial class WordsTests
{
    // Words that are the same in another language: true cognates, names and patterns. "file key" or "file *".
    private static readonly HashSet<string> Cognates =
    [
        .. File.ReadLines(Path.Combine(SourceTree.Root, "tests/Use.Platform.Web.Tests/Languages/cognates.txt"))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];

    public static TheoryData<string> EnglishFiles =>
        [
            .. SourceTree
                .Files(".resx")
                .Where(file => Path.GetFileName(file).Count(letter => letter == '.') == 1)
                .Select(file => Path.GetRelativePath(SourceTree.Root, file)),
        ];

    [Theory, MemberData(nameof(EnglishFiles))]
    public void Every_text_is_there_in_every_working_language(string file)
    {
        var english = Read(file);
        Assert.NotEmpty(english);
        foreach (var language in Platform.Shared.Languages.Working.Skip(1))
        {
            var translated = Read(Translation(file, language));
            Assert.Equal(english.Keys.Order(), translated.Keys.Order());
            Assert.All(translated, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{text.Key} is empty"));
        }
    }

    [Theory, MemberData(nameof(EnglishFiles))]
    public void No_text_equals_the_English_one_unless_it_is_a_true_cognate(string file)
    {
        var english = Read(file);
        var name = Path.GetFileNameWithoutExtension(file);
        var same =
            from language in Platform.Shared.Languages.Working.Skip(1)
            from text in Read(Translation(file, language))
            where text.Value == english.GetValueOrDefault(text.Key) && Letters().IsMatch(text.Value)
            where !Cognates.Contains($"{language} {name} {text.Key}")
            select $"{language} {name} {text.Key}: {text.Value}";
        Assert.Empty(same);
    }

    [Theory, MemberData(nameof(EnglishFiles))]
    public void Every_translation_names_the_same_arguments(string file)
    {
        var english = Read(file);
        foreach (var language in Platform.Shared.Languages.Working.Skip(1))
        {
            Assert.All(
                Read(Translation(file, language)),
                text => Assert.Equal(Arguments(english[text.Key]), Arguments(text.Value))
            );
        }
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_exists()
    {
        var known = SourceTree.Files(".resx").SelectMany(file => Read(file).Keys).ToHashSet();
        var missing =
            from file in SourceTree.Files(".razor").Concat(SourceTree.Files(".cs"))
            from Match use in Use().Matches(File.ReadAllText(file))
            let key = use.Groups["key"].Value
            where
                use.Groups["plural"].Success
                    ? !known.Contains(key + ".one") || !known.Contains(key + ".other")
                    : !known.Contains(key)
            select $"{Path.GetFileName(file)}: {key}";
        Assert.Empty(missing);
    }

    [Fact]
    public void No_page_has_words_of_its_own()
    {
        var found =
            from file in SourceTree.Files(".razor")
            from words in WordsOf(File.ReadAllText(file))
            where !Names.Contains(words)
            select $"{Path.GetFileName(file)}: {words}";
        Assert.Empty(found);
    }

    // What is the same in every language: the exchange's own name and its short form.
    private static readonly HashSet<string> Names = ["USE", "Urban Sustainability Exchange"];

    private static IEnumerable<string> WordsOf(string razor)
    {
        var markup = Code().Replace(Comment().Replace(razor, ""), "");
        foreach (Match text in TextNode().Matches(markup))
        {
            var words = text.Groups["text"].Value.Trim();
            if (Letters().IsMatch(words) && !CodeLike().IsMatch(words))
            {
                yield return words;
            }
        }
        foreach (Match attribute in SpokenAttribute().Matches(markup))
        {
            yield return attribute.Groups["text"].Value;
        }
    }

    private static string Translation(string file, string language) => Path.ChangeExtension(file, $".{language}.resx");

    private static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(SourceTree.Root, file))
            .Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Arguments(string text) =>
        Argument().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(
        @"\b(?:W|S|words|Words|Problems)(?:\[|(?<plural>\.Plural\()|\.In\(\w+, )""(?<key>[\w.]+)""(?=[,\])])"
    )]
    private static partial Regex Use();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Argument();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@code \{.*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex(@">(?<text>[^<>@{}]+)</")]
    private static partial Regex TextNode();

    [GeneratedRegex(@"\s(?:alt|title|placeholder|aria-label)=""(?<text>[^""@]*\p{L}[^""]*)""")]
    private static partial Regex SpokenAttribute();

    // What the simple pattern takes for text though it is the end of an expression: "count > 0 ? a : b)".
    [GeneratedRegex(@"[{;@]|\? .* : |\)$")]
    private static partial Regex CodeLike();

    [GeneratedRegex(@"\p{L}{2}")]
    private static partial Regex Letters();
}
