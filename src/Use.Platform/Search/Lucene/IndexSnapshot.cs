using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>The index at one moment: its segments with their facts. Documents of all segments share one numbered space.</summary>
internal sealed class IndexSnapshot
{
    public IndexSnapshot(
        DirectoryReader reader,
        ConditionalWeakTable<object, SegmentFacts> known,
        FacetVocabulary vocabulary,
        IndexSnapshot? previous
    )
    {
        Reader = reader;
        Vocabulary = vocabulary;
        var segments = new List<SegmentView>(reader.Leaves.Count);
        var start = 0;
        double lengths = 0;
        var languages = new HashSet<string>();
        foreach (var leaf in reader.Leaves)
        {
            var segment = leaf.AtomicReader;
            languages.UnionWith(
                segment
                    .FieldInfos.Where(field => field.Name.StartsWith(FieldNames.Text, StringComparison.Ordinal))
                    .Select(field => field.Name[FieldNames.Text.Length..])
            );
            var facts = known.GetValue(segment.CoreCacheKey, _ => SegmentFacts.Read(segment, vocabulary));
            var live = previous?.LiveOf(segment) ?? Live(segment);
            segments.Add(new SegmentView(segment, facts, live, start));
            start += (facts.Count + 63) & ~63;
            lengths += facts.SumOfLengths;
        }
        Segments = segments;
        Languages = languages;
        Space = start;
        Documents = reader.NumDocs;
        AverageLength = (float)(lengths / Math.Max(1, reader.MaxDoc));
    }

    public DirectoryReader Reader { get; }

    public FacetVocabulary Vocabulary { get; }

    public IReadOnlyList<SegmentView> Segments { get; }

    /// <summary>The names of the analyses that there are texts of.</summary>
    public IReadOnlyCollection<string> Languages { get; }

    /// <summary>The size of the numbered space, a multiple of 64.</summary>
    public int Space { get; }

    /// <summary>How many documents, without deleted ones.</summary>
    public int Documents { get; }

    /// <summary>The average weighted length in words.</summary>
    public float AverageLength { get; }

    /// <summary>Keeps the files open; false when it has been closed meanwhile.</summary>
    public bool TryUse() => Reader.TryIncRef();

    public void Release() => Reader.DecRef();

    /// <summary>The version of a document, or null when there is none.</summary>
    public long? VersionOf(Term key)
    {
        foreach (var segment in Segments)
        {
            var terms = segment.Reader.GetTerms(FieldNames.Key)?.GetEnumerator();
            if (terms is null || !terms.SeekExact(key.Bytes))
            {
                continue;
            }
            var documents = terms.Docs(segment.Reader.LiveDocs, null, DocsFlags.NONE);
            var document = documents.NextDoc();
            if (document != DocIdSetIterator.NO_MORE_DOCS)
            {
                return segment.Record(document).Version;
            }
        }
        return null;
    }

    private ulong[]? LiveOf(AtomicReader segment)
    {
        foreach (var view in Segments)
        {
            if (ReferenceEquals(view.Reader.CombinedCoreAndDeletesKey, segment.CombinedCoreAndDeletesKey))
            {
                return view.Live;
            }
        }
        return null;
    }

    private static ulong[]? Live(AtomicReader segment)
    {
        var live = segment.LiveDocs;
        if (live is null)
        {
            return null;
        }
        var bits = new ulong[(segment.MaxDoc + 63) / 64];
        for (var document = 0; document < segment.MaxDoc; document++)
        {
            if (live.Get(document))
            {
                bits[document >> 6] |= 1UL << document;
            }
        }
        return bits;
    }
}

/// <summary>A segment in a snapshot.</summary>
/// <param name="Reader">Its reader.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Live">Its documents that are not deleted; null when none is.</param>
/// <param name="Start">Where its documents begin in the snapshot's space, a multiple of 64.</param>
internal sealed record SegmentView(AtomicReader Reader, SegmentFacts Facts, ulong[]? Live, int Start)
{
    /// <summary>How many words its bits take.</summary>
    public int Words => (Facts.Count + 63) >> 6;

    /// <summary>Its part of a bit set over the whole space.</summary>
    public Span<ulong> Of(ulong[] bits) => bits.AsSpan(Start >> 6, Words);

    /// <summary>Its part of values over the whole space.</summary>
    public Span<T> Of<T>(T[] values) => values.AsSpan(Start, Facts.Count);

    public DocumentRecord Record(int document)
    {
        var value = new BytesRef();
        Reader.GetBinaryDocValues(FieldNames.Record).Get(document, value);
        return DocumentRecord.Read(value.Bytes.AsSpan(value.Offset, value.Length));
    }
}
