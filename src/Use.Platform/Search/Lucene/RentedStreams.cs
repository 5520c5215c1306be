using System.Collections.Concurrent;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>The streams that one document needs while it is written. Making streams is dear, so they go back afterwards.</summary>
internal sealed class RentedStreams(ConcurrentQueue<ValuesStream> valueStreams) : IDisposable
{
    private readonly List<(AnalysedField Field, PartsStream Stream)> texts = new(4);
    private ValuesStream? values;

    public PartsStream Text(AnalysedField field, List<TextPart> parts)
    {
        var stream = field.Rent();
        texts.Add((field, stream));
        stream.Load(parts);
        return stream;
    }

    public ValuesStream Values(List<string> some)
    {
        if (!valueStreams.TryDequeue(out values))
        {
            values = new ValuesStream();
        }
        values.Load(some);
        return values;
    }

    public void Dispose()
    {
        foreach (var (field, stream) in texts)
        {
            field.Return(stream);
        }
        if (values is not null)
        {
            valueStreams.Enqueue(values);
        }
    }
}

/// <summary>Values that are indexed as they are.</summary>
internal sealed class ValuesStream : TokenStream
{
    private readonly ICharTermAttribute term;
    private List<string> values = [];
    private int next;

    public ValuesStream()
    {
        term = AddAttribute<ICharTermAttribute>();
    }

    public void Load(List<string> some) => values = some;

    public override void Reset() => next = 0;

    public override bool IncrementToken()
    {
        if (next == values.Count)
        {
            return false;
        }
        ClearAttributes();
        term.Append(values[next++]);
        return true;
    }
}
