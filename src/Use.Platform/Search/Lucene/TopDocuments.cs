using System.Numerics;
using Lucene.Net.Util;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>A document of a snapshot.</summary>
internal readonly record struct FoundDocument(SegmentView Segment, int Document);

/// <summary>
/// Puts the matching documents in order and takes a page of them. Equal ones are in the order of their ids. A document of the page,
/// or passed over before it, takes 48 bytes meanwhile, and by title as many again with its title.
/// </summary>
internal static class TopDocuments
{
    private const long FirstTier = 1L << 32;

    /// <summary>By score; the documents in <paramref name="first"/> (if there) come before all others, whatever their score.</summary>
    public static List<FoundDocument> ByScore(
        IndexSnapshot snapshot,
        ulong[] set,
        float[] scores,
        ulong[]? first,
        RankingNumbers ranking,
        DateTimeOffset now,
        int skip,
        int take,
        CancellationToken cancellation = default
    )
    {
        var best = new BestOf(skip + take);
        var newest = now.UtcTicks;
        var halfLife = ranking.HalfLifeDays * TimeSpan.TicksPerDay;
        var ofCompleteness = ranking.Completeness / 255;
        var ofEvidence = ranking.Evidence / 255;
        // A little more than that, for what is lost in rounding.
        var mostWorth = 1.001f * (1 + ranking.Completeness + ranking.Evidence + ranking.Freshness);
        foreach (var segment in snapshot.Segments)
        {
            var facts = segment.Facts;
            var each = segment.Of(scores);
            var documents = segment.Of(set);
            var firsts = first is null ? default : segment.Of(first);
            for (var word = 0; word < documents.Length; word++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var bits = documents[word]; bits != 0; bits &= bits - 1)
                {
                    var document = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    var tier = first is not null && (firsts[word] & bits & (~bits + 1)) != 0 ? FirstTier : 0;
                    // Most documents are out whatever they are worth: no need to look that up.
                    if (tier + BitConverter.SingleToInt32Bits(each[document] * mostWorth) < best.Worst)
                    {
                        continue;
                    }
                    var age = Math.Max(0, newest - facts.PublishedAt[document]);
                    var worth =
                        1
                        + (ofCompleteness * facts.Completeness[document])
                        + (ofEvidence * facts.Evidence[document])
                        + (ranking.Freshness * halfLife / (halfLife + age));
                    // The bits of numbers that are not negative sort as the numbers do.
                    var score = tier + BitConverter.SingleToInt32Bits(each[document] * worth);
                    if (score >= best.Worst)
                    {
                        best.Add(score, facts.Ids[document], segment, document);
                    }
                }
            }
        }
        cancellation.ThrowIfCancellationRequested();
        return best.Page(skip, take);
    }

    public static List<FoundDocument> Newest(
        IndexSnapshot snapshot,
        ulong[] set,
        int skip,
        int take,
        CancellationToken cancellation = default
    )
    {
        var best = new BestOf(skip + take);
        foreach (var segment in snapshot.Segments)
        {
            var facts = segment.Facts;
            var documents = segment.Of(set);
            for (var word = 0; word < documents.Length; word++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var bits = documents[word]; bits != 0; bits &= bits - 1)
                {
                    var document = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    var published = facts.PublishedAt[document];
                    if (published >= best.Worst)
                    {
                        best.Add(published, facts.Ids[document], segment, document);
                    }
                }
            }
        }
        cancellation.ThrowIfCancellationRequested();
        return best.Page(skip, take);
    }

    public static List<FoundDocument> ByTitle(
        IndexSnapshot snapshot,
        ulong[] set,
        string language,
        int skip,
        int take,
        CancellationToken cancellation = default
    )
    {
        var candidates = new List<(byte[] Title, UInt128 Id, FoundDocument Found)>();
        foreach (var segment in snapshot.Segments)
        {
            var titles = segment.Reader.GetSortedDocValues(FieldNames.TitleSort + language);
            var best = new BestOf(skip + take);
            var documents = segment.Of(set);
            for (var word = 0; word < documents.Length; word++)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var bits = documents[word]; bits != 0; bits &= bits - 1)
                {
                    var document = (word << 6) + BitOperations.TrailingZeroCount(bits);
                    long order = -(titles?.GetOrd(document) ?? 0);
                    if (order >= best.Worst)
                    {
                        best.Add(order, segment.Facts.Ids[document], segment, document);
                    }
                }
            }
            var title = new BytesRef();
            cancellation.ThrowIfCancellationRequested();
            foreach (var found in best.Page(0, skip + take))
            {
                titles?.Get(found.Document, title);
                candidates.Add(
                    (title.Bytes.AsSpan(title.Offset, title.Length).ToArray(), segment.Facts.Ids[found.Document], found)
                );
            }
        }
        cancellation.ThrowIfCancellationRequested();
        candidates.Sort(
            static (one, other) =>
                one.Title.AsSpan().SequenceCompareTo(other.Title) is var order and not 0
                    ? order
                    : one.Id.CompareTo(other.Id)
        );
        return [.. candidates.Skip(skip).Take(take).Select(candidate => candidate.Found)];
    }

    /// <summary>The best so many of what it is given: a heap whose root is the worst of them.</summary>
    private sealed class BestOf(int size)
    {
        private readonly List<Candidate> heap = new(Math.Min(size, 1024));

        /// <summary>What is worse than this need not be added.</summary>
        public long Worst { get; private set; } = size == 0 ? long.MaxValue : long.MinValue;

        public void Add(long key, UInt128 id, SegmentView segment, int document)
        {
            var candidate = new Candidate(key, id, segment, document);
            if (heap.Count < size)
            {
                heap.Add(candidate);
                Up(heap.Count - 1);
            }
            else if (size > 0 && candidate.IsBefore(heap[0]))
            {
                heap[0] = candidate;
                Down();
            }
            if (heap.Count == size && size > 0)
            {
                Worst = heap[0].Key;
            }
        }

        public List<FoundDocument> Page(int skip, int take)
        {
            heap.Sort(
                static (one, other) =>
                    one.IsBefore(other) ? -1
                    : other.IsBefore(one) ? 1
                    : 0
            );
            return [.. heap.Skip(skip).Take(take).Select(found => new FoundDocument(found.Segment, found.Document))];
        }

        private void Up(int at)
        {
            while (at > 0 && heap[(at - 1) / 2].IsBefore(heap[at]))
            {
                (heap[at], heap[(at - 1) / 2]) = (heap[(at - 1) / 2], heap[at]);
                at = (at - 1) / 2;
            }
        }

        private void Down()
        {
            for (var at = 0; ; )
            {
                var child = (2 * at) + 1;
                if (child >= heap.Count)
                {
                    return;
                }
                if (child + 1 < heap.Count && heap[child].IsBefore(heap[child + 1]))
                {
                    child++;
                }
                if (!heap[at].IsBefore(heap[child]))
                {
                    return;
                }
                (heap[at], heap[child]) = (heap[child], heap[at]);
                at = child;
            }
        }
    }

    private readonly record struct Candidate(long Key, UInt128 Id, SegmentView Segment, int Document)
    {
        public bool IsBefore(in Candidate other) => Key > other.Key || (Key == other.Key && Id < other.Id);
    }
}
