using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Use.Platform.DrawnPlans;

namespace Use.Platform.Tests.DrawnPlans;

/// <summary>Reads outlines back from the drawing itself, with a reader that shares nothing with its writer.</summary>
internal static partial class PlanPaths
{
    /// <summary>The closed outlines of a class, in units of the plan.</summary>
    public static List<List<P>> Outlines(string svg, string kind)
    {
        var outlines = new List<List<P>>();
        var root = XDocument.Parse(svg).Root!;
        var scale = svg.Contains("scale(.5)", StringComparison.Ordinal) ? 0.5 : 1;
        foreach (
            var path in root.Descendants().Where(e => e.Name.LocalName == "path" && e.Attribute("class")?.Value == kind)
        )
        {
            var at = new P(0, 0);
            foreach (var part in path.Attribute("d")!.Value.Split('z', StringSplitOptions.RemoveEmptyEntries))
            {
                var numbers = Number()
                    .Matches(part)
                    .Select(match => int.Parse(match.ValueSpan, CultureInfo.InvariantCulture))
                    .ToList();
                var outline = new List<P>();
                for (var i = 0; i + 1 < numbers.Count; i += 2)
                {
                    at += new P(numbers[i], numbers[i + 1]);
                    outline.Add(at * scale);
                }
                at = outline[0] * (1 / scale);
                outlines.Add(outline);
            }
        }
        return outlines;
    }

    /// <summary>Whether an outline's sides cross a way, or the way runs inside it.</summary>
    public static bool Touches(List<P> outline, Way way)
    {
        for (var i = 0; i + 1 < way.Points.Length; i++)
        {
            if (Outline.Contains([.. outline], way.Points[i]))
            {
                return true;
            }
            for (var j = 0; j < outline.Count; j++)
            {
                if (Cross(way.Points[i], way.Points[i + 1], outline[j], outline[(j + 1) % outline.Count]))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static bool Cross(P a, P b, P c, P d) =>
        (b - a).Cross(c - a) * (b - a).Cross(d - a) < 0 && (d - c).Cross(a - c) * (d - c).Cross(b - c) < 0;

    [GeneratedRegex("-?[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
