using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// What searching needs of each document of a segment, in flat arrays: some 90 bytes a document. It is read once, when the
/// segment appears, and shared by all readers of it; deletions are not in it.
/// </summary>
internal sealed class SegmentFacts
{
    private readonly ConcurrentQueue<SegmentCursor> cursors = [];

    private SegmentFacts(AtomicReader reader, FacetVocabulary vocabulary)
    {
        Count = reader.MaxDoc;
        Ids = new UInt128[Count];
        PublishedAt = new long[Count];
        Lengths = new byte[Count];
        Completeness = new byte[Count];
        Evidence = new byte[Count];
        var records =
            reader.GetBinaryDocValues(FieldNames.Record)
            ?? throw new CorruptIndexException("A segment of the index has no records.");
        var value = new BytesRef();
        for (var document = 0; document < Count; document++)
        {
            records.Get(document, value);
            var bytes = value.Bytes.AsSpan(value.Offset, value.Length);
            Ids[document] = DocumentRecord.ReadId(bytes);
            PublishedAt[document] = DocumentRecord.ReadPublishedAt(bytes);
            Lengths[document] = bytes[32];
            Completeness[document] = bytes[33];
            Evidence[document] = bytes[34];
            SumOfLengths += DocumentRecord.DecodeLength(bytes[32]);
        }
        Facets = new SegmentFacets(reader, vocabulary);
    }

    /// <summary>How many documents, deleted ones too.</summary>
    public int Count { get; }

    /// <summary>Ids, as numbers that sort as their texts do.</summary>
    public UInt128[] Ids { get; }

    /// <summary>UTC ticks.</summary>
    public long[] PublishedAt { get; }

    /// <summary>Weighted lengths in words, as <see cref="DocumentRecord.EncodeLength"/> has them.</summary>
    public byte[] Lengths { get; }

    /// <summary>Completeness, 0 to 255.</summary>
    public byte[] Completeness { get; }

    /// <summary>Evidence, 0 to 255.</summary>
    public byte[] Evidence { get; }

    public double SumOfLengths { get; }

    public SegmentFacets Facets { get; }

    public static SegmentFacts Read(AtomicReader reader, FacetVocabulary vocabulary) => new(reader, vocabulary);

    /// <summary>Something that seeks terms; give it back after use.</summary>
    public SegmentCursor Rent(AtomicReader reader, IReadOnlyList<AnalysedField> fields) =>
        cursors.TryDequeue(out var cursor) ? cursor : new SegmentCursor(reader, fields);

    public void Return(SegmentCursor cursor) => cursors.Enqueue(cursor);
}

/// <summary>Seeks terms in one segment. Making a terms enumerator is dear, so it is kept from search to search.</summary>
internal sealed class SegmentCursor
{
    private readonly Terms?[] terms;
    private readonly TermsEnum?[] enumerators;
    private readonly BytesRef[] names;
    private readonly TermsEnum? texts;

    public SegmentCursor(AtomicReader reader, IReadOnlyList<AnalysedField> fields)
    {
        terms = [.. fields.Select(field => reader.GetTerms(field.Name))];
        enumerators = new TermsEnum?[terms.Length];
        names = [.. fields.Select(field => new BytesRef(field.Name))];
        texts = reader.GetTerms(FieldNames.Texts)?.GetEnumerator();
    }

    /// <summary>The terms of a field; null when the segment has none.</summary>
    public Terms? TermsOf(int field) => terms[field];

    /// <summary>An enumerator that stands on a term; null when the segment does not have it.</summary>
    public TermsEnum? Seek(int field, BytesRef term)
    {
        var enumerator = Enumerator(field);
        return enumerator is not null && enumerator.SeekExact(term) ? enumerator : null;
    }

    /// <summary>An enumerator that stands on the documents with texts in a field; null when the segment has none.</summary>
    public TermsEnum? SeekTexts(int field) => texts is not null && texts.SeekExact(names[field]) ? texts : null;

    public TermsEnum? Enumerator(int field) =>
        terms[field] is { } some ? enumerators[field] ??= some.GetEnumerator() : null;
}
