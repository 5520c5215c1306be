using System.Globalization;
using System.Text;

namespace Use.Platform.Search.Analysis;

/// <summary>Text in the one form that index and question share.</summary>
internal static class PlainText
{
    /// <summary>Composed (NFC), and without halves of characters; nothing else changes.</summary>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }
        // Normalising refuses halves of characters and U+FFFE.
        var whole = IsWellFormed(text) ? text : Repair(text);
        return whole.IsNormalized(NormalizationForm.FormC) ? whole : whole.Normalize(NormalizationForm.FormC);
    }

    /// <summary>What a reader typed: at most so many characters of it, composed, control characters as spaces.</summary>
    public static string Question(string text)
    {
        if (text.Length > SearchQuery.LongestText)
        {
            text = text[..SearchQuery.LongestText];
        }
        if (text.Any(char.IsControl))
        {
            text = string.Create(
                text.Length,
                text,
                static (span, from) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = char.IsControl(from[i]) ? ' ' : from[i];
                    }
                }
            );
        }
        return Compose(text);
    }

    /// <summary>About how many words a text has; characters of scripts without spaces count as words.</summary>
    public static int CountWords(string text)
    {
        var words = 0;
        var inside = false;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterLower(character))
            {
                words += inside ? 0 : 1;
                inside = true;
            }
            else if (character >= '\u3040' && character <= '\u9FFF')
            {
                words++;
                inside = false;
            }
            else if (char.IsLetterOrDigit(character))
            {
                words += inside ? 0 : 1;
                inside = true;
            }
            else if (
                character < 0x80
                || CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark
            )
            {
                inside = false;
            }
        }
        return words;
    }

    /// <summary>Whether a text has characters of scripts without spaces (Chinese, Japanese).</summary>
    public static bool HasUnspaced(string text) => text.AsSpan().ContainsAnyInRange('\u3040', '\u9fff');

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < '\ud800')
            {
                continue;
            }
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] >= '\ufffe')
            {
                return false;
            }
        }
        return true;
    }

    private static string Repair(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\ufffe', '\ufffd').Replace('\uffff', '\ufffd');
}
