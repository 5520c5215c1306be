using System.Net;
using System.Text;

namespace Use.Platform.Html;

/// <summary>
/// Rich text that may be written into a page as it is. Only <see cref="HtmlCleaner"/> makes one from text, and the
/// database gives back what was cleaned before; there is no other way, so a page that asks for this type is safe.
/// </summary>
public sealed record SafeHtml
{
    internal SafeHtml(string value) => Value = value;

    /// <summary>No text at all.</summary>
    public static SafeHtml Empty { get; } = new("");

    /// <summary>The markup: block elements of <see cref="HtmlPolicy"/> one after the other, or nothing.</summary>
    public string Value { get; }

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Value.Length == 0;

    /// <summary>
    /// What a reader reads, without markup: every block (paragraph, heading, list item, table row) on a line of its own,
    /// cells of a row separated by a tab.
    /// </summary>
    public string ToPlainText()
    {
        // The value is the writer's own output, so every '<' opens a tag and every tag ends at the next '>' (values of
        // attributes are escaped): a scan is enough, and it is what makes indexing thousands of records cheap.
        var text = new StringBuilder(Value.Length);
        var at = 0;
        while (at < Value.Length)
        {
            var open = Value.IndexOf('<', at);
            var end = open < 0 ? Value.Length : open;
            text.Append(WebUtility.HtmlDecode(Value[at..end]));
            if (open < 0)
            {
                break;
            }
            var close = Value.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }
            Separate(text, TagName(Value.AsSpan(open + 1, close - open - 1)));
            at = close + 1;
        }
        return text.ToString().Trim();
    }

    /// <summary>
    /// How many words a reader reads. Words are runs of letters and digits, also with an apostrophe or a hyphen inside;
    /// Chinese and Japanese have no spaces between words, so each of their characters counts as one.
    /// </summary>
    public int CountWords() => PlainText.CountWords(ToPlainText());

    /// <summary>The markup.</summary>
    public override string ToString() => Value;

    /// <summary>Takes back what the database keeps; nothing else may call this.</summary>
    internal static SafeHtml FromStore(string value) => value.Length == 0 ? Empty : new SafeHtml(value);

    private static ReadOnlySpan<char> TagName(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var end = tag.IndexOfAny(' ', '/');
        return end < 0 ? tag : tag[..end];
    }

    private static void Separate(StringBuilder text, ReadOnlySpan<char> tag)
    {
        if (text.Length == 0)
        {
            return;
        }
        var last = text[^1];
        if (tag is "td" or "th")
        {
            if (last is not ('\t' or '\n'))
            {
                text.Append('\t');
            }
        }
        else if (tag is "br" or "p" or "h3" or "h4" or "li" or "ul" or "ol" or "blockquote" or "table" or "tr")
        {
            while (text.Length > 0 && text[^1] is '\t')
            {
                text.Length--;
            }
            if (text.Length > 0 && text[^1] != '\n')
            {
                text.Append('\n');
            }
        }
    }
}
