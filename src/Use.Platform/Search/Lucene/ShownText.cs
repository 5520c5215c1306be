using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// What a hit shows of a document: titles and taglines in all their languages (its own first) and the body. Kept as binary
/// doc values, which are read in place; stored fields would have to be decompressed for each hit.
/// </summary>
internal sealed class ShownText
{
    // One value may hold 32,766 bytes. A longer text goes on in further fields.
    private const int Chunk = 32_000;
    private const int LongestBody = 8 * Chunk;

    private readonly AtomicReader reader;
    private readonly int document;
    private readonly byte[] bytes;

    private ShownText(AtomicReader reader, int document)
    {
        this.reader = reader;
        this.document = document;
        bytes = Read(reader, document, FieldNames.Shown);
        if (bytes.Length == 0)
        {
            throw new CorruptIndexException("A document has no title to show.");
        }
        var position = 0;
        var titles = new ShownTitle[ReadNumber(ref position)];
        for (var i = 0; i < titles.Length; i++)
        {
            titles[i] = new ShownTitle(ReadText(ref position), ReadText(ref position), ReadText(ref position));
        }
        Titles = titles;
        BodyLength = ReadNumber(ref position);
    }

    public IReadOnlyList<ShownTitle> Titles { get; }

    /// <summary>The length of the whole body in characters, even when it was cut to be kept.</summary>
    public int BodyLength { get; }

    public static ShownText Of(AtomicReader reader, int document) => new(reader, document);

    /// <summary>The body, read on each call; of one beyond 256 KB, the beginning.</summary>
    public string Body() => Encoding.UTF8.GetString(Read(reader, document, FieldNames.Body));

    /// <summary>Adds the fields that hold these texts.</summary>
    public static void Write(List<IIndexableField> fields, IReadOnlyList<ShownTitle> titles, string body)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        WriteNumber(buffer, titles.Count);
        foreach (var title in titles)
        {
            WriteText(buffer, title.Language);
            WriteText(buffer, title.Title);
            WriteText(buffer, title.Tagline);
        }
        WriteNumber(buffer, body.Length);
        AddChunks(fields, FieldNames.Shown, buffer.WrittenSpan.ToArray());
        if (body.Length == 0)
        {
            return;
        }
        var kept = new byte[Math.Min(LongestBody, Encoding.UTF8.GetByteCount(body))];
        Utf8.FromUtf16(body, kept, out _, out var length);
        AddChunks(fields, FieldNames.Body, kept[..length]);
    }

    private static void AddChunks(List<IIndexableField> fields, string name, byte[] all)
    {
        for (var start = 0; start < all.Length; start += Chunk)
        {
            fields.Add(
                new BinaryDocValuesField(
                    Field(name, start / Chunk),
                    new BytesRef(all, start, Math.Min(Chunk, all.Length - start))
                )
            );
        }
    }

    private static byte[] Read(AtomicReader reader, int document, string name)
    {
        byte[] whole = [];
        for (var chunk = 0; reader.GetBinaryDocValues(Field(name, chunk)) is { } values; chunk++)
        {
            var value = new BytesRef();
            values.Get(document, value);
            var part = value.Bytes.AsSpan(value.Offset, value.Length);
            // Lucene hands out an array of its own for each value.
            whole = chunk == 0 && part.Length == value.Bytes.Length ? value.Bytes : [.. whole, .. part];
            if (value.Length < Chunk)
            {
                break;
            }
        }
        return whole;
    }

    private static string Field(string name, int chunk) => chunk == 0 ? name : $"{name}.{chunk}";

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
