namespace Use.Platform.Search.Lucene;

/// <summary>
/// Counts the facets of a query's matches. A facet in which nothing is chosen counts what matches all choices; one in which
/// something is chosen counts what matches all other choices.
/// </summary>
internal sealed class FacetCounting(IndexSnapshot snapshot, SearchScratch scratch)
{
    /// <summary>Fills the scratch's set of what matches text and all choices.</summary>
    /// <returns>How many they are.</returns>
    public static long Narrow(IndexSnapshot snapshot, SearchScratch scratch, bool isNarrowed)
    {
        long total = 0;
        foreach (var segment in snapshot.Segments)
        {
            var selected = segment.Of(scratch.Selected);
            segment.Of(scratch.Matches).CopyTo(selected);
            if (isNarrowed)
            {
                BitSets.And(selected, segment.Of(scratch.Chosen));
            }
            total += BitSets.Count(selected);
        }
        return total;
    }

    /// <summary>Counts.</summary>
    /// <param name="chosen">What is chosen.</param>
    /// <param name="counted">The facets to count; null for all.</param>
    public Dictionary<string, IReadOnlyList<FacetCount>> Run(
        List<ChosenValues> chosen,
        IReadOnlyList<string>? counted = null
    )
    {
        var values = snapshot.Vocabulary.Values;
        var counts = new int[values.Length];
        ulong left = 0;
        for (var facet = 0; counted is not null && facet < snapshot.Vocabulary.Facets.Count; facet++)
        {
            left |= counted.Contains(snapshot.Vocabulary.Facets[facet]) ? 0 : 1UL << facet;
        }
        var own = left;
        foreach (var choice in chosen)
        {
            own |= 1UL << choice.Facet;
        }
        foreach (var segment in snapshot.Segments)
        {
            var selected = segment.Of(scratch.Selected);
            var facets = segment.Facts.Facets;
            facets.Count(selected, BitSets.Count(selected), -1, own, counts);
            for (var i = 0; i < chosen.Count; i++)
            {
                if ((left >> chosen[i].Facet & 1) != 0)
                {
                    continue;
                }
                var others = segment.Of(scratch.One);
                segment.Of(scratch.Matches).CopyTo(others);
                for (var j = 0; j < chosen.Count; j++)
                {
                    if (j != i)
                    {
                        BitSets.And(others, segment.Of(scratch.Selections[j]));
                    }
                }
                facets.Count(others, BitSets.Count(others), chosen[i].Facet, 0, counts);
            }
        }
        return Lists(values, counts, chosen, left);
    }

    private Dictionary<string, IReadOnlyList<FacetCount>> Lists(
        ReadOnlySpan<FacetValue> values,
        int[] counts,
        List<ChosenValues> chosen,
        ulong left
    )
    {
        var lists = new List<FacetCount>[snapshot.Vocabulary.Facets.Count];
        for (var facet = 0; facet < lists.Length; facet++)
        {
            lists[facet] = [];
        }
        for (var number = 0; number < values.Length; number++)
        {
            if (counts[number] > 0)
            {
                lists[values[number].Facet].Add(new FacetCount(values[number].Value, counts[number]));
            }
        }
        foreach (var choice in chosen)
        {
            var list = lists[choice.Facet];
            foreach (var value in choice.Values.Distinct())
            {
                if (!list.Exists(count => count.Value == value))
                {
                    list.Add(new FacetCount(value, 0));
                }
            }
        }
        var result = new Dictionary<string, IReadOnlyList<FacetCount>>(lists.Length);
        for (var facet = 0; facet < lists.Length; facet++)
        {
            if ((left >> facet & 1) != 0)
            {
                continue;
            }
            lists[facet]
                .Sort(
                    static (one, other) =>
                        one.Count != other.Count
                            ? other.Count.CompareTo(one.Count)
                            : string.CompareOrdinal(one.Value, other.Value)
                );
            result[snapshot.Vocabulary.Facets[facet]] = lists[facet];
        }
        return result;
    }
}
