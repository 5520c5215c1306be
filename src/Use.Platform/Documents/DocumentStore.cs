using Use.Platform.Data;
using Use.Platform.Files;

namespace Use.Platform.Documents;

/// <summary>
/// Keeps documents: <c>documents/&lt;shard&gt;/&lt;id&gt;/document</c>, without a name or an ending that anything could act on.
/// </summary>
public sealed class DocumentStore(DataFolders folders, TimeProvider time) : FileStore(folders.Documents, time)
{
    private const string Name = "document";

    /// <summary>Writes a document. Saving an id again changes nothing.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written; nothing of the document is there then.</exception>
    public Task SaveAsync(Guid id, ReadOnlyMemory<byte> file, CancellationToken cancellation = default) =>
        SaveFilesAsync(id, [new FileToStore(Name, file)], cancellation);

    /// <summary>Opens a document, for the caller to close; null when there is none.</summary>
    public FileStream? Open(Guid id) => OpenFile(id, Name);
}
