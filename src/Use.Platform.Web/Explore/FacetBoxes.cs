using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>
/// The values of a facet as boxes to tick, written as text: a page has some eighty, and two hundred more with all countries asked
/// for. As elements of the render tree, three hundred took an eighth of the time of a whole request.
/// </summary>
public static class FacetBoxes
{
    /// <summary>A list's items. Whatever is not this class's own is encoded.</summary>
    public static MarkupString Of(
        Vocabulary vocabulary,
        Words<SharedWords> words,
        ExploreQuery query,
        string facet,
        IReadOnlyList<FacetCount> counts
    )
    {
        var encoder = HtmlEncoder.Default;
        var html = new StringBuilder(counts.Count * 160);
        foreach (var count in counts)
        {
            html.Append("<li><label><input type=\"checkbox\" name=\"")
                .Append(facet)
                .Append("\" value=\"")
                .Append(encoder.Encode(count.Value))
                .Append(query.Has(facet, count.Value) ? "\" checked><span" : "\"><span")
                .Append(FacetText.Lang(vocabulary, facet, count.Value) is { } lang ? $" lang=\"{lang}\"" : "")
                .Append(IsPart(vocabulary, facet, count.Value) ? " class=\"part\">" : ">")
                .Append(encoder.Encode(FacetText.Value(vocabulary, words, facet, count.Value)))
                .Append("</span><span class=\"n\">")
                .Append(encoder.Encode(count.Count.ToString("N0", CultureInfo.CurrentCulture)))
                .Append("</span></label></li>");
        }
        return (MarkupString)html.ToString();
    }

    // A sub-region is set in below the regions.
    private static bool IsPart(Vocabulary vocabulary, string facet, string value) =>
        facet == Facets.Region && vocabulary.Regions.TryGetValue(value, out var region) && region.Parent is not null;
}
