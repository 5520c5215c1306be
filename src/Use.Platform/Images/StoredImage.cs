namespace Use.Platform.Images;

/// <summary>An image that was uploaded, re-encoded and stored; its files lie in the image store under its id.</summary>
public sealed class StoredImage
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>The widths in pixels in which it is stored, smallest first.</summary>
    public List<int> Widths { get; init; } = [];

    /// <summary>The width of the largest variant in pixels.</summary>
    public int Width { get; init; }

    /// <summary>The height of the largest variant in pixels.</summary>
    public int Height { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public DateTime CreatedAt { get; init; }
}
