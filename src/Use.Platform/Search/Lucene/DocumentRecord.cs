using System.Buffers.Binary;
using System.Text;

namespace Use.Platform.Search.Lucene;

/// <summary>The small facts of a document, as one binary doc value: 35 bytes and the kind.</summary>
internal readonly record struct DocumentRecord(
    Guid Id,
    long Version,
    long PublishedAt,
    byte Length,
    byte Completeness,
    byte Evidence,
    string Kind
)
{
    private const int Fixed = 35;

    public byte[] ToBytes()
    {
        var bytes = new byte[Fixed + Encoding.UTF8.GetByteCount(Kind)];
        Id.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), Version);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), PublishedAt);
        bytes[32] = Length;
        bytes[33] = Completeness;
        bytes[34] = Evidence;
        Encoding.UTF8.GetBytes(Kind, bytes.AsSpan(Fixed));
        return bytes;
    }

    public static DocumentRecord Read(ReadOnlySpan<byte> bytes) =>
        new(
            new Guid(bytes[..16], bigEndian: true),
            ReadVersion(bytes),
            ReadPublishedAt(bytes),
            bytes[32],
            bytes[33],
            bytes[34],
            Encoding.UTF8.GetString(bytes[Fixed..])
        );

    /// <summary>The id as a number that sorts as its text does.</summary>
    public static UInt128 ReadId(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);

    public static long ReadVersion(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes[16..]);

    public static long ReadPublishedAt(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes[24..]);

    /// <summary>A length in words as one byte, some 4 % apart.</summary>
    public static byte EncodeLength(int words) => (byte)Math.Min(255, Math.Round(16 * Math.Log2(1 + (words / 8d))));

    public static float DecodeLength(byte length) => (float)(8 * (Math.Pow(2, length / 16d) - 1));
}
