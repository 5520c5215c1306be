using System.Numerics;
using System.Runtime.InteropServices;

namespace Use.Platform.Search.Lucene;

/// <summary>Sets of documents as one bit each. All operands of an operation have the same length.</summary>
internal static class BitSets
{
    public static int Count(ReadOnlySpan<ulong> set)
    {
        var count = 0;
        foreach (var word in set)
        {
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    public static int CountCommon(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        other = other[..one.Length];
        int a = 0,
            b = 0,
            c = 0,
            d = 0,
            i = 0;
        for (; i <= one.Length - 4; i += 4)
        {
            a += BitOperations.PopCount(one[i] & other[i]);
            b += BitOperations.PopCount(one[i + 1] & other[i + 1]);
            c += BitOperations.PopCount(one[i + 2] & other[i + 2]);
            d += BitOperations.PopCount(one[i + 3] & other[i + 3]);
        }
        for (; i < one.Length; i++)
        {
            a += BitOperations.PopCount(one[i] & other[i]);
        }
        return a + b + c + d;
    }

    public static void And(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other[..into.Length]);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] &= others[i];
        }
        for (var i = vectors.Length * Vector<ulong>.Count; i < into.Length; i++)
        {
            into[i] &= other[i];
        }
    }

    public static void AndNot(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] &= ~other[i];
        }
    }

    public static void Or(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other[..into.Length]);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] |= others[i];
        }
        for (var i = vectors.Length * Vector<ulong>.Count; i < into.Length; i++)
        {
            into[i] |= other[i];
        }
    }

    /// <summary>Sets the first <paramref name="count"/> bits and no other.</summary>
    public static void Fill(Span<ulong> set, int count)
    {
        set.Clear();
        set[..(count >> 6)].Fill(ulong.MaxValue);
        if ((count & 63) != 0)
        {
            set[count >> 6] = (1UL << (count & 63)) - 1;
        }
    }
}
