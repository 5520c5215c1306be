using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Editorial;

/// <summary>Where to send readers of a record that was merged into another.</summary>
public sealed class FindMerged(PlatformDb db)
{
    /// <summary>The last part of the address of the public record that took this one up, over any number of steps.</summary>
    /// <param name="kind">The kind of both.</param>
    /// <param name="slug">The last part of the address that was asked for.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Null where there is no such record, where it is public itself, or where the other is not public any more.</returns>
    public async Task<string?> RunAsync(string kind, string slug, CancellationToken cancellation = default)
    {
        var seen = new HashSet<Guid>();
        var at = await StepAsync(db.Records.Where(record => record.Kind == kind && record.Slug == slug), cancellation);
        while (at is { IsPublic: false, Next: { } next } && seen.Add(at.Id))
        {
            at = await StepAsync(db.Records.Where(record => record.Id == next), cancellation);
        }
        return at is { IsPublic: true } && seen.Count > 0 ? at.Slug : null;
    }

    private static Task<Step?> StepAsync(IQueryable<Record> records, CancellationToken cancellation) =>
        records
            .Select(record => new Step(record.Id, record.Slug, record.PublishedVersion != null, record.MergedIntoId))
            .SingleOrDefaultAsync(cancellation);

    private sealed record Step(Guid Id, string? Slug, bool IsPublic, Guid? Next);
}
