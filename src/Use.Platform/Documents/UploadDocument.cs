using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Documents;

/// <summary>Takes an uploaded document: looks at what it holds, keeps the file, then the row that says whose it is.</summary>
public sealed class UploadDocument(
    PlatformDb db,
    DocumentStore store,
    IOptions<DocumentOptions> options,
    TimeProvider time
)
{
    private const int LongestName = 120;

    /// <summary>Stores a document.</summary>
    /// <param name="actor">Who uploads it.</param>
    /// <param name="file">The file as it was sent.</param>
    /// <param name="name">The name under which it was sent; only what is left of it when it is cleaned is kept.</param>
    /// <param name="cancellation">Stops the work; nothing is kept then.</param>
    /// <returns>The stored document; Invalid with the reason (a key of <see cref="DocumentWords"/>) when it is not taken.</returns>
    public async Task<Outcome<StoredDocument>> RunAsync(
        Actor actor,
        Stream file,
        string? name,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        var bytes = await ReadAsync(file, cancellation);
        var finding = bytes is null ? DocumentRefusal.FileTooLarge : SniffDocument.Run(bytes);
        if (finding.Refusal is { } reason)
        {
            return Refused(reason, options.Value.LargestMegabytes);
        }
        if (await SentTodayAsync(actor, cancellation) + bytes!.Length > options.Value.MegabytesPerDay * 1024L * 1024L)
        {
            return Refused(DocumentRefusal.TooMuch, options.Value.MegabytesPerDay);
        }
        var document = new StoredDocument
        {
            Id = Guid.CreateVersion7(),
            OwnerId = actor.AccountId,
            Kind = finding.Kind,
            Name = Tidy(name),
            Size = bytes.Length,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        // The file first: a row always has its file; a file without a row is swept away later.
        await store.SaveAsync(document.Id, bytes, cancellation);
        db.Add(document);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Ok(document);
    }

    private static Outcome<StoredDocument> Refused(DocumentRefusal reason, int megabytes) =>
        Outcome.Invalid<StoredDocument>(new FieldError("file", "Document" + reason, megabytes));

    // What one person has sent within 24 hours, in bytes.
    private async Task<long> SentTodayAsync(Actor actor, CancellationToken cancellation)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-1);
        return await db
            .Documents.Where(document => document.OwnerId == actor.AccountId && document.CreatedAt > since)
            .SumAsync(document => document.Size, cancellation);
    }

    // Null when it is too large: what the sender says about the length counts for nothing.
    private async Task<byte[]?> ReadAsync(Stream file, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await file.ReadAsync(buffer, cancellation)) > 0)
        {
            if (read.Length + count > options.Value.LargestFile)
            {
                return null;
            }
            read.Write(buffer, 0, count);
        }
        return read.ToArray();
    }

    /// <summary>A name without folders, ending, and characters that no file name has or that turn what is read around.</summary>
    private static string Tidy(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var letters = last.Where(letter =>
            !char.IsControl(letter)
            && !char.IsSurrogate(letter)
            && char.GetUnicodeCategory(letter) != UnicodeCategory.Format
            && !"\"*:<>?|".Contains(letter, StringComparison.Ordinal)
        );
        var plain = Path.GetFileNameWithoutExtension(new string([.. letters])).Trim(' ', '.', '~', '-');
        return plain.Length == 0 ? "document"
            : plain.Length > LongestName ? plain[..LongestName].TrimEnd()
            : plain;
    }
}

/// <summary>Who may see a document: everybody once a public record uses it, before that its owner and editors.</summary>
public sealed class SeeDocument(PlatformDb db)
{
    /// <summary>The document, if somebody may see it.</summary>
    /// <param name="actor">Who asks, or null for a visitor.</param>
    /// <param name="id">The document.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The document and whether it is public; null when there is none or the asker may not know of it.</returns>
    public async Task<SeenDocument?> RunAsync(Actor? actor, Guid id, CancellationToken cancellation = default)
    {
        // First whether there is such a document: looking through public records takes longer.
        var document = await db.Documents.AsNoTracking().SingleOrDefaultAsync(other => other.Id == id, cancellation);
        if (document is null)
        {
            return null;
        }
        var isPublic = await IsPublicAsync(id, cancellation);
        return isPublic || actor is { IsEditor: true } || actor?.AccountId == document.OwnerId
            ? new SeenDocument(document, isPublic)
            : null;
    }

    // An initiative that is public uses it, or a practice that grew out of one links to it still.
    private async Task<bool> IsPublicAsync(Guid id, CancellationToken cancellation)
    {
        var users = await db
            .DocumentUsers.Where(user => user.DocumentId == id)
            .Select(user => user.RecordId)
            .ToListAsync(cancellation);
        var link = $"%/documents/{id}/%";
        return users.Count > 0
            && (
                await db.Initiatives.AnyAsync(row => users.Contains(row.Id), cancellation)
                || await db.CaseStudies.AnyAsync(
                    row => users.Contains(row.Id) && EF.Functions.Like((string)(object)row.Details, link),
                    cancellation
                )
            );
    }
}

/// <summary>A document that its asker may see.</summary>
/// <param name="Document">The document.</param>
/// <param name="IsPublic">Whether everybody may.</param>
public sealed record SeenDocument(StoredDocument Document, bool IsPublic);

/// <summary>Words about documents: what they are, and why one was not taken.</summary>
public sealed class DocumentWords;
