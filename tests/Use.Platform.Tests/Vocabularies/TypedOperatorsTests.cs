using Use.Platform.Search;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Vocabularies;

public sealed class TypedOperatorsTests
{
    private static readonly Dictionary<(string Facet, string Typed), string[]> Known = new()
    {
        [(Facets.Country, "France")] = ["FR"],
        [(Facets.Country, "fr")] = ["FR"],
        [(Facets.Country, "Costa Rica")] = ["CR"],
        [(Facets.Country, "Spain")] = ["ES"],
        [(Facets.Sdg, "11")] = ["11"],
        [(Facets.Sdg, "6")] = ["6"],
        [(Facets.Theme, "mobility")] = ["mobility"],
        [(Facets.Place, "Paris")] = ["paris-fr", "paris-us"],
        [(Facets.Place, "New York")] = ["new-york"],
        [(Facets.Place, "New York City")] = ["new-york"],
    };

    [Theory]
    [InlineData("country:France", "", "country=FR")]
    [InlineData("bus country:fr lane", "bus lane", "country=FR")]
    [InlineData("COUNTRY:France", "", "country=FR")]
    [InlineData("pays:France", "", "country=FR")]
    [InlineData("país:France", "", "country=FR")]
    [InlineData("pais:France", "", "country=FR")]
    [InlineData("country:\"Costa Rica\" bus", "bus", "country=CR")]
    [InlineData("country:“Costa Rica” bus", "bus", "country=CR")]
    [InlineData("pays : « Costa Rica » bus", "bus", "country=CR")]
    [InlineData("country:Costa Rica bus", "bus", "country=CR")]
    [InlineData("pays : France", "", "country=FR")]
    [InlineData("pays :France", "", "country=FR")]
    [InlineData("pays: France", "", "country=FR")]
    [InlineData("country:France country:Spain", "", "country=FR country=ES")]
    [InlineData("country:France country:fr", "", "country=FR")]
    [InlineData("sdg:11 water ods:6", "water", "sdg=11 sdg=6")]
    [InlineData("odd:11", "", "sdg=11")]
    [InlineData("theme:mobility thème:mobility tema:mobility", "", "theme=mobility")]
    [InlineData("city:Paris", "", "place=paris-fr place=paris-us")]
    [InlineData("ville:Paris ciudad:Paris", "", "place=paris-fr place=paris-us")]
    [InlineData("city:New York City subway", "subway", "place=new-york")]
    [InlineData("city:New York subway", "subway", "place=new-york")]
    [InlineData("bus city:Paris -tram \"bus lane\"", "bus -tram \"bus lane\"", "place=paris-fr place=paris-us")]
    public void A_known_value_is_chosen_and_the_rest_stays_words(string text, string words, string selected)
    {
        var understood = Understand(text);

        Assert.Equal(words, understood.Words);
        Assert.Equal(selected, string.Join(' ', understood.Selected.Select(value => $"{value.Facet}={value.Value}")));
        Assert.Empty(understood.Unknown);
    }

    [Theory]
    [InlineData("bus lane")]
    [InlineData("\"country:France\"")]
    [InlineData("-country:France")]
    [InlineData("mycountry:France")]
    [InlineData("colour:red")]
    [InlineData("country:")]
    [InlineData("country")]
    [InlineData(":France")]
    [InlineData("country:-")]
    [InlineData("country:\"\"")]
    [InlineData("the green city: lessons learnt")]
    [InlineData("city : lessons")]
    [InlineData("a \"b")]
    [InlineData("\"")]
    [InlineData("")]
    [InlineData(" :")]
    public void What_is_no_operator_stays_as_it_was(string text)
    {
        var understood = Understand(text);

        Assert.Equal(text, understood.Words);
        Assert.Empty(understood.Selected);
        Assert.Empty(understood.Unknown);
    }

    [Fact]
    public void An_unknown_value_stays_in_the_words_and_is_told()
    {
        var understood = Understand("bus country:Frnace sdg:11 theme:\"green magic\"");

        Assert.Equal("bus country:Frnace theme:\"green magic\"", understood.Words);
        Assert.Equal([(Facets.Sdg, "11")], understood.Selected);
        Assert.Equal(["Frnace", "green magic"], understood.Unknown.Select(unknown => unknown.Typed));
        Assert.Equal(
            ["country:Frnace", "theme:\"green magic\""],
            understood.Unknown.Select(unknown => unknown.Operator)
        );
    }

    [Theory]
    [InlineData("bus country:Frnace lane", "bus Frnace lane")]
    [InlineData("theme:\"green magic\" bus", "\"green magic\" bus")]
    [InlineData("the green city: lessons", "the green city: lessons")]
    [InlineData("\"country:France\"", "\"country:France\"")]
    public void An_unknown_value_is_searched_for_as_words(string text, string words) =>
        Assert.Equal(words, TypedOperators.AsWords(text));

    [Theory]
    [InlineData("water -country:France", "-country:France")]
    [InlineData("\u2212theme:mobility water -pays:\"Costa Rica\"", "\u2212theme:mobility|-pays:\"Costa Rica\"")]
    [InlineData("-flood -colour:red -country: -:France - -country", "")]
    [InlineData("country:France well-being \"-country:France\"", "")]
    public void An_operator_after_a_minus_is_told_since_only_words_can_be_left_out(string text, string excluded) =>
        Assert.Equal(excluded, string.Join('|', TypedOperators.Excluded(text)));

    [Fact]
    public void Any_text_can_be_read()
    {
        string[] parts = ["country", "city", ":", "\"", "«", "»", " ", "-", "\0", "\uD800", "é", "x", "：", "\n"];
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => parts[random.Next(parts.Length)]));
            _ = Understand(text);
            _ = TypedOperators.AsWords(text);
        }
    }

    private static UnderstoodQuestion Understand(string text) =>
        UnderstandQuestion.Understand(
            text,
            TypedOperators.Find(text),
            (facet, typed) => Known.GetValueOrDefault((facet, typed)) ?? []
        );
}
