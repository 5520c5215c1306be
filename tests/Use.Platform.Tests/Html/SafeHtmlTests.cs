using System.Text.Json;
using Use.Platform.Html;
using Xunit;

namespace Use.Platform.Tests.Html;

public sealed class SafeHtmlTests
{
    private readonly HtmlCleaner cleaner = new();

    [Fact]
    public void Only_the_cleaner_and_the_database_make_one()
    {
        Assert.Empty(typeof(SafeHtml).GetConstructors());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<SafeHtml>("{\"Value\":\"<script>\"}"));
    }

    [Fact]
    public void Plain_text_has_a_line_for_every_block()
    {
        var html = cleaner.Clean(
            "<h2>Why</h2><p>Rain &amp; <b>heat</b>,<br>both.</p><ul><li>one<ul><li>two</li></ul></li></ul>"
                + "<table><tr><th>Year<th>Cost<tr><td>2019<td>&lt;12</table><blockquote>End.</blockquote>"
        );

        Assert.Equal("Why\nRain & heat,\nboth.\none\ntwo\nYear\tCost\n2019\t<12\nEnd.", html.Html!.ToPlainText());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("One, two \u2013 three.", 3)]
    [InlineData("l\u2019eau d'Alger: vingt-deux", 3)]
    [InlineData("<p>one</p><p>two</p><ul><li>three</li></ul>", 3)]
    [InlineData("9,5 %", 2)]
    [InlineData("\u57CE\u5E02\u89C4\u5212", 4)]
    [InlineData("\u092E\u0941\u0902\u092C\u0908 \u0645\u062F\u064A\u0646\u0629", 2)]
    public void Words_are_counted_as_readers_count_them(string text, int words) =>
        Assert.Equal(words, cleaner.Clean(text).Html!.CountWords());

    [Fact]
    public void An_empty_text_is_the_empty_text()
    {
        Assert.True(cleaner.Clean("<p>&nbsp;</p>").Html!.IsEmpty);
        Assert.Same(SafeHtml.Empty, SafeHtml.FromStore(""));
        Assert.Equal(SafeHtml.FromStore("<p>a</p>"), cleaner.Clean("a").Html);
    }
}
