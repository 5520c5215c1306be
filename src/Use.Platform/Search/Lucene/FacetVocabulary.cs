using System.Collections.Concurrent;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// The values of all facets that a generation has had, numbered in the order in which they appeared, so that counts of
/// several segments can be added up. It only grows, and only by values, not by documents.
/// </summary>
internal sealed class FacetVocabulary(IReadOnlyList<string> facets)
{
    private readonly ConcurrentDictionary<(int Facet, string Value), int> numbers = new();
    private readonly Lock adding = new();
    private FacetValue[] values = [];

    public IReadOnlyList<string> Facets => facets;

    /// <summary>The values that there are at this moment, by number.</summary>
    public ReadOnlySpan<FacetValue> Values => Volatile.Read(ref values);

    public int Facet(string name)
    {
        for (var i = 0; i < facets.Count; i++)
        {
            if (facets[i] == name)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>A value's number, or -1 when no record has had it.</summary>
    public int Find(int facet, string value) => numbers.GetValueOrDefault((facet, value), -1);

    /// <summary>A value's number; one that is new gets the next.</summary>
    public int NumberOf(int facet, string value)
    {
        if (numbers.TryGetValue((facet, value), out var number))
        {
            return number;
        }
        lock (adding)
        {
            if (numbers.TryGetValue((facet, value), out number))
            {
                return number;
            }
            var next = new FacetValue[values.Length + 1];
            values.CopyTo(next, 0);
            number = values.Length;
            next[number] = new FacetValue(facet, value);
            Volatile.Write(ref values, next);
            numbers[(facet, value)] = number;
            return number;
        }
    }
}

/// <summary>A value of a facet, by the facet's number.</summary>
internal readonly record struct FacetValue(int Facet, string Value);
