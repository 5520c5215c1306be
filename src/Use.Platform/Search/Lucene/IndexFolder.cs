using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// The index folder: a lock, the generations, and a file <c>current.json</c> that names the live one. It belongs to one
/// process; the lock is the operating system's and goes with the process, however that ends.
/// </summary>
internal sealed class IndexFolder : IDisposable
{
    private readonly string root;
    private readonly FileStream held;

    private IndexFolder(string root, FileStream held)
    {
        this.root = root;
        this.held = held;
    }

    private string Generations => Path.Combine(root, "generations");

    private string PointerFile => Path.Combine(root, "current.json");

    /// <summary>Takes the folder for this process.</summary>
    /// <exception cref="SearchUnavailableException">Another process has it, or it cannot be written.</exception>
    public static IndexFolder Take(string root)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "generations"));
            var file = new FileStream(
                Path.Combine(root, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
            return new IndexFolder(root, file);
        }
        catch (IOException wrong)
        {
            throw new SearchUnavailableException(
                $"The index folder {root} is in use by another process, and the embedded index belongs to one. Stop the "
                    + "other process, give this one a data folder of its own (Data:Folder), or let both use a search "
                    + "server (Search:Engine).",
                wrong
            );
        }
        catch (UnauthorizedAccessException wrong)
        {
            throw new SearchUnavailableException($"The index folder {root} may not be written by this process.", wrong);
        }
    }

    /// <summary>The live generation and the one before it; null when none was ever made.</summary>
    /// <exception cref="SearchUnavailableException">The file that names it cannot be read.</exception>
    public Pointer? Read()
    {
        if (!File.Exists(PointerFile))
        {
            return null;
        }
        try
        {
            return JsonSerializer.Deserialize<Pointer>(File.ReadAllText(PointerFile)) is { Live.Length: > 0 } pointer
                ? pointer
                : throw new JsonException("It names no generation.");
        }
        catch (Exception wrong) when (wrong is JsonException or IOException)
        {
            throw new SearchUnavailableException(
                $"{PointerFile} does not say which generation of the index is the live one: {wrong.Message} Rebuild the "
                    + "index (reindex).",
                wrong
            );
        }
    }

    /// <summary>Makes a generation the live one. A crash leaves either the old or the new pointer, never half of one.</summary>
    public void Point(Pointer pointer)
    {
        var temporary = PointerFile + ".new";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, pointer);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, PointerFile, overwrite: true);
    }

    /// <summary>A name for a new generation; names sort by time.</summary>
    public static string NewName(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
        + "-"
        + RandomNumberGenerator.GetHexString(4, lowercase: true);

    public string PathOf(string generation) => Path.Combine(Generations, generation);

    /// <summary>Removes generations that are neither live nor kept: unfinished ones, and those before the previous one.</summary>
    public void Sweep(Pointer pointer, string? building = null)
    {
        foreach (var folder in Directory.EnumerateDirectories(Generations))
        {
            var name = Path.GetFileName(folder);
            if (name != pointer.Live && name != pointer.Previous && name != building)
            {
                Remove(name);
            }
        }
    }

    /// <summary>Removes a generation, as far as the operating system lets go of its files; the next start tries again.</summary>
    public void Remove(string generation)
    {
        try
        {
            Directory.Delete(PathOf(generation), recursive: true);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // Windows keeps mapped files until their last reader is gone.
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>What <c>current.json</c> says.</summary>
    internal sealed record Pointer(string Live, string? Previous);
}
