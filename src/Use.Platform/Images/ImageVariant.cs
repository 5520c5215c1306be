namespace Use.Platform.Images;

/// <summary>The formats in which images are kept: one that every browser shows, one that is smaller.</summary>
public enum ImageFormat
{
    /// <summary>WebP.</summary>
    Webp,

    /// <summary>AVIF.</summary>
    Avif,
}

/// <summary>One size of an image in one format, ready to be served.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Format">The format.</param>
/// <param name="Bytes">The file.</param>
public sealed record ImageVariant(int Width, int Height, ImageFormat Format, ReadOnlyMemory<byte> Bytes);

/// <summary>How formats are named.</summary>
public static class ImageFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ImageFormat> All { get; } = [ImageFormat.Webp, ImageFormat.Avif];

    /// <summary>The ending of a file's name, without the dot.</summary>
    public static string Extension(this ImageFormat format) => format == ImageFormat.Avif ? "avif" : "webp";

    /// <summary>The media type to serve it with.</summary>
    public static string ContentType(this ImageFormat format) =>
        format == ImageFormat.Avif ? "image/avif" : "image/webp";

    /// <summary>The format with this ending; null when there is none.</summary>
    public static ImageFormat? FromExtension(string extension) =>
        extension switch
        {
            "webp" => ImageFormat.Webp,
            "avif" => ImageFormat.Avif,
            _ => null,
        };
}
