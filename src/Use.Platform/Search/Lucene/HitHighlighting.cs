using Lucene.Net.Index;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>A stretch of a document's text that matches a word of the question.</summary>
internal readonly record struct MatchedStretch(int Start, int End, int Word);

/// <summary>
/// Makes what the hits of a page show. Where the words stand is read from the postings' offsets, so that no text is analysed
/// again.
/// </summary>
internal sealed class HitHighlighting(
    IndexSnapshot snapshot,
    TypedQuestion question,
    TextAnalysis analysis,
    string reader
)
{
    private const int MostStretches = 2000;

    public SearchHit[] Show(IReadOnlyList<FoundDocument> page, SegmentCursor[] cursors)
    {
        var hits = new SearchHit[page.Count];
        for (var segment = 0; segment < snapshot.Segments.Count; segment++)
        {
            var view = snapshot.Segments[segment];
            var here = Enumerable
                .Range(0, page.Count)
                .Where(place => page[place].Segment == view)
                .OrderBy(place => page[place].Document)
                .Select(place => new HitText(place, page[place].Document, view, reader, analysis))
                .ToList();
            if (here.Count == 0)
            {
                continue;
            }
            FindWords(here, cursors[segment]);
            foreach (var text in here)
            {
                hits[text.Place] = text.ToHit();
            }
        }
        return hits;
    }

    private void FindWords(List<HitText> texts, SegmentCursor cursor)
    {
        for (var field = 0; field < analysis.Languages.Count; field++)
        {
            if (cursor.TermsOf(field) is null)
            {
                continue;
            }
            var some = texts.FindAll(text => text.Uses(analysis.Languages[field]));
            if (some.Count == 0)
            {
                continue;
            }
            for (var word = 0; word < question.Words.Count; word++)
            {
                foreach (var wording in question.Words[word].Wordings)
                {
                    if (wording.Field == field)
                    {
                        Find(wording, word, some, cursor, analysis.Languages[field]);
                    }
                }
            }
        }
    }

    private static void Find(Wording wording, int word, List<HitText> texts, SegmentCursor cursor, AnalysedField field)
    {
        var terms = new DocsAndPositionsEnum[wording.Terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            if (cursor.Seek(wording.Field, wording.Terms[i]) is not { } term)
            {
                return;
            }
            terms[i] = term.DocsAndPositions(null, null, DocsAndPositionsFlags.OFFSETS);
        }
        foreach (var text in texts)
        {
            if (
                Array.TrueForAll(
                    terms,
                    term => (term.DocID < text.Document ? term.Advance(text.Document) : term.DocID) == text.Document
                )
            )
            {
                if (terms.Length == 1)
                {
                    AddWord(terms[0], word, text.Stretches(field));
                }
                else
                {
                    AddPhrase(terms, wording.Positions, word, text.Stretches(field));
                }
            }
        }
    }

    private static void AddWord(DocsAndPositionsEnum term, int word, List<MatchedStretch> into)
    {
        var last = -1;
        for (var left = term.Freq; left > 0 && into.Count < MostStretches; left--)
        {
            // A weighted word stands at its place several times.
            var position = term.NextPosition();
            if (position != last)
            {
                into.Add(new MatchedStretch(term.StartOffset, term.EndOffset, word));
                last = position;
            }
        }
    }

    private static void AddPhrase(DocsAndPositionsEnum[] terms, int[] positions, int word, List<MatchedStretch> into)
    {
        var found = new Dictionary<int, (int Start, int End)>[terms.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            found[i] = [];
            for (var left = terms[i].Freq; left > 0; left--)
            {
                found[i][terms[i].NextPosition()] = (terms[i].StartOffset, terms[i].EndOffset);
            }
        }
        foreach (var (position, (start, _)) in found[0])
        {
            var end = start;
            for (var i = 0; i < terms.Length && end >= 0; i++)
            {
                end = found[i].TryGetValue(position + positions[i], out var place) ? place.End : -1;
            }
            if (end >= 0 && into.Count < MostStretches)
            {
                into.Add(new MatchedStretch(start, end, word));
            }
        }
    }
}
