using Use.Platform.Html;
using Xunit;

namespace Use.Platform.Tests.Html;

/// <summary>What would cost seconds or a stack is refused before it is parsed; what only looks so is not.</summary>
public sealed class HtmlLimitTests
{
    private readonly HtmlCleaner cleaner = new();

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        Assert.Equal(HtmlRefusal.TooLong, cleaner.Clean(new string('x', HtmlPolicy.LongestText + 1)).Refusal);
        Assert.NotNull(cleaner.Clean(new string('x', HtmlPolicy.LongestText)).Html);
    }

    public static TheoryData<string> Deep =>
        [
            Many("<div>", 20_000),
            Many("<div>", 101),
            Many("<span>", 5_000),
            Many("<b>", 5_000),
            Many("<ul><li>", 5_000),
            Many("<blockquote><p>", 5_000),
            Many("<table><tr><td>", 5_000),
            Many("<x-y>", 5_000),
            Many("<div></span>", 5_000),
            Many("<div><p></div></p><div>", 5_000),
            Many("<div =\">", 5_000),
            Many("<div title='</div>'>", 5_000),
            Many("<div><!--</div>-->", 5_000),
            Many("<div><!--- </div> --->", 5_000),
            Many("<div><object></div>", 5_000),
            Many("<div><style></div></style>", 5_000),
            Many("<div><svg><title></svg>", 5_000),
            "<svg>" + Many("<td>", 5_000),
            Many("<math><mi>", 5_000),
            Many("<template>", 5_000),
            Many("<button><p>", 5_000),
            Many("<DIV\n>", 5_000),
            Many("<div/>", 5_000),
            string.Concat(Enumerable.Range(0, 90).Select(i => $"<b a{i}>")) + Many("<p>x", 20_000),
        ];

    [Theory]
    [MemberData(nameof(Deep))]
    public void What_nests_too_deep_is_refused(string html)
    {
        var cleaning = cleaner.Clean(html);

        Assert.Equal(HtmlRefusal.TooDeep, cleaning.Refusal);
        Assert.Null(cleaning.Html);
    }

    public static TheoryData<string> Shallow =>
        [
            Many("<p>one", 5_000),
            Many("<div>one</div>", 5_000),
            "<ul>" + Many("<li>one", 5_000) + "</ul>",
            "<table>" + Many("<tr><td>one<td>two", 3_000) + "</table>",
            Many("one<br>", 5_000),
            Many("<p><b><i><span style='x'>one</span></i></b></p>", 2_000),
            Many("<p class=MsoNormal><o:p>&nbsp;</o:p></p>", 2_000),
            Many("a < b ", 5_000) + "<p>",
            Many("<!-- <div> -->", 5_000) + "<p>x",
            Many("<img src='<div>'>", 5_000),
            Many("<ul><li>x", 30) + Many("</ul>", 30),
        ];

    [Theory]
    [MemberData(nameof(Shallow))]
    public void What_is_only_long_is_cleaned(string html) => Assert.NotNull(cleaner.Clean(html).Html);

    [Theory]
    [InlineData("</b>")]
    [InlineData("<td>")]
    [InlineData("<b></p>")]
    [InlineData("<b><object></b></object>")]
    [InlineData("<a href=x><table>")]
    [InlineData("<i><div></i>")]
    [InlineData("<select><option>")]
    [InlineData("<noscript><div>")]
    [InlineData("<nobr>")]
    [InlineData("<svg><desc></svg>")]
    [InlineData("<p><dl><dd>")]
    public void Intricate_nesting_of_any_length_never_takes_the_process_down(string piece)
    {
        // Refused or cleaned: either will do, as long as this returns.
        var cleaning = cleaner.Clean(Many(piece, HtmlPolicy.LongestText / piece.Length));

        Assert.True(cleaning.Html is null != cleaning.Refusal is null);
    }

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
