using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>Turns texts with marks, as the highlighter gives them, into pieces.</summary>
internal sealed class Marking(TypedQuestion question, TextAnalysis analysis, string mark)
{
    /// <summary>A whole text, of whose marked versions the one is taken that is it.</summary>
    public HighlightedText Whole(string text, string language, IReadOnlyList<string> marked)
    {
        var own = marked.FirstOrDefault(version => version.Replace(mark, "", StringComparison.Ordinal) == text);
        return own is null
            ? new HighlightedText(text.Length == 0 ? [] : [new HighlightPiece(text, false)])
            : new HighlightedText(Join(Cut(own), language));
    }

    /// <summary>A passage, with dots where the body goes on.</summary>
    public HighlightedText? Passage(string marked, string language, string start, string end)
    {
        var pieces = Join(Cut(marked), language);
        if (!pieces.Exists(piece => piece.IsMatch))
        {
            return null;
        }
        var plain = marked.Replace(mark, "", StringComparison.Ordinal).Trim();
        if (!Begins(plain, start.Trim()))
        {
            pieces.Insert(0, new HighlightPiece("… ", false));
        }
        if (!Ends(plain, end.Trim()))
        {
            pieces.Add(new HighlightPiece(" …", false));
        }
        return new HighlightedText(pieces);
    }

    // One of the two may be the longer.
    private static bool Begins(string text, string start) =>
        text.StartsWith(start, StringComparison.Ordinal) || start.StartsWith(text, StringComparison.Ordinal);

    private static bool Ends(string text, string end) =>
        text.EndsWith(end, StringComparison.Ordinal) || end.EndsWith(text, StringComparison.Ordinal);

    private List<HighlightPiece> Cut(string marked)
    {
        var pieces = new List<HighlightPiece>();
        var parts = marked.Split(mark);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > 0)
            {
                pieces.Add(new HighlightPiece(parts[i], i % 2 == 1));
            }
        }
        return pieces;
    }

    // The words of a quoted phrase, and the pairs of characters of a Chinese one, are marked one by one, some servers mark
    // them even where they stand alone: what belongs together is put together, and what does not is not marked.
    private List<HighlightPiece> Join(List<HighlightPiece> pieces, string language)
    {
        var field = analysis.FieldOf(language);
        var wordings = question
            .Words.SelectMany(word => word.Wordings)
            .Where(wording => analysis.Fields[wording.Field] == field)
            .ToLookup(wording => wording.Terms.Length > 1);
        if (!wordings[true].Any())
        {
            return pieces;
        }
        for (var from = 0; from < pieces.Count; from++)
        {
            for (var to = pieces.Count - 1; pieces[from].IsMatch && to > from; to--)
            {
                var joined = string.Concat(pieces[from..(to + 1)].Select(piece => piece.Text));
                if (pieces[to].IsMatch && IsRow(joined))
                {
                    pieces.RemoveRange(from, to - from + 1);
                    pieces.Insert(from, new HighlightPiece(joined, true));
                    break;
                }
            }
            if (pieces[from].IsMatch && IsPartOfRow(pieces[from].Text))
            {
                pieces[from] = pieces[from] with { IsMatch = false };
            }
        }
        return pieces;

        bool IsRow(string text) =>
            text.Length < SearchQuery.LongestText
            && wordings[true].Any(row => Cut(text, row.KeepsStopWords).SequenceEqual(Terms(row)));

        bool IsPartOfRow(string text) =>
            !IsRow(text)
            && wordings[true].Any(row => !Cut(text, row.KeepsStopWords).Except(Terms(row)).Any())
            && !wordings[false].Any(one => Cut(text, one.KeepsStopWords).Contains(Terms(one).Single()));

        IEnumerable<string> Cut(string text, bool keepsStopWords) =>
            (keepsStopWords ? field.Words(text) : field.Question(text)).Select(word => word.Text);
    }

    private static IEnumerable<string> Terms(Wording wording) => wording.Terms.Select(term => term.Utf8ToString());
}
