using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>The documents of one segment that have a wording, with weighted frequencies.</summary>
internal sealed class WordPostings
{
    // Going to a document through the skip list costs about as much as reading this many in a row.
    private const int DocumentsASkip = 24;

    private readonly DocsEnum? documents;
    private readonly PhrasePostings? phrase;
    private readonly float weight;

    private WordPostings(DocsEnum? documents, PhrasePostings? phrase, float weight, int frequency)
    {
        this.documents = documents;
        this.phrase = phrase;
        this.weight = weight;
        Frequency = frequency;
    }

    /// <summary>In how many documents of the segment it stands; for several terms, at most.</summary>
    public int Frequency { get; }

    public static WordPostings? Find(SegmentCursor cursor, Wording wording)
    {
        if (wording.Terms.Length == 1)
        {
            var term = cursor.Seek(wording.Field, wording.Terms[0]);
            return term is null
                ? null
                : new WordPostings(term.Docs(null, null, DocsFlags.FREQS), null, wording.Weight, term.DocFreq);
        }
        var row = PhrasePostings.Find(cursor, wording);
        return row is null ? null : new WordPostings(null, row, wording.Weight, row.Frequency);
    }

    /// <summary>The documents with texts of a language; that they have them is worth nothing.</summary>
    public static WordPostings? FindTexts(SegmentCursor cursor, int field) =>
        cursor.SeekTexts(field) is { } texts
            ? new WordPostings(texts.Docs(null, null, DocsFlags.NONE), null, 0, texts.DocFreq)
            : null;

    /// <summary>Sets the bit of each document that has the wording, and adds its frequency.</summary>
    /// <param name="into">The bits.</param>
    /// <param name="frequencies">By document; where no bit was set, what stands there is overwritten.</param>
    /// <param name="among">When not empty, only these documents matter.</param>
    /// <param name="size">How many these are.</param>
    public void Collect(Span<ulong> into, Span<float> frequencies, ReadOnlySpan<ulong> among, int size)
    {
        if (!among.IsEmpty && (long)size * DocumentsASkip < Frequency)
        {
            CollectAmong(into, frequencies, among);
            return;
        }
        if (phrase is null)
        {
            int document;
            while ((document = documents!.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
            {
                Add(into, frequencies, document, documents.Freq * weight);
            }
            return;
        }
        for (var document = phrase.Next(0); document >= 0; document = phrase.Next(document + 1))
        {
            var frequency = phrase.Occurrences();
            if (frequency > 0)
            {
                Add(into, frequencies, document, frequency * weight);
            }
        }
    }

    private void CollectAmong(Span<ulong> into, Span<float> frequencies, ReadOnlySpan<ulong> among)
    {
        var at = -1;
        for (var word = 0; word < among.Length; word++)
        {
            var bits = among[word];
            while (bits != 0)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
                if (at < document)
                {
                    at = phrase is null ? documents!.Advance(document) : phrase.Next(document);
                    if (at is < 0 or DocIdSetIterator.NO_MORE_DOCS)
                    {
                        return;
                    }
                }
                if (at != document)
                {
                    continue;
                }
                var frequency = phrase?.Occurrences() ?? documents!.Freq;
                if (frequency > 0)
                {
                    Add(into, frequencies, document, frequency * weight);
                }
            }
        }
    }

    private static void Add(Span<ulong> into, Span<float> frequencies, int document, float frequency)
    {
        ref var word = ref into[document >> 6];
        var bit = 1UL << document;
        if ((word & bit) == 0)
        {
            word |= bit;
            frequencies[document] = frequency;
        }
        else
        {
            frequencies[document] += frequency;
        }
    }
}

/// <summary>The documents of one segment in which several terms stand in a row.</summary>
internal sealed class PhrasePostings
{
    private readonly DocsAndPositionsEnum[] terms;
    private readonly int[] positions;
    private int[] starts = new int[16];

    private PhrasePostings(DocsAndPositionsEnum[] terms, int[] positions, int frequency)
    {
        this.terms = terms;
        this.positions = positions;
        Frequency = frequency;
    }

    public int Frequency { get; }

    public static PhrasePostings? Find(SegmentCursor cursor, Wording wording)
    {
        var each = new DocsAndPositionsEnum[wording.Terms.Length];
        var frequencies = new int[each.Length];
        for (var i = 0; i < each.Length; i++)
        {
            var term = cursor.Seek(wording.Field, wording.Terms[i]);
            if (term is null)
            {
                return null;
            }
            frequencies[i] = term.DocFreq;
            each[i] = term.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);
        }
        // The rarest leads: the others are asked about its documents only.
        var order = Enumerable.Range(0, each.Length).OrderBy(term => frequencies[term]).ToArray();
        return new PhrasePostings(
            Array.ConvertAll(order, term => each[term]),
            Array.ConvertAll(order, term => wording.Positions[term]),
            frequencies[order[0]]
        );
    }

    /// <summary>The first document from <paramref name="from"/> on that has all terms, or -1.</summary>
    public int Next(int from)
    {
        var document = from;
        for (var agreed = 0; agreed < terms.Length; )
        {
            agreed = 0;
            foreach (var term in terms)
            {
                var at = term.DocID < document ? term.Advance(document) : term.DocID;
                if (at == DocIdSetIterator.NO_MORE_DOCS)
                {
                    return -1;
                }
                if (at > document)
                {
                    document = at;
                    break;
                }
                agreed++;
            }
        }
        return document;
    }

    /// <summary>How often the terms stand in a row in the document that all of them are at.</summary>
    public int Occurrences()
    {
        var first = terms[0];
        var count = first.Freq;
        if (starts.Length < count)
        {
            starts = new int[count * 2];
        }
        for (var i = 0; i < count; i++)
        {
            starts[i] = first.NextPosition() - positions[0];
        }
        for (var term = 1; term < terms.Length && count > 0; term++)
        {
            count = Keep(terms[term], positions[term], starts.AsSpan(0, count));
        }
        return count;
    }

    // Both come in order. A weighted word stands at its place several times, and counts as often.
    private static int Keep(DocsAndPositionsEnum term, int offset, Span<int> starts)
    {
        var kept = 0;
        var left = term.Freq;
        var at = int.MinValue;
        foreach (var start in starts)
        {
            while (at < start && left > 0)
            {
                at = term.NextPosition() - offset;
                left--;
            }
            if (at == start)
            {
                starts[kept++] = start;
            }
            else if (at < start)
            {
                break;
            }
        }
        return kept;
    }
}
