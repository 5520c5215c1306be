using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.Web.Emergencies;

/// <summary>A week of the timeline.</summary>
/// <param name="Value">The week as the facet has it.</param>
/// <param name="Monday">Its first day.</param>
/// <param name="Count">How many initiatives began in it.</param>
public sealed record TimelineWeek(string Value, DateOnly Monday, int Count)
{
    /// <summary>The weeks from the first to the last that has any, without gaps.</summary>
    /// <param name="counts">Counts by week; what is no week is left out.</param>
    /// <param name="most">How many weeks there are at most: of more, the newest.</param>
    public static IReadOnlyList<TimelineWeek> Of(IReadOnlyList<FacetCount> counts, int most)
    {
        var known = new Dictionary<DateOnly, int>();
        foreach (var count in counts)
        {
            if (count.Count > 0 && Weeks.TryStart(count.Value, out var monday))
            {
                known[monday] = count.Count;
            }
        }
        if (known.Count == 0)
        {
            return [];
        }
        var last = known.Keys.Max();
        var first = known.Keys.Min();
        var from = last.AddDays(-7 * (most - 1)) is var limit && limit > first ? limit : first;
        var weeks = new List<TimelineWeek>();
        for (var monday = from; monday <= last; monday = monday.AddDays(7))
        {
            weeks.Add(new TimelineWeek(Weeks.Of(monday), monday, known.GetValueOrDefault(monday)));
        }
        return weeks;
    }
}
