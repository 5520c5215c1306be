using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>Finds the titles that complete what somebody types.</summary>
internal sealed class TitleSuggesting(IndexSnapshot snapshot, SearchScratch scratch, TextAnalysis analysis)
{
    public IReadOnlyList<TitleSuggestion> Run(TitleQuery query)
    {
        var typed = new TypedTitle(query, analysis);
        if (typed.Take == 0)
        {
            return [];
        }
        scratch.Fit(snapshot.Space, selections: 0, text: false, severalWords: false);
        foreach (var segment in snapshot.Segments)
        {
            Match(segment, typed.Words);
        }
        var newest = TopDocuments.Newest(snapshot, scratch.Matches, 0, TypedTitle.Candidates);
        return typed.Pick(
            newest.Select(found =>
            {
                var record = found.Segment.Record(found.Document);
                return (record.Kind, record.Id, ShownText.Of(found.Segment.Reader, found.Document).Titles);
            })
        );
    }

    private void Match(SegmentView segment, IReadOnlyList<string> words)
    {
        var matches = segment.Of(scratch.Matches);
        matches.Clear();
        if (segment.Reader.GetTerms(FieldNames.TitleWords) is not { } terms)
        {
            return;
        }
        BitSets.Fill(matches, segment.Facts.Count);
        if (segment.Live is not null)
        {
            BitSets.And(matches, segment.Live);
        }
        var enumerator = terms.GetEnumerator();
        foreach (var word in words)
        {
            var one = segment.Of(scratch.One);
            one.Clear();
            Collect(enumerator, new BytesRef(word), one);
            BitSets.And(matches, one);
        }
    }

    private static void Collect(TermsEnum terms, BytesRef beginning, Span<ulong> into)
    {
        if (terms.SeekCeil(beginning) == TermsEnum.SeekStatus.END)
        {
            return;
        }
        DocsEnum? documents = null;
        do
        {
            if (!StringHelper.StartsWith(terms.Term, beginning))
            {
                return;
            }
            documents = terms.Docs(null, documents, DocsFlags.NONE);
            int document;
            while ((document = documents.NextDoc()) != DocIdSetIterator.NO_MORE_DOCS)
            {
                into[document >> 6] |= 1UL << document;
            }
        } while (terms.MoveNext());
    }
}
