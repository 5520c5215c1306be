namespace Use.Platform.Search.Lucene;

/// <summary>Cuts a passage out of a text at the ends of sentences, or else of words.</summary>
internal static class PassageCut
{
    /// <summary>A passage of about <paramref name="length"/> characters around a stretch.</summary>
    public static (int From, int To) Around(string text, int start, int end, int length)
    {
        var room = Math.Max(0, length - (end - start));
        var earliest = Math.Max(0, start - room);
        var from = SentenceStart(text, earliest, start);
        if (from < 0)
        {
            from = start <= room / 2 ? 0 : WordStart(text, Math.Max(0, start - (room / 2)), start);
        }
        var latest = Math.Min(text.Length, Math.Max(end, from + length));
        if (latest == text.Length)
        {
            return (from, text.Length);
        }
        var to = SentenceEnd(text, Math.Max(end, from + (length / 2)), latest);
        return (from, to >= 0 ? to : WordEnd(text, end, latest));
    }

    // The first sentence that begins in the range is taken, so that the passage has as much before the match as fits.
    private static int SentenceStart(string text, int earliest, int start)
    {
        if (earliest == 0)
        {
            return 0;
        }
        for (var i = earliest; i < start; i++)
        {
            if (IsSentenceEnd(text, i - 1))
            {
                while (i < start && char.IsWhiteSpace(text[i]))
                {
                    i++;
                }
                return i;
            }
        }
        return -1;
    }

    private static int SentenceEnd(string text, int end, int latest)
    {
        for (var i = latest; i > end; i--)
        {
            if (IsSentenceEnd(text, i - 1))
            {
                return text[i - 1] == '\n' ? i - 1 : i;
            }
        }
        return -1;
    }

    private static bool IsSentenceEnd(string text, int at) =>
        at >= 0
        && (
            text[at] is '\n' or '。' or '！' or '？'
            || (text[at] is '.' or '!' or '?' or '؟' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])))
        );

    private static int WordStart(string text, int from, int start)
    {
        for (var i = from; i < start; i++)
        {
            if (i == 0 || char.IsWhiteSpace(text[i - 1]))
            {
                return i;
            }
        }
        return Whole(text, from);
    }

    private static int WordEnd(string text, int end, int latest)
    {
        for (var i = latest; i > end; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }
        return Whole(text, latest);
    }

    // Text without spaces (Chinese) is cut anywhere but inside a character.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
