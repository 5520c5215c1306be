using System.Globalization;
using System.Text;

namespace Use.Platform.DrawnPlans;

/// <summary>Writes path data in few characters: whole numbers, always relative to where the pen is.</summary>
internal sealed class Pen(StringBuilder svg, int grain)
{
    private int x;
    private int y;
    private int startX;
    private int startY;

    /// <summary>Begins the data of a path: its first move is relative to the origin.</summary>
    public void Begin() => (x, y) = (0, 0);

    /// <summary>Goes to a point without drawing.</summary>
    public void Move(P to)
    {
        var (toX, toY) = Round(to);
        svg.Append('m');
        Pair(toX - x, toY - y, isFirst: true);
        (x, y, startX, startY) = (toX, toY, toX, toY);
    }

    /// <summary>Whether a line or an outline is more than a single point after rounding.</summary>
    public bool IsMore(P[] points) => Array.Exists(points, p => Round(p) != Round(points[0]));

    /// <summary>Draws a line or an outline.</summary>
    public void Path(P[] points, bool isClosed)
    {
        Move(points[0]);
        for (var i = 1; i < points.Length; i++)
        {
            var (toX, toY) = Round(points[i]);
            if (toX != x || toY != y)
            {
                // What follows a move is a line without saying so.
                Pair(toX - x, toY - y, isFirst: false);
                (x, y) = (toX, toY);
            }
        }
        if (isClosed)
        {
            svg.Append('z');
            (x, y) = (startX, startY);
        }
    }

    private void Pair(int dx, int dy, bool isFirst)
    {
        // A minus sign separates as well as a space.
        if (!isFirst && dx >= 0)
        {
            svg.Append(' ');
        }
        svg.Append(CultureInfo.InvariantCulture, $"{dx}");
        if (dy >= 0)
        {
            svg.Append(' ');
        }
        svg.Append(CultureInfo.InvariantCulture, $"{dy}");
    }

    private (int X, int Y) Round(P p) => ((int)Math.Floor((p.X * grain) + 0.5), (int)Math.Floor((p.Y * grain) + 0.5));
}
