using Use.Platform.Shared;

namespace Use.Platform.Web.Editor;

/// <summary>How long something waits, in words.</summary>
internal static class Waiting
{
    public static string Since(Words<EditorWords> words, TimeProvider time, DateTime since)
    {
        var days = (int)(time.GetUtcNow().UtcDateTime - since).TotalDays;
        return days == 0 ? words["WaitingToday"] : words.Plural("WaitingDays", days);
    }
}
