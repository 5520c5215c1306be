using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Use.Platform.Html;

/// <summary>Text without markup: how it is told from markup, how it becomes paragraphs, how its words are counted.</summary>
internal static partial class PlainText
{
    /// <summary>
    /// Whether the text holds no tag, so that its line breaks mean something. "a &lt; b" and "&lt;name@example.org&gt;"
    /// are text; entities alone do not make it markup.
    /// </summary>
    public static bool IsPlain(string text) => !Tag().IsMatch(text);

    /// <summary>Paragraphs at blank lines, line breaks inside them.</summary>
    public static List<Block> ToBlocks(string text)
    {
        var flow = new Flow();
        var isFirst = true;
        foreach (var line in WebUtility.HtmlDecode(text).ReplaceLineEndings("\n").Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                flow.Flush(Shape.Paragraph);
                isFirst = true;
                continue;
            }
            if (!isFirst)
            {
                flow.Break(default);
            }
            flow.Text(line, default);
            isFirst = false;
        }
        flow.Flush(Shape.Paragraph);
        return flow.Blocks;
    }

    /// <summary>
    /// Drops what no text may hold: NUL and other control characters (they are not allowed in XML either, so exports
    /// would break later), byte order marks, non-characters and halves of surrogate pairs.
    /// </summary>
    public static string Scrub(string text)
    {
        var first = FirstBad(text);
        if (first < 0)
        {
            return text;
        }
        var kept = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
            else if (!IsBad(text[i]))
            {
                kept.Append(text[i]);
            }
        }
        return kept.ToString();
    }

    public static int CountWords(string text)
    {
        var words = 0;
        var isInside = false;
        for (var i = 0; i < text.Length; )
        {
            // A stored text is well formed; should half a pair come in all the same, it counts as a separator.
            var status = Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            i += length;
            if (status != System.Buffers.OperationStatus.Done)
            {
                isInside = false;
            }
            else if (IsIdeograph(rune.Value))
            {
                words++;
                isInside = false;
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                words += isInside ? 0 : 1;
                isInside = true;
            }
            else if (!IsJoiner(rune))
            {
                isInside = false;
            }
        }
        return words;
    }

    private static bool IsJoiner(Rune rune) =>
        rune.Value is '\'' or '\u2019' or '-' or '\u2011' or '\u00AD' or '\u200C' or '\u200D'
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    private static bool IsIdeograph(int rune) =>
        rune
            is >= 0x3041
                and <= 0x30FF
                or >= 0x3400
                and <= 0x9FFF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0x20000
                and <= 0x3FFFF;

    private static int FirstBad(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (IsBad(text[i]))
            {
                return i;
            }
        }
        return -1;
    }

    private static bool IsBad(char c) =>
        c is < ' ' and not ('\t' or '\n' or '\r' or '\f')
        || c is >= '\u007F' and <= '\u009F' and not '\u0085'
        || c is '\uFEFF' or '\uFFFE' or '\uFFFF'
        || char.IsSurrogate(c);

    [GeneratedRegex(
        @"<!--|<[!?][a-zA-Z\[]|</?[a-zA-Z][a-zA-Z0-9:-]*(\s[^<>]*)?/?>",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Tag();
}
