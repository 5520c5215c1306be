using Use.Platform.Html;
using Xunit;

namespace Use.Platform.Tests.Html;

public sealed class HtmlCleanerTests
{
    private readonly HtmlCleaner cleaner = new();

    [Theory]
    [InlineData("", "")]
    [InlineData("   \r\n\r\n ", "")]
    [InlineData("<p> &nbsp; </p><p><br></p><h3></h3><ul><li></li></ul>", "")]
    [InlineData("One line", "<p>One line</p>")]
    [InlineData("One\r\ntwo\n\n\nthree\rfour", "<p>One<br>two</p><p>three<br>four</p>")]
    [InlineData("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>")]
    [InlineData("Fish &amp; chips", "<p>Fish &amp; chips</p>")]
    [InlineData("write to <name@example.org>", "<p>write to &lt;name@example.org&gt;</p>")]
    public void Plain_text_becomes_paragraphs(string text, string expected) => Assert.Equal(expected, Cleaned(text));

    [Theory]
    [InlineData("a<b>b</b><i>c</i>", "<p>a<strong>b</strong><em>c</em></p>")]
    [InlineData("<div>one</div><div>two<br></div>", "<p>one</p><p>two</p>")]
    [InlineData("one<br><br>two", "<p>one</p><p>two</p>")]
    [InlineData("<p>one <br> two</p>", "<p>one<br>two</p>")]
    [InlineData(
        "<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h5>E</h5><h6>F</h6>",
        "<h3>A</h3><h3>B</h3><h3>C</h3><h4>D</h4><h4>E</h4><h4>F</h4>"
    )]
    [InlineData("<h2><b>Bold title</b></h2>", "<h3>Bold title</h3>")]
    [InlineData("<b>a</b> <b>b</b>", "<p><strong>a b</strong></p>")]
    [InlineData("<b>a </b>b", "<p><strong>a</strong> b</p>")]
    [InlineData("<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>")]
    [InlineData("CO<sub>2</sub> m<sup>2</sup>", "<p>CO<sub>2</sub> m<sup>2</sup></p>")]
    [InlineData("<p>a&nbsp;: b &nbsp; c&nbsp;&nbsp;d</p>", "<p>a\u00A0: b c d</p>")]
    [InlineData(
        "<p>\u201Csmart\u201D \u2018quotes\u2019 \u2013 \u2026</p>",
        "<p>\u201Csmart\u201D \u2018quotes\u2019 \u2013 \u2026</p>"
    )]
    [InlineData("<pre>one\n  two</pre>", "<p>one<br>two</p>")]
    [InlineData("<abbr title=\"Bus rapid transit\">BRT</abbr>", "<p><abbr title=\"Bus rapid transit\">BRT</abbr></p>")]
    [InlineData("<section lang=fr><p>Bonjour</p></section><p>Hi</p>", "<p lang=\"fr\">Bonjour</p><p>Hi</p>")]
    [InlineData("<p dir=RTL>\u0645\u062F\u064A\u0646\u0629</p>", "<p dir=\"rtl\">\u0645\u062F\u064A\u0646\u0629</p>")]
    [InlineData("<p lang='not a language'>x</p>", "<p>x</p>")]
    [InlineData("<p>deleted: <del>old</del><ins>new</ins></p>", "<p>deleted: new</p>")]
    [InlineData("<p>a<span style='display:none'>hidden</span></p>", "<p>a</p>")]
    public void Markup_gets_its_one_plain_form(string html, string expected) => Assert.Equal(expected, Cleaned(html));

    [Theory]
    [InlineData("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>")]
    [InlineData("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>")]
    [InlineData("<ul><li>a</li><li><ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>")]
    [InlineData("<ul><li>a</li></ul> <ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<ul><li>a</li></ul><ol><li>b</li></ol>", "<ul><li>a</li></ul><ol><li>b</li></ol>")]
    [InlineData("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>")]
    [InlineData("<p><ul><li>a</li></ul></p>", "<ul><li>a</li></ul>")]
    [InlineData("<ul><li><h2>a</h2>b</li></ul>", "<ul><li><p><strong>a</strong></p><p>b</p></li></ul>")]
    [InlineData("<blockquote>said</blockquote>", "<blockquote><p>said</p></blockquote>")]
    public void Lists_and_quotes_are_put_in_order(string html, string expected) =>
        Assert.Equal(expected, Cleaned(html));

    [Theory]
    [InlineData(
        "<table border=1 class=t><caption>Costs</caption><colgroup><col></colgroup><thead><tr><th scope=COL colspan=2>Year</th></tr></thead>"
            + "<tr><td><p>2019</p></td><td>12<br></td></tr></table>",
        "<p>Costs</p><table><thead><tr><th scope=\"col\" colspan=\"2\">Year</th></tr></thead>"
            + "<tbody><tr><td>2019</td><td>12</td></tr></tbody></table>"
    )]
    [InlineData("<table><tr><td>alone</td></tr></table>", "<p>alone</p>")]
    [InlineData("<table><tr><td></td><td> </td></tr></table>", "")]
    [InlineData(
        "<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>",
        "<table><tbody><tr><td>a</td><td><p>b</p><p>c</p></td></tr></tbody></table>"
    )]
    [InlineData(
        "<table><tr><td colspan=9999>a</td><td rowspan=0>b</td></tr></table>",
        "<table><tbody><tr><td colspan=\"50\">a</td><td>b</td></tr></tbody></table>"
    )]
    public void Tables_are_kept_without_their_dress(string html, string expected) =>
        Assert.Equal(expected, Cleaned(html));

    [Theory]
    [InlineData("https://example.org/a?b=1&amp;c=2", "https://example.org/a?b=1&amp;c=2")]
    [InlineData(" HTTPS://Example.org ", "https://example.org/")]
    [InlineData("https://example.org/caf\u00E9", "https://example.org/caf%C3%A9")]
    public void Links_to_the_web_are_kept(string href, string expected) =>
        Assert.Equal(
            $"<p><a href=\"{expected}\" rel=\"nofollow noopener ugc\">x</a></p>",
            Cleaned($"<a href=\"{href}\" target=_blank rel=follow>x</a>")
        );

    [Fact]
    public void A_link_that_cannot_be_kept_leaves_its_text() =>
        Assert.Equal("<p>note [1]</p>", Cleaned("<p>note <a href=\"#_ftn1\">[1]</a></p>"));

    [Fact]
    public void Control_characters_and_halves_of_surrogate_pairs_are_dropped() =>
        Assert.Equal("<p>a\uD83D\uDEB2bcd</p>", Cleaned("<p>a\uD83D\uDEB2b\0\u0007\uD83Dc\uDEB2\uFEFFd&#1;&#x7f;</p>"));

    [Fact]
    public void A_number_that_stands_for_half_a_surrogate_pair_does_no_harm()
    {
        var cleaned = Cleaned("<p>a&#xD83D;b&#xDE00;c&#0;&#x10FFFF;&#xFFFE;</p>");

        Assert.Equal(cleaned, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(cleaned)));
        Assert.Equal(cleaned, Cleaned(cleaned));
    }

    [Fact]
    public void Many_threads_get_what_one_gets()
    {
        var texts = Enumerable.Range(0, 200).Select(i => $"<h2>{i}</h2><p>a<b>{i}</b><img src={i}></p>").ToList();
        var alone = texts.ConvertAll(Cleaned);

        Assert.Equal(alone, texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(Cleaned));
    }

    private string Cleaned(string html) => cleaner.Clean(html).Html!.Value;
}
