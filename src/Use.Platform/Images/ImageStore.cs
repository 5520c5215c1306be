using System.Globalization;
using Use.Platform.Data;
using Use.Platform.Files;

namespace Use.Platform.Images;

/// <summary>Keeps the variants of images: <c>images/&lt;shard&gt;/&lt;id&gt;/&lt;width&gt;.webp</c> and <c>.avif</c>.</summary>
public sealed class ImageStore(DataFolders folders, TimeProvider time) : FileStore(folders.Images, time)
{
    /// <summary>
    /// Writes an image. Saving an id again changes nothing (a repeated request is no harm): ids are made anew for every upload.
    /// </summary>
    /// <exception cref="IOException">The disk is full or cannot be written; nothing of the image is there then.</exception>
    public Task SaveAsync(Guid id, IReadOnlyList<ImageVariant> variants, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variants);
        if (variants.Count == 0)
        {
            throw new ArgumentException("An image needs at least one variant.", nameof(variants));
        }
        return SaveFilesAsync(
            id,
            variants.Select(variant => new FileToStore(Name(variant.Width, variant.Format), variant.Bytes)),
            cancellation
        );
    }

    /// <summary>
    /// Opens the variant that serves a wished width: the smallest that has it, or the largest there is (small originals have
    /// fewer variants, and a page need not know).
    /// </summary>
    /// <param name="id">The image.</param>
    /// <param name="width">The wished width in pixels.</param>
    /// <param name="format">The format.</param>
    /// <returns>The open file, for the caller to close; null when there is no such image.</returns>
    public FileStream? Open(Guid id, int width, ImageFormat format)
    {
        var widths = Widths(id, format);
        if (widths.Count == 0)
        {
            return null;
        }
        var chosen = widths.Find(stored => stored >= width);
        return OpenFile(id, Name(chosen == 0 ? widths[^1] : chosen, format));
    }

    /// <summary>The stored widths of an image in pixels, smallest first; empty when there is none.</summary>
    public List<int> Widths(Guid id, ImageFormat format)
    {
        var folder = new DirectoryInfo(Folder(id));
        if (!folder.Exists)
        {
            return [];
        }
        var widths = new List<int>();
        foreach (var file in folder.EnumerateFiles("*." + format.Extension()))
        {
            var name = Path.GetFileNameWithoutExtension(file.Name);
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var width))
            {
                widths.Add(width);
            }
        }
        widths.Sort();
        return widths;
    }

    private static string Name(int width, ImageFormat format) =>
        string.Create(CultureInfo.InvariantCulture, $"{width}.{format.Extension()}");
}
