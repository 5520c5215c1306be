using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Use.Platform.Documents;

/// <summary>
/// Tells a table as text from any other text: UTF-8 or Windows-1252 without control characters, at least two rows of at least two
/// cells under one separator, no markup, and nothing that a spreadsheet would calculate, whatever separator it goes by.
/// </summary>
internal static partial class SniffCsv
{
    private const int MostPerCell = 64 * 1024;
    private const int MarkupWithin = 4096;
    private const int LongestFormula = 400;
    private const string Separators = ",;\t|";
    private const string FormulaStarts = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

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
        foreach (var separator in Separators)
        {
            if (IsTable(start, separator))
            {
                // A spreadsheet may part it otherwise, and take other quotation marks for its own.
                return HasFormula(start) ? DocumentRefusal.Formulas : DocumentKind.Csv;
            }
        }
        return DocumentRefusal.NotTable;
    }

    // Whether a cell calculates that begins behind any separator or line end, whatever quotes it.
    private static bool HasFormula(ReadOnlySpan<char> text)
    {
        // Excel parts by what stands in such a first line.
        var parted = text[..Math.Min(text.Length, 6)].TrimStart('"');
        var own = parted.Length > 4 && parted.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? parted[4] : '\n';
        var ends = $"{Separators}\r\n{own}";
        while (true)
        {
            var cell = text;
            while (cell.Length > 0 && (cell[0] == '"' || char.IsWhiteSpace(cell[0])) && !ends.Contains(cell[0]))
            {
                cell = cell[1..];
            }
            if (
                cell.Length > 0
                && FormulaStarts.Contains(cell[0], StringComparison.Ordinal)
                && Formula().IsMatch(cell[..Math.Min(cell.Length, LongestFormula)])
            )
            {
                return true;
            }
            var end = text.IndexOfAny(ends);
            if (end < 0)
            {
                return false;
            }
            text = text[(end + 1)..];
        }
    }

    // Whether the text is a table with this separator.
    private static bool IsTable(ReadOnlySpan<char> text, char separator)
    {
        var (row, cells, length) = (0, 1, 0);
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
                    length++;
                }
            }
            else if (letter == '"')
            {
                isQuoted = true;
            }
            else if (letter == separator || letter is '\r' or '\n')
            {
                isRowEmpty &= length == 0 && letter != separator;
                length = 0;
                if (letter == separator)
                {
                    cells++;
                }
                else if (!isRowEmpty)
                {
                    // The first two rows decide; a table may have a note or a shorter row further down.
                    if (row++ < 2 && cells < 2)
                    {
                        return false;
                    }
                    (cells, isRowEmpty) = (1, true);
                }
            }
            else
            {
                length++;
            }
            if (length > MostPerCell)
            {
                return false;
            }
        }
        return row >= 2;
    }

    [GeneratedRegex(
        "<(?:!doctype|html|head|body|script|svg|iframe|\\?)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Markup();

    // "-3", "+49 (30) 1234" and "@city" are no formulas; "=1+1", "@SUM(A1)", "-1,5+SUM(A1)" and "+cmd|' /C calc'!A0" are. The full-width
    // forms are the same to a spreadsheet.
    [GeneratedRegex(
        @"^(?:[=\uFF1D]|[-+@\uFF0B\uFF0D\uFF20](?:[^(\uFF08|,;\t\r\n]|[0-9],[0-9]){0,100}(?:[A-Za-z\uFF21-\uFF3A\uFF41-\uFF5A][(\uFF08]|(?:[A-Za-z][A-Za-z0-9_.]{0,50}|')\|[^!]{0,200}!))",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Formula();
}
