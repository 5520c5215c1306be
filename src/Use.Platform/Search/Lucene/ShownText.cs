using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Use.Platform.Search.Lucene;

/// <summary>A title and tagline as shown.</summary>
internal readonly record struct ShownTitle(string Language, string Title, string Tagline);

/// <summary>
/// What a hit shows of a document: titles and taglines in all their languages (its own first) and the body. Kept as binary
/// doc values, which are read in place; stored fields would have to be decompressed for each hit.
/// </summary>
internal sealed class ShownText
{
    /// <summary>One value may hold 32,766 bytes; a text that needs more values than this is cut.</summary>
    public const int MostChunks = 8;

    private const int Chunk = 32_000;
    private readonly byte[] bytes;
    private readonly int bodyStart;

    private ShownText(byte[] bytes)
    {
        this.bytes = bytes;
        var position = 0;
        var titles = new ShownTitle[ReadNumber(ref position)];
        for (var i = 0; i < titles.Length; i++)
        {
            titles[i] = new ShownTitle(ReadText(ref position), ReadText(ref position), ReadText(ref position));
        }
        Titles = titles;
        BodyLength = ReadNumber(ref position);
        bodyStart = position;
    }

    public IReadOnlyList<ShownTitle> Titles { get; }

    /// <summary>The length of the whole body in characters, even when it was cut to be kept.</summary>
    public int BodyLength { get; }

    /// <summary>The body, decoded on each call.</summary>
    public string Body()
    {
        var position = bodyStart;
        return ReadText(ref position);
    }

    public static IEnumerable<ReadOnlyMemory<byte>> Write(IReadOnlyList<ShownTitle> titles, string body)
    {
        var buffer = new ArrayBufferWriter<byte>((body.Length * 5 / 4) + 512);
        WriteNumber(buffer, titles.Count);
        foreach (var title in titles)
        {
            WriteText(buffer, title.Language);
            WriteText(buffer, title.Title);
            WriteText(buffer, title.Tagline);
        }
        WriteNumber(buffer, body.Length);
        var room = (Chunk * MostChunks) - buffer.WrittenCount - 5;
        WriteText(buffer, Encoding.UTF8.GetByteCount(body) <= room ? body : Cut(body, room));
        for (var start = 0; start < buffer.WrittenCount; start += Chunk)
        {
            yield return buffer.WrittenMemory.Slice(start, Math.Min(Chunk, buffer.WrittenCount - start));
        }
    }

    public static ShownText Read(AtomicReader reader, int document)
    {
        var value = new BytesRef();
        var whole = Array.Empty<byte>();
        for (var chunk = 0; chunk < MostChunks; chunk++)
        {
            var values = reader.GetBinaryDocValues(FieldName(chunk));
            if (values is null)
            {
                break;
            }
            values.Get(document, value);
            whole =
                chunk == 0
                    ? value.Bytes.AsSpan(value.Offset, value.Length).ToArray()
                    : [.. whole, .. value.Bytes.AsSpan(value.Offset, value.Length)];
            if (value.Length < Chunk)
            {
                break;
            }
        }
        return whole.Length == 0
            ? throw new CorruptIndexException("A document has no text to show.")
            : new ShownText(whole);
    }

    public static string FieldName(int chunk) => chunk == 0 ? FieldNames.Shown : $"{FieldNames.Shown}.{chunk}";

    private static string Cut(string text, int bytes)
    {
        Utf8.FromUtf16(text, new byte[bytes], out var characters, out _);
        return text[..characters];
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        WriteNumber(buffer, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, buffer);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> buffer, int number)
    {
        var left = (uint)number;
        do
        {
            var low = (byte)(left & 0x7F);
            left >>= 7;
            buffer.Write([left > 0 ? (byte)(low | 0x80) : low]);
        } while (left > 0);
    }

    private string ReadText(ref int position)
    {
        var length = ReadNumber(ref position);
        var text = Encoding.UTF8.GetString(bytes, position, length);
        position += length;
        return text;
    }

    private int ReadNumber(ref int position)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[position++];
            number |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}
