namespace Use.Platform.Images;

/// <summary>What a file is by its first bytes. Names and declared types are what the sender says, and count for nothing.</summary>
internal enum ImageKind
{
    Unknown,
    Jpeg,
    Png,
    Webp,
    Avif,
    Gif,
}

internal static class ImageKinds
{
    public static ImageKind Sniff(ReadOnlySpan<byte> file) =>
        file switch
        {
            [0xFF, 0xD8, 0xFF, ..] => ImageKind.Jpeg,
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageKind.Png,
            _ when file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) => ImageKind.Gif,
            _ when file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) => ImageKind.Webp,
            _ when IsAvif(file) => ImageKind.Avif,
            _ => ImageKind.Unknown,
        };

    /// <summary>
    /// A file-type box that names AVIF as its brand or among the compatible ones. HEIC is the same container with a codec
    /// that the native library does not carry (patents), so it is refused here and not as a damaged file.
    /// </summary>
    private static bool IsAvif(ReadOnlySpan<byte> file)
    {
        if (file.Length < 16 || !file[4..].StartsWith("ftyp"u8))
        {
            return false;
        }
        var end = Math.Min(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file),
            (uint)Math.Min(file.Length, 256)
        );
        for (var at = 8; at + 4 <= end; at += 4)
        {
            if (file[at..].StartsWith("avif"u8) || file[at..].StartsWith("avis"u8))
            {
                return true;
            }
        }
        return false;
    }
}
