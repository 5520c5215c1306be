namespace Use.Platform.Images;

/// <summary>Why an uploaded file was not taken.</summary>
public enum ImageRefusal
{
    /// <summary>There was nothing in it.</summary>
    Empty,

    /// <summary>The file has more than <see cref="ImageProcessor.LargestFile"/> bytes.</summary>
    FileTooLarge,

    /// <summary>By its first bytes it is none of the known kinds (JPEG, PNG, WebP, AVIF, GIF), whatever its name says.</summary>
    UnknownKind,

    /// <summary>It has more than <see cref="ImageProcessor.MostPixels"/> pixels.</summary>
    TooManyPixels,

    /// <summary>Its longer side has fewer than <see cref="ImageProcessor.ShortestLongSide"/> pixels.</summary>
    TooSmall,

    /// <summary>It is cut off or broken.</summary>
    Damaged,
}

/// <summary>What came of an upload: the variants, or the reason why there are none.</summary>
public sealed record ImageProcessing
{
    /// <summary>The variants, smallest width first, WebP before AVIF; empty when refused.</summary>
    public IReadOnlyList<ImageVariant> Variants { get; private init; } = [];

    /// <summary>Why it was refused; null when it went well.</summary>
    public ImageRefusal? Refusal { get; private init; }

    /// <summary>The key of the message about the refusal, for example <c>ImageTooSmall</c>; null when it went well.</summary>
    public string? MessageKey => Refusal is { } refusal ? "Image" + refusal : null;

    /// <summary>The widths in pixels, smallest first.</summary>
    public IReadOnlyList<int> Widths => [.. Variants.Select(variant => variant.Width).Distinct()];

    /// <summary>The width of the largest variant in pixels; 0 when refused.</summary>
    public int Width => Variants.Count == 0 ? 0 : Variants[^1].Width;

    /// <summary>The height of the largest variant in pixels; 0 when refused.</summary>
    public int Height => Variants.Count == 0 ? 0 : Variants[^1].Height;

    internal static ImageProcessing Done(IReadOnlyList<ImageVariant> variants) => new() { Variants = variants };

    internal static ImageProcessing Refused(ImageRefusal reason) => new() { Refusal = reason };
}
