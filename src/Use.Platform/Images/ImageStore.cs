using System.Globalization;
using Use.Platform.Data;

namespace Use.Platform.Images;

/// <summary>
/// Keeps the variants of images as files: <c>images/&lt;shard&gt;/&lt;id&gt;/&lt;width&gt;.webp</c> and <c>.avif</c>. An image
/// appears as a whole or not at all, and once <see cref="SaveAsync"/> has returned it survives a crash of the process and of
/// the machine.
/// </summary>
/// <remarks>
/// The shard is the last two digits of the id: ids are time-ordered (version 7), so that their first digits are the same for
/// decades.
/// </remarks>
public sealed class ImageStore(DataFolders folders, TimeProvider time)
{
    /// <summary>How long an image may lie there without a record that names it: a draft that uses it may come yet.</summary>
    public static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    /// <summary>Where folders are filled before they get their name; what a crash left there is no image.</summary>
    private string Incoming => Path.Combine(folders.Images, "incoming");

    /// <summary>
    /// Writes an image. Saving an id again changes nothing (a repeated request is no harm): ids are made anew for every upload.
    /// </summary>
    /// <exception cref="IOException">The disk is full or cannot be written; nothing of the image is there then.</exception>
    public async Task SaveAsync(Guid id, IReadOnlyList<ImageVariant> variants, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variants);
        if (variants.Count == 0)
        {
            throw new ArgumentException("An image needs at least one variant.", nameof(variants));
        }
        var target = Folder(id);
        if (Directory.Exists(target))
        {
            return;
        }
        var temporary = Path.Combine(Incoming, $"{id:D}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(temporary);
        try
        {
            foreach (var variant in variants)
            {
                await WriteAsync(
                        Path.Combine(temporary, Name(variant.Width, variant.Format)),
                        variant.Bytes,
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
            DurableFolder.Flush(temporary);
            var shard = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(shard);
            Move(temporary, target);
            // The names themselves: of the image in its shard, and of a new shard.
            DurableFolder.Flush(shard);
            DurableFolder.Flush(folders.Images);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <summary>Whether the image is there.</summary>
    public bool Exists(Guid id) => Directory.Exists(Folder(id));

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
        try
        {
            return new FileStream(
                Path.Combine(Folder(id), Name(chosen == 0 ? widths[^1] : chosen, format)),
                new FileStreamOptions
                {
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                    // It may be deleted while it is being sent.
                    Share = FileShare.Read | FileShare.Delete,
                }
            );
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
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

    /// <summary>Deletes an image; one that is not there is no error.</summary>
    public void Delete(Guid id)
    {
        var folder = Folder(id);
        if (!Directory.Exists(folder))
        {
            return;
        }
        // Out of sight first, so that a crash in the midst leaves no half of it.
        Directory.CreateDirectory(Incoming);
        var doomed = Path.Combine(Incoming, $"{id:D}-{Guid.NewGuid():N}");
        Directory.Move(folder, doomed);
        Directory.Delete(doomed, recursive: true);
    }

    /// <summary>The images that no record names and that are older than <see cref="OrphanAge"/>.</summary>
    /// <param name="known">All ids that records name.</param>
    public IEnumerable<Guid> Orphans(IReadOnlySet<Guid> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var before = time.GetUtcNow().UtcDateTime - OrphanAge;
        foreach (var (id, folder) in Folders())
        {
            if (!known.Contains(id) && folder.LastWriteTimeUtc < before)
            {
                yield return id;
            }
        }
    }

    /// <summary>Removes what crashes left half written, when it is older than <see cref="OrphanAge"/>.</summary>
    /// <returns>How many were removed.</returns>
    public int RemoveLeftovers()
    {
        var incoming = new DirectoryInfo(Incoming);
        if (!incoming.Exists)
        {
            return 0;
        }
        var before = time.GetUtcNow().UtcDateTime - OrphanAge;
        var old = incoming.EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < before).ToList();
        old.ForEach(folder => folder.Delete(recursive: true));
        return old.Count;
    }

    private IEnumerable<(Guid Id, DirectoryInfo Folder)> Folders()
    {
        var root = new DirectoryInfo(folders.Images);
        if (!root.Exists)
        {
            yield break;
        }
        foreach (var shard in root.EnumerateDirectories("??"))
        {
            foreach (var folder in shard.EnumerateDirectories())
            {
                if (Guid.TryParseExact(folder.Name, "D", out var id))
                {
                    yield return (id, folder);
                }
            }
        }
    }

    private string Folder(Guid id)
    {
        var name = id.ToString("D");
        return Path.Combine(folders.Images, name[^2..], name);
    }

    private static string Name(int width, ImageFormat format) =>
        string.Create(CultureInfo.InvariantCulture, $"{width}.{format.Extension()}");

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private static void Move(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
        }
        catch (IOException) when (Directory.Exists(to))
        {
            // The same request came twice at once, and the other was faster.
        }
    }
}
