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
    /// <param name="most">How many weeks there are at most: of more, those together in which most began, so that one wrong date hides nothing.</param>
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
        var (from, last) = Fullest([.. known.OrderBy(week => week.Key)], most);
        var weeks = new List<TimelineWeek>();
        for (var monday = from; monday <= last; monday = monday.AddDays(7))
        {
            weeks.Add(new TimelineWeek(Weeks.Of(monday), monday, known.GetValueOrDefault(monday)));
        }
        return weeks;
    }

    // Of all stretches that end with a week that has any, the one with most; of equal ones the newest.
    private static (DateOnly From, DateOnly Last) Fullest(KeyValuePair<DateOnly, int>[] known, int most)
    {
        var (first, sum, fullest) = (0, 0, -1);
        var found = (From: known[0].Key, Last: known[0].Key);
        foreach (var (monday, count) in known)
        {
            sum += count;
            var limit = monday.DayNumber - (7 * (most - 1));
            for (; known[first].Key.DayNumber < limit; first++)
            {
                sum -= known[first].Value;
            }
            if (sum >= fullest)
            {
                fullest = sum;
                found = (DateOnly.FromDayNumber(Math.Max(limit, known[0].Key.DayNumber)), monday);
            }
        }
        return found;
    }
}
