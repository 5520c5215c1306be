using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Use.Platform.Documents;

/// <summary>
/// Tells a table as text from any other text: UTF-8 or Windows-1252 without control characters, at least two rows of at least two
/// cells under one separator, no markup, and nothing that a spreadsheet would calculate.
/// </summary>
internal static partial class SniffCsv
{
    private const int MostPerCell = 64 * 1024;
    private const int MarkupWithin = 4096;

    // The bytes that Windows-1252 gives no letter.
    private static readonly SearchValues<byte> Unassigned = SearchValues.Create(0x81, 0x8D, 0x8F, 0x90, 0x9D);

    public static DocumentFinding Run(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8))
        {
            file = file[3..];
        }
        var isUtf8 = Utf8.IsValid(file);
        if (!isUtf8 && file.ContainsAny(Unassigned))
        {
            return DocumentRefusal.UnknownKind;
        }
        // Of the letters above ASCII nothing is asked here but that they are letters, so that Latin-1 does for Windows-1252.
        var text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(file);
        if (text.Any(letter => letter is not ('\t' or '\r' or '\n') && (letter < ' ' || letter == '\x7f')))
        {
            return DocumentRefusal.UnknownKind;
        }
        var start = text.AsSpan().TrimStart();
        if (start.Length == 0)
        {
            return DocumentRefusal.Empty;
        }
        if (start[0] == '<' || Markup().IsMatch(start[..Math.Min(start.Length, MarkupWithin)]))
        {
            return DocumentRefusal.NotTable;
        }
        foreach (var separator in ",;\t|")
        {
            if (Look(start, separator) is { } finding)
            {
                return finding;
            }
        }
        return DocumentRefusal.NotTable;
    }

    // What the text is as a table with this separator; null when it is none.
    private static DocumentFinding? Look(ReadOnlySpan<char> text, char separator)
    {
        var cell = new StringBuilder();
        var (row, cells, hasFormula) = (0, 1, false);
        var (isQuoted, isRowEmpty) = (false, true);
        for (var i = 0; i <= text.Length; i++)
        {
            var letter = i < text.Length ? text[i] : '\n';
            if (isQuoted && i < text.Length)
            {
                if (letter == '"')
                {
                    isQuoted = false;
                }
                else
                {
                    cell.Append(letter);
                }
            }
            else if (letter == '"')
            {
                isQuoted = true;
            }
            else if (letter == separator || letter is '\r' or '\n')
            {
                hasFormula |= Formula().IsMatch(cell.ToString());
                isRowEmpty &= cell.Length == 0 && letter != separator;
                cell.Clear();
                if (letter == separator)
                {
                    cells++;
                }
                else if (!isRowEmpty)
                {
                    // The first two rows decide; a table may have a note or a shorter row further down.
                    if (row++ < 2 && cells < 2)
                    {
                        return null;
                    }
                    (cells, isRowEmpty) = (1, true);
                }
            }
            else
            {
                cell.Append(letter);
            }
            if (cell.Length > MostPerCell)
            {
                return null;
            }
        }
        return row < 2 ? null
            : hasFormula ? DocumentRefusal.Formulas
            : DocumentKind.Csv;
    }

    [GeneratedRegex(
        "<(?:!doctype|html|head|body|script|svg|iframe|\\?)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Markup();

    // "-3", "+49 (30) 1234" and "@city" are no formulas; "=1+1", "@SUM(A1)" and "+cmd|' /C calc'!A0" are.
    [GeneratedRegex(@"^\s*(?:=|[@+-][^(|]{0,100}(?:[A-Za-z]\(|\|[^!]{0,200}!))", RegexOptions.NonBacktracking)]
    private static partial Regex Formula();
}
