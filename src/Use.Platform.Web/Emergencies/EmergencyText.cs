using Use.Platform.Emergencies;
using Use.Platform.Shared;

namespace Use.Platform.Web.Emergencies;

/// <summary>What is said of an emergency in several places.</summary>
public static class EmergencyText
{
    private const int LongestSentence = 220;

    /// <summary>When it was, for the reader.</summary>
    public static string Dates(this Words<EmergencyListWords> words, Emergency emergency)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(emergency);
        var start = emergency.StartsOn.Here();
        return emergency.EndsOn is { } end ? words["FromTo", start, end.Here()] : words["Since", start];
    }

    /// <summary>The first sentence of a text, or its first words where the sentence is long.</summary>
    public static string FirstSentence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = 0;
        while (end < text.Length && !EndsSentence(text, end))
        {
            end++;
        }
        if (end <= LongestSentence)
        {
            return end < text.Length && text[end] != '\n' ? text[..(end + 1)] : text[..end];
        }
        var space = text.LastIndexOf(' ', LongestSentence);
        return text[..(space > 0 ? space : LongestSentence)].TrimEnd(',', ';', ':') + "…";
    }

    /// <summary>Those that take initiatives first, then the latest first.</summary>
    public static IEnumerable<Emergency> InOrder(this IEnumerable<Emergency> emergencies) =>
        emergencies
            .OrderBy(emergency => emergency.State)
            .ThenByDescending(emergency => emergency.StartsOn)
            .ThenBy(emergency => emergency.Code, StringComparer.Ordinal);

    // A full stop within a number is followed by no space.
    private static bool EndsSentence(string text, int at) =>
        text[at] == '\n'
        || text[at] is '。'
        || (text[at] is '.' or '!' or '?' or '؟' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
}
