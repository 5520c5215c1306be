using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>Answers a query from one snapshot.</summary>
internal sealed class SnapshotSearch(
    IndexSnapshot snapshot,
    TextAnalysis analysis,
    SearchScratch scratch,
    DateTimeOffset now
)
{
    // Looking for what resembles a word is dear; a question with more words that nobody knows is not a question.
    private const int MostExpandedWords = 8;

    private readonly IndexDefinition definition = analysis.Definition;
    private IReadOnlyList<string> unknown = [];

    public SearchResults Run(SearchQuery query, CancellationToken cancellation) =>
        Answer(query, cancellation, found => Page(query, found, cancellation));

    /// <summary>All hits in their order.</summary>
    public IReadOnlyList<WalkedHit> Walk(SearchQuery query, CancellationToken cancellation) =>
        Answer(
            query,
            cancellation,
            found =>
            {
                var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
                return Ordered(query, found.Question, 0, (int)found.Total, cancellation)
                    .ConvertAll(hit =>
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var record = hit.Segment.Record(hit.Document);
                        // One text for each kind, not for each hit.
                        if (!kinds.TryGetValue(record.Kind, out var kind))
                        {
                            kinds[record.Kind] = kind = record.Kind;
                        }
                        return new WalkedHit(kind, record.Id);
                    });
            }
        );

    private TAnswer Answer<TAnswer>(SearchQuery query, CancellationToken cancellation, Func<FoundSet, TAnswer> answer)
    {
        var question = TypedQuestion.Read(query, analysis, snapshot.Languages);
        var chosen = Chosen(query);
        scratch.Fit(
            snapshot.Space,
            chosen.Count,
            text: !question.IsEmpty || question.Excluded.Count > 0,
            severalWords: question.Words.Count > 1
        );
        var cursors = new SegmentCursor[snapshot.Segments.Count];
        try
        {
            for (var i = 0; i < cursors.Length; i++)
            {
                cursors[i] = snapshot.Segments[i].Facts.Rent(snapshot.Segments[i].Reader, analysis.Fields);
            }
            Select(chosen);
            var match = Match(question, query.AnyWord || query.AsTyped, cursors, chosen.Count > 0, cancellation);
            Exclude(question, cursors);
            cancellation.ThrowIfCancellationRequested();
            var total = FacetCounting.Narrow(snapshot, scratch, chosen.Count > 0);
            return answer(new FoundSet(question, chosen, cursors, match, total));
        }
        finally
        {
            for (var i = 0; i < cursors.Length; i++)
            {
                if (cursors[i] is not null)
                {
                    snapshot.Segments[i].Facts.Return(cursors[i]);
                }
            }
        }
    }

    private SearchResults Page(SearchQuery query, FoundSet found, CancellationToken cancellation)
    {
        var question = found.Question;
        var counts = query.Counted is { Count: 0 }
            ? new Dictionary<string, IReadOnlyList<FacetCount>>()
            : new FacetCounting(snapshot, scratch).Run(found.Chosen, query.Counted);
        cancellation.ThrowIfCancellationRequested();
        var page = Ordered(
            query,
            question,
            Math.Clamp(query.Skip, 0, SearchQuery.DeepestSkip),
            Math.Clamp(query.Take, 0, 100),
            cancellation
        );
        var hits = new HitHighlighting(snapshot, question, analysis, query.ReaderLanguage).Show(page, found.Cursors);
        var results = new SearchResults(found.Total, hits, counts, found.Match) { Unknown = unknown };
        if (!question.HasAlternatives)
        {
            return results;
        }
        for (var i = 0; i < hits.Length; i++)
        {
            hits[i] = hits[i] with { IsByAlternative = !IsDirect(page[i]) };
        }
        return results with { ByAlternatives = found.Total - CountDirect() };
    }

    private SearchMatch Match(
        TypedQuestion question,
        bool onlyExact,
        SegmentCursor[] cursors,
        bool isNarrowed,
        CancellationToken cancellation
    )
    {
        if (question.IsEmpty)
        {
            MatchEverything();
            return SearchMatch.Exact;
        }
        var exact = Matching(question, cursors, isNarrowed);
        if (exact.Run() > 0 || onlyExact)
        {
            return SearchMatch.Exact;
        }
        // Whether the text is taken less strictly depends on the text alone: counts then stay right for what a click gives.
        var missing = question.Words.Where((_, word) => !exact.Stands(word)).ToList();
        unknown = [.. missing.Where(word => !word.IsQuoted).Select(word => word.Typed)];
        List<AskedWord>[] turns =
        [
            [.. missing.Take(MostExpandedWords)],
            [.. question.Words.Except(missing).Take(MostExpandedWords)],
        ];
        foreach (var words in turns)
        {
            words.ForEach(word => WordExpansion.AddBeginnings(word, snapshot, cursors, analysis));
            cancellation.ThrowIfCancellationRequested();
            if (words.Count > 0 && Run(question, cursors, isNarrowed) > 0)
            {
                return SearchMatch.Prefix;
            }
        }
        // A word that stands somewhere is spelt as it was meant: only the others may be misspelt.
        turns[0].ForEach(word => WordExpansion.AddSimilar(word, snapshot, cursors, analysis));
        cancellation.ThrowIfCancellationRequested();
        if (turns[0].Count > 0 && Run(question, cursors, isNarrowed) > 0)
        {
            return SearchMatch.Fuzzy;
        }
        while (question.AskForFewer())
        {
            cancellation.ThrowIfCancellationRequested();
            if (Run(question, cursors, isNarrowed) > 0)
            {
                return SearchMatch.Some;
            }
        }
        return SearchMatch.Exact;
    }

    private long Run(TypedQuestion question, SegmentCursor[] cursors, bool isNarrowed) =>
        Matching(question, cursors, isNarrowed).Run();

    private bool IsDirect(FoundDocument found) =>
        (found.Segment.Of(scratch.Direct)[found.Document >> 6] & (1UL << found.Document)) != 0;

    private long CountDirect()
    {
        long direct = 0;
        foreach (var segment in snapshot.Segments)
        {
            direct += BitSets.CountCommon(segment.Of(scratch.Selected), segment.Of(scratch.Direct));
        }
        return direct;
    }

    private QuestionMatching Matching(TypedQuestion question, SegmentCursor[] cursors, bool isNarrowed) =>
        new(snapshot, question, scratch, cursors, definition.Ranking, isNarrowed);

    // After the matching: that nothing is left is no reason to take the text less strictly.
    private void Exclude(TypedQuestion question, SegmentCursor[] cursors)
    {
        foreach (var wording in question.Excluded.SelectMany(word => word.Wordings))
        {
            for (var i = 0; i < cursors.Length; i++)
            {
                var segment = snapshot.Segments[i];
                if (WordPostings.Find(cursors[i], wording) is { } postings)
                {
                    var one = segment.Of(scratch.One);
                    one.Clear();
                    postings.Collect(one, segment.Of(scratch.Frequencies), default, 0);
                    BitSets.AndNot(segment.Of(scratch.Matches), one);
                }
            }
        }
    }

    private void MatchEverything()
    {
        foreach (var segment in snapshot.Segments)
        {
            var matches = segment.Of(scratch.Matches);
            if (segment.Live is null)
            {
                BitSets.Fill(matches, segment.Facts.Count);
            }
            else
            {
                segment.Live.CopyTo(matches);
            }
        }
    }

    private List<ChosenValues> Chosen(SearchQuery query)
    {
        var chosen = new List<ChosenValues>();
        foreach (var (name, values) in query.Selected)
        {
            if (values.Count > 0)
            {
                chosen.Add(new ChosenValues(snapshot.Vocabulary.Facet(name), name, values));
            }
        }
        return chosen;
    }

    private void Select(List<ChosenValues> chosen)
    {
        for (var i = 0; i < chosen.Count; i++)
        {
            var numbers = chosen[i]
                .Values.Select(value => snapshot.Vocabulary.Find(chosen[i].Facet, value))
                .Where(number => number >= 0)
                .ToHashSet();
            foreach (var segment in snapshot.Segments)
            {
                var bits = segment.Of(scratch.Selections[i]);
                bits.Clear();
                segment.Facts.Facets.Select(numbers, bits);
                var all = segment.Of(scratch.Chosen);
                if (i == 0)
                {
                    bits.CopyTo(all);
                }
                else
                {
                    BitSets.And(all, bits);
                }
            }
        }
    }

    private List<FoundDocument> Ordered(
        SearchQuery query,
        TypedQuestion question,
        int skip,
        int take,
        CancellationToken cancellation
    )
    {
        if (take == 0)
        {
            return [];
        }
        return query.Sort switch
        {
            SearchSort.Title => TopDocuments.ByTitle(
                snapshot,
                scratch.Selected,
                definition.SortLanguage(query.ReaderLanguage),
                skip,
                take,
                cancellation
            ),
            SearchSort.Relevance when !question.IsEmpty => TopDocuments.ByScore(
                snapshot,
                scratch.Selected,
                scratch.Scores,
                question.HasAlternatives ? scratch.Direct : null,
                definition.Ranking,
                now,
                skip,
                take,
                cancellation
            ),
            _ => TopDocuments.Newest(snapshot, scratch.Selected, skip, take, cancellation),
        };
    }
}

/// <summary>The values that a reader chose of a facet.</summary>
internal sealed record ChosenValues(int Facet, string Name, IReadOnlyList<string> Values);

/// <summary>What a query finds: its documents stand in the scratch.</summary>
internal sealed record FoundSet(
    TypedQuestion Question,
    List<ChosenValues> Chosen,
    SegmentCursor[] Cursors,
    SearchMatch Match,
    long Total
);
