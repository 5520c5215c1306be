using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Images;

/// <summary>Takes an uploaded image: makes it anew in all sizes, keeps the files, then the row that says whose it is.</summary>
public sealed class UploadImage(PlatformDb db, ImageProcessor processor, ImageStore store, TimeProvider time)
{
    /// <summary>Stores an image.</summary>
    /// <param name="actor">Who uploads it.</param>
    /// <param name="file">The file as it was sent.</param>
    /// <param name="cancellation">Stops the work; nothing is kept then.</param>
    /// <returns>The stored image; Invalid with the reason (a key of <c>ImageWords</c>) when it is not taken.</returns>
    public async Task<Outcome<StoredImage>> RunAsync(Actor actor, Stream file, CancellationToken cancellation = default)
    {
        var processing = await processor.RunAsync(file, cancellation);
        if (processing.MessageKey is { } reason)
        {
            return Outcome.Invalid<StoredImage>(new FieldError("file", reason));
        }
        var image = new StoredImage
        {
            Id = Guid.CreateVersion7(),
            OwnerId = actor.AccountId,
            Widths = [.. processing.Widths],
            Width = processing.Width,
            Height = processing.Height,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        // Files first: a row always has its files; files without a row are swept away later.
        await store.SaveAsync(image.Id, processing.Variants, cancellation);
        db.Add(image);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Ok(image);
    }
}

/// <summary>Who may see an image: everybody once a public record uses it, before that its owner and editors.</summary>
public sealed class SeeImage(PlatformDb db)
{
    /// <summary>Whether somebody may see an image.</summary>
    /// <param name="actor">Who asks, or null for a visitor.</param>
    /// <param name="id">The image.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<bool> RunAsync(Actor? actor, Guid id, CancellationToken cancellation = default)
    {
        if (await IsPublicAsync(id, cancellation))
        {
            return true;
        }
        return actor is not null
            && await db.Images.AnyAsync(
                image => image.Id == id && (actor.IsEditor || image.OwnerId == actor.AccountId),
                cancellation
            );
    }

    /// <summary>Whether a public record uses it.</summary>
    public async Task<bool> IsPublicAsync(Guid id, CancellationToken cancellation = default) =>
        await db.CaseStudies.AnyAsync(row => row.HeroImageId == id || row.GalleryIds.Contains(id), cancellation);
}

/// <summary>Words about images: why one was not taken.</summary>
public sealed class ImageWords;
