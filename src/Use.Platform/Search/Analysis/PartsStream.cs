using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Use.Platform.Search.Analysis;

/// <summary>A part of a document's text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Weight">How often each of its words counts.</param>
/// <param name="KeepsStopWords">Whether stop words are words too: in titles and taglines, not in bodies.</param>
internal readonly record struct TextPart(string Text, int Weight, bool KeepsStopWords);

/// <summary>A tokenizer with its filters.</summary>
internal sealed class TokenChain
{
    public TokenChain(Tokenizer tokenizer, TokenStream end)
    {
        Tokenizer = tokenizer;
        End = end;
        Term = end.AddAttribute<ICharTermAttribute>();
        Offset = end.AddAttribute<IOffsetAttribute>();
        Increment = end.AddAttribute<IPositionIncrementAttribute>();
        // The constructor's reader is taken up, so that the next one can be set.
        end.Reset();
        end.Dispose();
    }

    public Tokenizer Tokenizer { get; }

    public TokenStream End { get; }

    public ICharTermAttribute Term { get; }

    public IOffsetAttribute Offset { get; }

    public IPositionIncrementAttribute Increment { get; }
}

/// <summary>
/// Runs several texts through one analysis as if they stood in one field: a word of a part that weighs three counts as if it
/// stood there three times (BM25F, which for this purpose is BM25 over weighted frequencies). Positions leap between parts,
/// so that no phrase reaches from one into the next; offsets run on, with one character between parts.
/// </summary>
internal sealed class PartsStream : TokenStream
{
    /// <summary>How far positions leap between parts.</summary>
    public const int Gap = 100;

    private readonly TokenChain full;
    private readonly TokenChain withoutStopWords;
    private readonly ICharTermAttribute term;
    private readonly IOffsetAttribute offset;
    private readonly IPositionIncrementAttribute increment;
    private readonly PartReader reader = new();
    private IReadOnlyList<TextPart> parts = [];
    private TokenChain chain;
    private int part;
    private int start;
    private int repeats;
    private bool first;

    public PartsStream(TokenChain full, TokenChain withoutStopWords)
    {
        this.full = full;
        this.withoutStopWords = withoutStopWords;
        chain = full;
        term = AddAttribute<ICharTermAttribute>();
        offset = AddAttribute<IOffsetAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public string Term => new(term.Buffer, 0, term.Length);

    public int Increment => increment.PositionIncrement;

    public void Load(IReadOnlyList<TextPart> texts) => parts = texts;

    public override void Reset()
    {
        part = 0;
        start = 0;
        repeats = 0;
        Begin();
    }

    public override bool IncrementToken()
    {
        if (repeats > 0)
        {
            repeats--;
            increment.PositionIncrement = 0;
            return true;
        }
        while (part < parts.Count)
        {
            if (chain.End.IncrementToken())
            {
                term.CopyBuffer(chain.Term.Buffer, 0, chain.Term.Length);
                offset.SetOffset(chain.Offset.StartOffset + start, chain.Offset.EndOffset + start);
                increment.PositionIncrement = chain.Increment.PositionIncrement + (first && part > 0 ? Gap : 0);
                first = false;
                repeats = parts[part].Weight - 1;
                return true;
            }
            chain.End.End();
            chain.End.Dispose();
            start += parts[part].Text.Length + 1;
            part++;
            Begin();
        }
        return false;
    }

    public override void End()
    {
        // Parts end one by one. The attributes stay as the last word left them.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && part < parts.Count)
        {
            chain.End.Dispose();
        }
        part = parts.Count;
    }

    private void Begin()
    {
        if (part < parts.Count)
        {
            first = true;
            reader.Load(parts[part].Text);
            chain = parts[part].KeepsStopWords ? full : withoutStopWords;
            chain.Tokenizer.SetReader(reader);
            chain.End.Reset();
        }
    }

    /// <summary>A string reader that can be used again.</summary>
    private sealed class PartReader : TextReader
    {
        private string text = "";
        private int position;

        public void Load(string newText)
        {
            text = newText;
            position = 0;
        }

        public override int Peek() => position < text.Length ? text[position] : -1;

        public override int Read() => position < text.Length ? text[position++] : -1;

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            var count = Math.Min(buffer.Length, text.Length - position);
            text.AsSpan(position, count).CopyTo(buffer);
            position += count;
            return count;
        }
    }
}
