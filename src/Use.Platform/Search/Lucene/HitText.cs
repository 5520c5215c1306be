using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>The texts of one hit, with the places that match.</summary>
internal sealed class HitText
{
    private const int PassageLength = 200;

    private readonly SegmentView segment;
    private readonly ShownText shown;
    private readonly TextAnalysis analysis;
    private readonly int title;
    private readonly int tagline;
    private readonly Dictionary<AnalysedField, List<MatchedStretch>> stretches = new(2);

    public HitText(int place, int document, SegmentView segment, string reader, TextAnalysis analysis)
    {
        Place = place;
        Document = document;
        this.segment = segment;
        this.analysis = analysis;
        shown = ShownText.Of(segment.Reader, document);
        title = ShownTitle.Choose(shown.Titles, reader);
        tagline = shown.Titles[title].Tagline.Length > 0 ? title : 0;
        stretches[FieldOf(0)] = [];
        stretches[FieldOf(title)] = [];
    }

    /// <summary>Its place in the page.</summary>
    public int Place { get; }

    public int Document { get; }

    public bool Uses(AnalysedField field) => stretches.ContainsKey(field);

    /// <summary>What matches in a field, for the highlighter to add to.</summary>
    public List<MatchedStretch> Stretches(AnalysedField field) => stretches[field];

    public SearchHit ToHit()
    {
        foreach (var found in stretches.Values)
        {
            found.Sort(static (one, other) => one.Start != other.Start ? one.Start - other.Start : other.End - one.End);
        }
        var record = segment.Record(Document);
        return new SearchHit(
            record.Kind,
            record.Id,
            Pieces(shown.Titles[title].Title, FieldOf(title), StartOf(title)),
            shown.Titles[tagline].Tagline.Length == 0
                ? null
                : Pieces(
                    shown.Titles[tagline].Tagline,
                    FieldOf(tagline),
                    StartOf(tagline) + shown.Titles[tagline].Title.Length + 1
                ),
            Passage()
        );
    }

    private AnalysedField FieldOf(int text) => analysis.FieldOf(shown.Titles[text].Language);

    // The parts of a field follow each other as DocumentWriting put them, with one character between two.
    private int StartOf(int text)
    {
        var field = FieldOf(text);
        var start = 0;
        for (var i = 0; i < text; i++)
        {
            if (FieldOf(i) == field)
            {
                start += shown.Titles[i].Title.Length + shown.Titles[i].Tagline.Length + 2;
                start += i == 0 ? shown.BodyLength + 1 : 0;
            }
        }
        return start;
    }

    private HighlightedText Pieces(string text, AnalysedField field, int start)
    {
        var found = stretches[field].Where(stretch => stretch.Start >= start && stretch.End <= start + text.Length);
        return Mark(text, 0, text.Length, [.. found], start, cutStart: false, cutEnd: false);
    }

    private HighlightedText? Passage()
    {
        var start = shown.Titles[0].Title.Length + shown.Titles[0].Tagline.Length + 2;
        var found = stretches[FieldOf(0)].FindAll(stretch => stretch.Start >= start);
        if (found.Count == 0)
        {
            return null;
        }
        var body = shown.Body();
        found.RemoveAll(stretch => stretch.End > start + body.Length);
        if (found.Count == 0)
        {
            return null;
        }
        var (from, to) = BestWindow(found);
        var (cutFrom, cutTo) = PassageCut.Around(body, from - start, to - start, PassageLength);
        var inside = found.FindAll(stretch => stretch.Start >= start + cutFrom && stretch.End <= start + cutTo);
        return Mark(body, cutFrom, cutTo, inside, start, cutFrom > 0, cutTo < body.Length);
    }

    // The stretch of about a passage's length with the most different words, and of these with the most matches.
    private static (int From, int To) BestWindow(List<MatchedStretch> found)
    {
        var best = (From: found[0].Start, To: found[0].End);
        var bestWorth = 0;
        var last = 0;
        for (var first = 0; first < found.Count; first++)
        {
            last = Math.Max(last, first);
            while (last + 1 < found.Count && found[last + 1].End - found[first].Start <= PassageLength - 40)
            {
                last++;
            }
            ulong words = 0;
            for (var i = first; i <= last; i++)
            {
                words |= 1UL << found[i].Word;
            }
            var worth = (System.Numerics.BitOperations.PopCount(words) * 1000) + Math.Min(last - first + 1, 999);
            if (worth > bestWorth)
            {
                bestWorth = worth;
                best = (found[first].Start, found[last].End);
            }
        }
        return best;
    }

    private static HighlightedText Mark(
        string text,
        int from,
        int to,
        List<MatchedStretch> found,
        int start,
        bool cutStart,
        bool cutEnd
    )
    {
        var pieces = new List<HighlightPiece>((found.Count * 2) + 1);
        var at = from;
        if (cutStart)
        {
            pieces.Add(new HighlightPiece("… ", false));
        }
        for (var i = 0; i < found.Count; i++)
        {
            var begin = found[i].Start - start;
            var end = found[i].End - start;
            // Stretches may overlap: phrases, Chinese pairs of characters, other spellings.
            while (i + 1 < found.Count && found[i + 1].Start - start < end)
            {
                end = Math.Max(end, found[++i].End - start);
            }
            if (begin > at)
            {
                pieces.Add(new HighlightPiece(text[at..begin], false));
            }
            pieces.Add(new HighlightPiece(text[begin..end], true));
            at = end;
        }
        if (at < to)
        {
            pieces.Add(new HighlightPiece(text[at..to], false));
        }
        if (cutEnd)
        {
            pieces.Add(new HighlightPiece(" …", false));
        }
        return new HighlightedText(pieces);
    }
}
