namespace Use.Platform.Files;

/// <summary>A file of what is stored together.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">What it holds.</param>
internal readonly record struct FileToStore(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// Keeps what was uploaded as files: <c>&lt;root&gt;/&lt;shard&gt;/&lt;id&gt;/&lt;name&gt;</c>. What is saved under an id appears as a
/// whole or not at all, and once saving has returned it survives a crash of the process and of the machine.
/// </summary>
/// <remarks>
/// The shard is the last two digits of the id: ids are time-ordered (version 7), so that their first digits are the same for
/// decades.
/// </remarks>
public abstract class FileStore
{
    /// <summary>How long something may lie there without a row that names it: the row may come yet.</summary>
    public static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);

    private readonly string root;
    private readonly TimeProvider time;

    private protected FileStore(string root, TimeProvider time) => (this.root, this.time) = (root, time);

    /// <summary>Where folders are filled before they get their name; what a crash left there is nothing.</summary>
    private string Incoming => Path.Combine(root, "incoming");

    /// <summary>Whether something is stored under an id.</summary>
    public bool Exists(Guid id) => Directory.Exists(Folder(id));

    /// <summary>Deletes what is stored under an id; nothing there is no error.</summary>
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

    /// <summary>The ids that no row names and that are older than <see cref="OrphanAge"/>.</summary>
    /// <param name="known">All ids that rows name.</param>
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

    /// <summary>
    /// Writes files under an id. Saving an id again changes nothing (a repeated request is no harm): ids are made anew for every
    /// upload.
    /// </summary>
    /// <exception cref="IOException">The disk is full or cannot be written; nothing is there then.</exception>
    private protected async Task SaveFilesAsync(Guid id, IEnumerable<FileToStore> files, CancellationToken cancellation)
    {
        var target = Folder(id);
        if (Directory.Exists(target))
        {
            return;
        }
        var temporary = Path.Combine(Incoming, $"{id:D}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(temporary);
        try
        {
            foreach (var file in files)
            {
                await WriteAsync(Path.Combine(temporary, file.Name), file.Bytes, cancellation).ConfigureAwait(false);
            }
            DurableFolder.Flush(temporary);
            var shard = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(shard);
            Move(temporary, target);
            // The names themselves: of the folder in its shard, and of a new shard.
            DurableFolder.Flush(shard);
            DurableFolder.Flush(root);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    /// <summary>Opens a file, for the caller to close; null when there is none.</summary>
    private protected FileStream? OpenFile(Guid id, string name)
    {
        try
        {
            return new FileStream(
                Path.Combine(Folder(id), name),
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

    /// <summary>The folder of an id, which may not be there.</summary>
    private protected string Folder(Guid id)
    {
        var name = id.ToString("D");
        return Path.Combine(root, name[^2..], name);
    }

    private IEnumerable<(Guid Id, DirectoryInfo Folder)> Folders()
    {
        var all = new DirectoryInfo(root);
        if (!all.Exists)
        {
            yield break;
        }
        foreach (var shard in all.EnumerateDirectories("??"))
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
