using System.Numerics;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// Finds and scores the documents that match a question, a word at a time over flat arrays. A word's score is BM25 over its
/// weighted frequency in all fields and languages together.
/// </summary>
internal sealed class QuestionMatching
{
    private readonly IndexSnapshot snapshot;
    private readonly TypedQuestion question;
    private readonly SearchScratch scratch;
    private readonly RankingNumbers ranking;
    private readonly bool isNarrowed;
    private readonly List<WordPostings>?[,] postings;
    private readonly List<WordPostings>?[,] alternatives;
    private readonly long[] frequencies;
    private readonly float[] lengthNorms = new float[256];

    public QuestionMatching(
        IndexSnapshot snapshot,
        TypedQuestion question,
        SearchScratch scratch,
        SegmentCursor[] cursors,
        RankingNumbers ranking,
        bool isNarrowed
    )
    {
        this.snapshot = snapshot;
        this.isNarrowed = isNarrowed;
        this.question = question;
        this.scratch = scratch;
        this.ranking = ranking;
        postings = new List<WordPostings>?[question.Words.Count, snapshot.Segments.Count];
        alternatives = new List<WordPostings>?[question.Words.Count, snapshot.Segments.Count];
        frequencies = new long[question.Words.Count];
        for (var word = 0; word < question.Words.Count; word++)
        {
            for (var segment = 0; segment < snapshot.Segments.Count; segment++)
            {
                Find(word, segment, cursors[segment]);
            }
        }
        var average = Math.Max(1, snapshot.AverageLength);
        for (var length = 0; length < lengthNorms.Length; length++)
        {
            var relative = DocumentRecord.DecodeLength((byte)length) / average;
            lengthNorms[length] = ranking.K1 * (1 - ranking.B + (ranking.B * relative));
        }
    }

    /// <summary>Whether a word stands anywhere in the index.</summary>
    public bool Stands(int word) => frequencies[word] > 0;

    /// <summary>
    /// Fills the scratch's matches and scores, and which of them match by what was typed, where the question may be said
    /// otherwise; deleted documents may be among the latter. When the question is narrowed, only documents in the scratch's choices get scores:
    /// no other is ever put in order.
    /// </summary>
    /// <returns>How many documents match.</returns>
    public long Run()
    {
        var words = Enumerable.Range(0, question.Words.Count).OrderBy(word => frequencies[word]).ToArray();
        var plain = words.Count(word => !question.Words[word].IsQuoted);
        long found = 0;
        for (var segment = 0; segment < snapshot.Segments.Count; segment++)
        {
            var view = snapshot.Segments[segment];
            var matches = view.Of(scratch.Matches);
            matches.Clear();
            var size = question.Needed < plain ? MatchSome(segment, view, words) : MatchAll(segment, view, words);
            if (size > 0 && view.Live is not null)
            {
                BitSets.And(matches, view.Live);
                size = BitSets.Count(matches);
            }
            found += size;
        }
        return found;
    }

    private void Find(int word, int segment, SegmentCursor cursor)
    {
        foreach (var wording in question.Words[word].Wordings)
        {
            var found = WordPostings.Find(cursor, wording);
            if (found is not null)
            {
                var list = wording.IsAlternative ? alternatives : postings;
                (list[word, segment] ??= new List<WordPostings>(2)).Add(found);
                frequencies[word] += found.Frequency;
            }
        }
        if (question.TakesStopWordsForThere(question.Needed))
        {
            foreach (var field in question.Words[word].StopWordIn)
            {
                if (WordPostings.FindTexts(cursor, field) is { } texts)
                {
                    (postings[word, segment] ??= new List<WordPostings>(2)).Add(texts);
                    frequencies[word] += texts.Frequency;
                }
            }
        }
    }

    private int MatchAll(int segment, SegmentView view, int[] words)
    {
        var matches = view.Of(scratch.Matches);
        foreach (var word in words)
        {
            if (!StandsIn(word, segment))
            {
                return 0;
            }
        }
        var direct = DirectOf(view);
        var size = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (i == 0)
            {
                Collect(words[0], segment, view, matches, default, 0, direct);
                Score(words[0], view, matches, add: false);
            }
            else
            {
                var one = view.Of(scratch.One);
                one.Clear();
                Collect(words[i], segment, view, one, matches, size, direct);
                BitSets.And(matches, one);
                Score(words[i], view, matches, add: true);
            }
            size = BitSets.Count(matches);
            if (size == 0)
            {
                return 0;
            }
        }
        return size;
    }

    // Quoted phrases must match, and so many of the other words.
    private int MatchSome(int segment, SegmentView view, int[] words)
    {
        var matches = view.Of(scratch.Matches);
        var direct = DirectOf(view);
        var one = view.Of(scratch.One);
        var hits = view.Of(scratch.Hits);
        var directHits = question.HasAlternatives ? view.Of(scratch.DirectHits) : default;
        BitSets.Fill(matches, view.Facts.Count);
        hits.Clear();
        directHits.Clear();
        view.Of(scratch.Scores).Clear();
        foreach (var word in words)
        {
            if (!StandsIn(word, segment))
            {
                if (question.Words[word].IsQuoted)
                {
                    matches.Clear();
                    return 0;
                }
                continue;
            }
            one.Clear();
            // A quoted phrase is never said otherwise.
            if (question.Words[word].IsQuoted)
            {
                Collect(word, segment, view, one, default, 0, direct);
                BitSets.And(matches, one);
            }
            else
            {
                Collect(postings[word, segment], view, one, default, 0);
                if (question.HasAlternatives)
                {
                    CountHits(one, directHits);
                }
                Collect(alternatives[word, segment], view, one, default, 0);
                CountHits(one, hits);
            }
            Score(word, view, one, add: true);
        }
        if (question.HasAlternatives)
        {
            KeepAtLeast(question.Needed, directHits, direct);
        }
        return KeepAtLeast(question.Needed, hits, matches);
    }

    private static void CountHits(ReadOnlySpan<ulong> one, Span<byte> hits)
    {
        for (var word = 0; word < one.Length; word++)
        {
            for (var bits = one[word]; bits != 0; bits &= bits - 1)
            {
                hits[(word << 6) + BitOperations.TrailingZeroCount(bits)]++;
            }
        }
    }

    private static int KeepAtLeast(int needed, ReadOnlySpan<byte> hits, Span<ulong> matches)
    {
        var size = 0;
        for (var word = 0; word < matches.Length; word++)
        {
            for (var bits = matches[word]; bits != 0; bits &= bits - 1)
            {
                if (hits[(word << 6) + BitOperations.TrailingZeroCount(bits)] < needed)
                {
                    matches[word] &= ~(bits & (~bits + 1));
                }
                else
                {
                    size++;
                }
            }
        }
        return size;
    }

    // Nothing where the question cannot be said otherwise: all that matches is direct then.
    private Span<ulong> DirectOf(SegmentView view)
    {
        if (!question.HasAlternatives)
        {
            return default;
        }
        var direct = view.Of(scratch.Direct);
        BitSets.Fill(direct, view.Facts.Count);
        return direct;
    }

    private bool StandsIn(int word, int segment) =>
        postings[word, segment] is not null || alternatives[word, segment] is not null;

    // What was typed first, so that it can be told from what only says it otherwise without a second look.
    private void Collect(
        int word,
        int segment,
        SegmentView view,
        Span<ulong> into,
        ReadOnlySpan<ulong> among,
        int size,
        Span<ulong> direct
    )
    {
        Collect(postings[word, segment], view, into, among, size);
        if (!direct.IsEmpty)
        {
            BitSets.And(direct, into);
            Collect(alternatives[word, segment], view, into, among, size);
        }
    }

    private void Collect(
        List<WordPostings>? found,
        SegmentView view,
        Span<ulong> into,
        ReadOnlySpan<ulong> among,
        int size
    )
    {
        foreach (var wording in found ?? [])
        {
            wording.Collect(into, view.Of(scratch.Frequencies), among, size);
        }
    }

    private void Score(int word, SegmentView view, ReadOnlySpan<ulong> documents, bool add)
    {
        var total = Math.Max(snapshot.Documents, 1);
        var frequency = Math.Min(frequencies[word], total);
        var rarity = (float)Math.Log(1 + ((total - frequency + 0.5) / (frequency + 0.5)));
        var scores = view.Of(scratch.Scores);
        var counts = view.Of(scratch.Frequencies);
        var lengths = view.Facts.Lengths;
        var norms = lengthNorms;
        var gain = rarity * (ranking.K1 + 1);
        var chosen = isNarrowed ? view.Of(scratch.Chosen) : documents;
        for (var index = 0; index < documents.Length; index++)
        {
            for (var bits = documents[index] & chosen[index]; bits != 0; bits &= bits - 1)
            {
                var document = (index << 6) + BitOperations.TrailingZeroCount(bits);
                var count = counts[document];
                var score = gain * count / (count + norms[lengths[document]]);
                scores[document] = add ? scores[document] + score : score;
            }
        }
    }
}
