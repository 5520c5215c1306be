using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// The facets of a segment's documents, in two forms. For each document the numbers of its values: fast when few documents
/// match. For each value a bit for each document (or the documents, when they are few): fast when many match, since counting
/// is then an AND and a population count over memory in order.
/// </summary>
internal sealed class SegmentFacets
{
    // A bit set is read a word at a time, a list a document at a time: the shorter way decides.
    private const int DocumentsAWord = 100;

    private readonly int words;
    private readonly SegmentFacetValue[] values;
    private readonly Dictionary<int, SegmentFacetValue> byNumber;
    private readonly int[] starts;
    private readonly ushort[] ordinals;
    private readonly long[] costs;

    public SegmentFacets(AtomicReader reader, FacetVocabulary vocabulary)
    {
        var count = reader.MaxDoc;
        words = (count + 63) / 64;
        var found = new List<(SegmentFacetValue Value, int[] Documents)>();
        var buffer = new int[count];
        var each = reader.GetTerms(FieldNames.Facets)?.GetEnumerator();
        DocsEnum? documents = null;
        while (each is not null && each.MoveNext())
        {
            var term = each.Term.Utf8ToString();
            var split = term.IndexOf('=', StringComparison.Ordinal);
            var facet = vocabulary.Facet(term[..split]);
            if (facet < 0)
            {
                // An index of an older definition may have had it; what is asked today does not.
                continue;
            }
            documents = each.Docs(null, documents, DocsFlags.NONE);
            var size = 0;
            int document;
            while ((document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
            {
                buffer[size++] = document;
            }
            var number = vocabulary.NumberOf(facet, term[(split + 1)..]);
            found.Add((new SegmentFacetValue(facet, number), buffer.AsSpan(0, size).ToArray()));
        }
        if (found.Count > ushort.MaxValue)
        {
            throw new NotSupportedException($"The facets have {found.Count} values; {ushort.MaxValue} is the most.");
        }
        (starts, ordinals) = Flatten(found, count);
        values = [.. found.Select(each => each.Value)];
        byNumber = values.ToDictionary(value => value.Number);
        costs = new long[vocabulary.Facets.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i].Fill(found[i].Documents, words, dense: found[i].Documents.Length > count / DocumentsAWord);
            costs[values[i].Facet] += values[i].Cost;
        }
    }

    /// <summary>Adds to <paramref name="counts"/>, by the vocabulary's numbers, how many documents of a set have each value.</summary>
    /// <param name="set">The documents, a bit each.</param>
    /// <param name="size">How many they are.</param>
    /// <param name="only">The one facet to count, or -1 for all but <paramref name="except"/>.</param>
    /// <param name="except">The facets (a bit each) to leave out.</param>
    /// <param name="counts">Where to add.</param>
    public void Count(ReadOnlySpan<ulong> set, int size, int only, ulong except, Span<int> counts)
    {
        if (size == 0)
        {
            return;
        }
        // The whole list of a document is read in any case, even for one facet.
        var sparseCost = (long)size * ordinals.Length * 2 / Math.Max(1, starts.Length - 1);
        long dense = 0;
        for (var facet = 0; facet < costs.Length; facet++)
        {
            dense += Wanted(facet, only, except) ? costs[facet] : 0;
        }
        if (sparseCost < dense)
        {
            CountByDocument(set, only, except, counts);
        }
        else
        {
            CountByValue(set, only, except, counts);
        }
    }

    /// <summary>Sets the bits of all documents that have one of some values.</summary>
    public void Select(IReadOnlyCollection<int> numbers, Span<ulong> into)
    {
        foreach (var number in numbers)
        {
            byNumber.GetValueOrDefault(number)?.AddTo(into);
        }
    }

    private static bool Wanted(int facet, int only, ulong except) =>
        only >= 0 ? facet == only : (except & (1UL << facet)) == 0;

    private void CountByDocument(ReadOnlySpan<ulong> set, int only, ulong except, Span<int> counts)
    {
        Span<int> found = values.Length <= 2048 ? stackalloc int[values.Length] : new int[values.Length];
        found.Clear();
        for (var word = 0; word < set.Length; word++)
        {
            var bits = set[word];
            while (bits != 0)
            {
                var document = (word << 6) + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
                foreach (var ordinal in ordinals.AsSpan(starts[document]..starts[document + 1]))
                {
                    found[ordinal]++;
                }
            }
        }
        for (var i = 0; i < values.Length; i++)
        {
            if (found[i] > 0 && Wanted(values[i].Facet, only, except))
            {
                counts[values[i].Number] += found[i];
            }
        }
    }

    private void CountByValue(ReadOnlySpan<ulong> set, int only, ulong except, Span<int> counts)
    {
        foreach (var value in values)
        {
            if (Wanted(value.Facet, only, except))
            {
                counts[value.Number] += value.Count(set);
            }
        }
    }

    private static (int[] Starts, ushort[] Ordinals) Flatten(
        List<(SegmentFacetValue Value, int[] Documents)> found,
        int count
    )
    {
        var firsts = new int[count + 1];
        foreach (var (_, documents) in found)
        {
            foreach (var document in documents)
            {
                firsts[document + 1]++;
            }
        }
        for (var i = 0; i < count; i++)
        {
            firsts[i + 1] += firsts[i];
        }
        var flat = new ushort[firsts[count]];
        var next = firsts.AsSpan(0, count).ToArray();
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var document in found[i].Documents)
            {
                flat[next[document]++] = (ushort)i;
            }
        }
        return (firsts, flat);
    }
}

/// <summary>The documents of a segment that have a value.</summary>
internal sealed class SegmentFacetValue(int facet, int number)
{
    private ulong[]? bits;
    private int[] documents = [];

    public int Facet => facet;

    /// <summary>Its number in the vocabulary.</summary>
    public int Number => number;

    /// <summary>What counting it takes, in words or documents.</summary>
    public int Cost => bits is null ? documents.Length * 2 : bits.Length;

    public void Fill(int[] ofDocuments, int words, bool dense)
    {
        if (!dense)
        {
            documents = ofDocuments;
            return;
        }
        bits = new ulong[words];
        foreach (var document in ofDocuments)
        {
            bits[document >> 6] |= 1UL << document;
        }
    }

    public int Count(ReadOnlySpan<ulong> set)
    {
        if (bits is not null)
        {
            return BitSets.CountCommon(bits, set);
        }
        var count = 0;
        foreach (var document in documents)
        {
            count += (int)(set[document >> 6] >> document) & 1;
        }
        return count;
    }

    public void AddTo(Span<ulong> set)
    {
        if (bits is not null)
        {
            BitSets.Or(set, bits);
            return;
        }
        foreach (var document in documents)
        {
            set[document >> 6] |= 1UL << document;
        }
    }
}
