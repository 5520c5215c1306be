namespace Use.Platform.Search.Lucene;

/// <summary>Memory that one search needs, kept from search to search. All of it spans the snapshot's whole space.</summary>
internal sealed class SearchScratch
{
    /// <summary>The documents that match text and are not deleted.</summary>
    public ulong[] Matches { get; private set; } = [];

    /// <summary>The documents that match text and all selections.</summary>
    public ulong[] Selected { get; private set; } = [];

    /// <summary>The documents that match all selections, when there are any.</summary>
    public ulong[] Chosen { get; private set; } = [];

    /// <summary>The documents that have the word at hand; later a facet's own set.</summary>
    public ulong[] One { get; private set; } = [];

    /// <summary>The documents that match by what was typed, when the question may be said otherwise.</summary>
    public ulong[] Direct { get; private set; } = [];

    /// <summary>Scores; meaningless where nothing matches.</summary>
    public float[] Scores { get; private set; } = [];

    /// <summary>Frequencies of the word at hand; meaningless where it does not stand.</summary>
    public float[] Frequencies { get; private set; } = [];

    /// <summary>How many words match, for questions of which not all need.</summary>
    public byte[] Hits { get; private set; } = [];

    /// <summary>The same of what was typed, when the question may be said otherwise.</summary>
    public byte[] DirectHits { get; private set; } = [];

    /// <summary>Documents of each selected facet.</summary>
    public ulong[][] Selections { get; private set; } = [];

    public void Fit(int space, int selections, bool text, bool severalWords)
    {
        var words = space >> 6;
        if (Matches.Length < words)
        {
            Matches = new ulong[words];
            Selected = new ulong[words];
            Chosen = new ulong[words];
            One = new ulong[words];
            Direct = new ulong[words];
            Selections = [];
        }
        if (text && Scores.Length < space)
        {
            Scores = new float[space];
            Frequencies = new float[space];
        }
        if (severalWords && Hits.Length < space)
        {
            Hits = new byte[space];
            DirectHits = new byte[space];
        }
        if (Selections.Length < selections)
        {
            Selections =
            [
                .. Selections,
                .. Enumerable.Range(0, selections - Selections.Length).Select(_ => new ulong[Matches.Length]),
            ];
        }
    }
}
