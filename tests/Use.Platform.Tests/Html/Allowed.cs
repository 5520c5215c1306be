using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Use.Platform.Html;
using Xunit;

namespace Use.Platform.Tests.Html;

/// <summary>Judges cleaned text as a browser would see it: parsed, every element and every attribute.</summary>
internal static class Allowed
{
    public static void Assert(string html)
    {
        // Twice: as the content of a page's body with scripting (noscript is raw text then) and without.
        foreach (var isScripting in (ReadOnlySpan<bool>)[false, true])
        {
            var document = new HtmlParser(new HtmlParserOptions { IsScripting = isScripting }).ParseDocument(
                $"<!doctype html><html><head><title>t</title></head><body>{html}</body></html>"
            );
            Xunit.Assert.Equal("title", Xunit.Assert.Single(document.Head!.Children).LocalName);
            Xunit.Assert.Empty(document.Body!.Attributes);
            Xunit.Assert.All(document.Body.Descendants(), AssertNode);
        }
    }

    private static void AssertNode(INode node)
    {
        if (node is IText)
        {
            return;
        }
        var element = Xunit.Assert.IsType<IElement>(node, exactMatch: false);
        Xunit.Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
        Xunit.Assert.Contains(element.LocalName, (IReadOnlySet<string>)HtmlPolicy.Elements);
        foreach (var attribute in element.Attributes)
        {
            Xunit.Assert.Contains(attribute.Name, (IReadOnlySet<string>)HtmlPolicy.AttributesOf(element.LocalName));
        }
        if (element.LocalName == "a")
        {
            Xunit.Assert.Equal("nofollow noopener ugc", element.GetAttribute("rel"));
            Xunit.Assert.Matches("^https?://[^/\\\\@]", element.GetAttribute("href"));
        }
    }
}
