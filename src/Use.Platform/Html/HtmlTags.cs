namespace Use.Platform.Html;

/// <summary>Finds the ends of tags and comments exactly where a browser's tokenizer does (HTML standard, 13.2.5).</summary>
internal static class HtmlTags
{
    /// <summary>Reads the tag or comment that begins at a '&lt;' and moves behind it; false when it is no element's tag.</summary>
    public static bool TryRead(string html, ref int at, out string name, out bool isEnd)
    {
        name = "";
        var start = at + 1;
        isEnd = start < html.Length && html[start] == '/';
        if (isEnd)
        {
            start++;
        }
        if (start >= html.Length || !char.IsAsciiLetter(html[start]))
        {
            at = isEnd || (start < html.Length && html[start] is '!' or '?') ? SkipComment(html, at) : at + 1;
            return false;
        }
        var end = start;
        while (end < html.Length && html[end] is not (' ' or '\t' or '\n' or '\r' or '\f' or '/' or '>'))
        {
            end++;
        }
        name = html[start..end];
        at = SkipAttributes(html, end);
        return at <= html.Length;
    }

    private static int SkipComment(string html, int at)
    {
        if (string.CompareOrdinal(html, at, "<!--", 0, 4) != 0)
        {
            var bracket = html.IndexOf('>', at);
            return bracket < 0 ? html.Length : bracket + 1;
        }
        var body = at + 4;
        if (string.CompareOrdinal(html, body, ">", 0, 1) == 0)
        {
            return body + 1;
        }
        if (string.CompareOrdinal(html, body, "->", 0, 2) == 0)
        {
            return body + 2;
        }
        for (var i = body; (i = html.IndexOf("--", i, StringComparison.Ordinal)) >= 0; i++)
        {
            if (i + 2 < html.Length && html[i + 2] == '>')
            {
                return i + 3;
            }
            if (i + 3 < html.Length && html[i + 2] == '!' && html[i + 3] == '>')
            {
                return i + 4;
            }
        }
        return html.Length;
    }

    /// <summary>
    /// The position behind the tag's '&gt;', or behind the text when the tag never ends (then it is no tag). Exact, because
    /// a quote that opens no value in the parser's eyes must not hide tags from this count.
    /// </summary>
    private static int SkipAttributes(string html, int at)
    {
        var state = Part.Between;
        for (; at < html.Length; at++)
        {
            var c = html[at];
            var isSpace = c is ' ' or '\t' or '\n' or '\r' or '\f';
            if (c == '>')
            {
                return at + 1;
            }
            switch (state)
            {
                case Part.Between:
                    // Even '=' or a quote begins a name here.
                    state = isSpace || c == '/' ? Part.Between : Part.Name;
                    break;
                case Part.Name or Part.AfterName when c == '=':
                    state = Part.BeforeValue;
                    break;
                case Part.Name or Part.AfterName when c == '/':
                    state = Part.Between;
                    break;
                case Part.Name:
                    state = isSpace ? Part.AfterName : Part.Name;
                    break;
                case Part.AfterName:
                    state = isSpace ? Part.AfterName : Part.Name;
                    break;
                case Part.BeforeValue when c is '"' or '\'':
                    at = html.IndexOf(c, at + 1);
                    if (at < 0)
                    {
                        return html.Length + 1;
                    }
                    state = Part.Between;
                    break;
                case Part.BeforeValue:
                    state = isSpace ? Part.BeforeValue : Part.Value;
                    break;
                default:
                    state = isSpace ? Part.Between : Part.Value;
                    break;
            }
        }
        return html.Length + 1;
    }

    private enum Part
    {
        Between,
        Name,
        AfterName,
        BeforeValue,
        Value,
    }
}
