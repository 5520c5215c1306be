using NetVips;

namespace Use.Platform.Images;

/// <summary>
/// Makes the images that pages show from a file that somebody uploaded. Nothing of the file itself is kept: it is decoded,
/// turned upright, converted to sRGB and encoded anew without metadata (no place, no camera, no profile). Safe for use by
/// many threads; how many files are decoded at once is limited.
/// </summary>
/// <remarks>A photograph of 12 megapixels takes about a second of two cores.</remarks>
public sealed class ImageProcessor : IDisposable
{
    /// <summary>The largest file in bytes; no more than this is read.</summary>
    public const int LargestFile = 15 * 1024 * 1024;

    /// <summary>The most pixels, by the file's header: a small file can unpack to gigabytes.</summary>
    public const long MostPixels = 60_000_000;

    /// <summary>The fewest pixels of the longer side; less looks poor on every page.</summary>
    public const int ShortestLongSide = 400;

    /// <summary>The widths that are made, as far as the original has them.</summary>
    public static IReadOnlyList<int> Widths { get; } = [400, 800, 1600];

    /// <summary>A tower may be twice as tall as wide; taller ones become narrower.</summary>
    private const int TallestHeight = 3_200;

    private const int WebpQuality = 78;

    // Level 3 takes a sixth of the time of level 4, for files that are a fifteenth larger (libaom's speed 6).
    private const int AvifQuality = 52;
    private const int AvifEffort = 3;

    private readonly SemaphoreSlim gate;

    /// <summary>Makes one; two files at once, and one on a single core.</summary>
    public ImageProcessor()
        : this(Math.Clamp(Environment.ProcessorCount / 2, 1, 4)) { }

    /// <summary>Makes one.</summary>
    /// <param name="parallel">How many files are decoded at once; a large one takes some 200 MB.</param>
    public ImageProcessor(int parallel)
    {
        VipsRules.Apply();
        gate = new SemaphoreSlim(parallel, parallel);
    }

    /// <summary>Reads, judges and converts one file.</summary>
    /// <param name="file">The file; read to its end or to the limit, not closed.</param>
    /// <param name="cancellation">Stops between two variants.</param>
    /// <returns>The variants, or a refusal. A failure to read the stream is an exception.</returns>
    public async Task<ImageProcessing> RunAsync(Stream file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var bytes = await ReadAsync(file, cancellation).ConfigureAwait(false);
        if (bytes is null)
        {
            return ImageProcessing.Refused(ImageRefusal.FileTooLarge);
        }
        if (bytes.Length == 0)
        {
            return ImageProcessing.Refused(ImageRefusal.Empty);
        }
        var kind = ImageKinds.Sniff(bytes);
        if (kind == ImageKind.Unknown)
        {
            return ImageProcessing.Refused(ImageRefusal.UnknownKind);
        }
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Convert(bytes, kind, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private static async Task<byte[]?> ReadAsync(Stream file, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await file.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (read.Length + count > LargestFile)
            {
                return null;
            }
            await read.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
        }
        return read.ToArray();
    }

    private static ImageProcessing Convert(byte[] bytes, ImageKind kind, CancellationToken cancellation)
    {
        try
        {
            using var source = Open(bytes, kind);
            if ((long)source.Width * source.Height > MostPixels)
            {
                return ImageProcessing.Refused(ImageRefusal.TooManyPixels);
            }
            if (Math.Max(source.Width, source.Height) < ShortestLongSide)
            {
                return ImageProcessing.Refused(ImageRefusal.TooSmall);
            }
            using var largest = Largest(source);
            var variants = new List<ImageVariant>();
            foreach (var width in WidthsBelow(largest.Width).Append(largest.Width))
            {
                cancellation.ThrowIfCancellationRequested();
                using var sized = width == largest.Width ? largest.Copy() : Shrink(largest, width, largest.Height);
                using var pixels = sized.CopyMemory();
                variants.Add(new(pixels.Width, pixels.Height, ImageFormat.Webp, Webp(pixels)));
                cancellation.ThrowIfCancellationRequested();
                variants.Add(new(pixels.Width, pixels.Height, ImageFormat.Avif, Avif(pixels)));
            }
            return ImageProcessing.Done(variants);
        }
        catch (VipsException)
        {
            // libvips says in many words that the file is cut off or broken; the header was readable at best.
            return ImageProcessing.Refused(ImageRefusal.Damaged);
        }
    }

    /// <summary>Opens the file by its own kind's loader, so that no other decoder ever sees it; the first frame or page only.</summary>
    private static Image Open(byte[] bytes, ImageKind kind) =>
        kind switch
        {
            ImageKind.Jpeg => Image.JpegloadBuffer(
                bytes,
                access: Enums.Access.Sequential,
                failOn: Enums.FailOn.Truncated
            ),
            ImageKind.Png => Image.PngloadBuffer(
                bytes,
                access: Enums.Access.Sequential,
                failOn: Enums.FailOn.Truncated
            ),
            ImageKind.Webp => Image.WebploadBuffer(
                bytes,
                page: 0,
                n: 1,
                access: Enums.Access.Sequential,
                failOn: Enums.FailOn.Truncated
            ),
            ImageKind.Avif => Image.HeifloadBuffer(
                bytes,
                n: 1,
                access: Enums.Access.Sequential,
                failOn: Enums.FailOn.Truncated
            ),
            ImageKind.Gif => Image.GifloadBuffer(
                bytes,
                n: 1,
                page: 0,
                access: Enums.Access.Sequential,
                failOn: Enums.FailOn.Truncated
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no loader for it."),
        };

    /// <summary>
    /// The largest variant in memory: upright, sRGB, 8 bits, with transparency only where there is some. It is shrunk first:
    /// the file is then streamed, and turning and colours cost little.
    /// </summary>
    private static Image Largest(Image source)
    {
        var isTurned = source.Contains("orientation") && source.Get("orientation") is int and >= 5 and <= 8;
        using var shrunk = isTurned
            ? Shrink(source, TallestHeight, Widths[^1])
            : Shrink(source, Widths[^1], TallestHeight);
        using var pixels = shrunk.CopyMemory();
        using var upright = pixels.Autorot();
        using var colours = ToSrgb(upright);
        using var solid = IsSolid(colours) ? colours.ExtractBand(0, n: 3) : colours.Copy();
        return solid.CopyMemory();
    }

    /// <summary>Makes it fit, never larger. Colours stay what they are, unlike in a libvips thumbnail.</summary>
    private static Image Shrink(Image image, int width, int height)
    {
        var scale = Math.Min((double)width / image.Width, (double)height / image.Height);
        if (scale >= 1)
        {
            return image.Copy();
        }
        if (!image.HasAlpha())
        {
            return image.Resize(scale);
        }
        // Colours under transparency must not bleed into the edges.
        using var weighted = image.Premultiply();
        using var resized = weighted.Resize(scale);
        using var plain = resized.Unpremultiply();
        return plain.Cast(image.Format);
    }

    private static Image ToSrgb(Image image)
    {
        var isCmyk = image.Interpretation == Enums.Interpretation.Cmyk;
        if (image.Contains("icc-profile-data"))
        {
            try
            {
                using var converted = image.IccTransform("srgb", embedded: true, depth: 8);
                return Bytes(converted);
            }
            catch (VipsException)
            {
                // A broken profile, or one for other channels than the picture has: the picture is read without it.
            }
        }
        using var srgb = isCmyk
            ? image.IccTransform("srgb", inputProfile: "cmyk", depth: 8)
            : image.Colourspace(Enums.Interpretation.Srgb);
        return Bytes(srgb);
    }

    private static Image Bytes(Image image) => image.Cast(Enums.BandFormat.Uchar);

    private static bool IsSolid(Image image)
    {
        if (!image.HasAlpha())
        {
            return false;
        }
        using var alpha = image.ExtractBand(image.Bands - 1);
        return alpha.Min() >= 255;
    }

    /// <summary>The smaller widths; one that is nearly the largest would be the same picture twice.</summary>
    private static IEnumerable<int> WidthsBelow(int largest) => Widths.Where(width => width <= largest * 0.8);

    private static byte[] Webp(Image image) =>
        image.WebpsaveBuffer(q: WebpQuality, alphaQ: 90, effort: 4, keep: Enums.ForeignKeep.None);

    private static byte[] Avif(Image image) =>
        image.HeifsaveBuffer(
            q: AvifQuality,
            bitdepth: 8,
            compression: Enums.ForeignHeifCompression.Av1,
            effort: AvifEffort,
            keep: Enums.ForeignKeep.None
        );
}
