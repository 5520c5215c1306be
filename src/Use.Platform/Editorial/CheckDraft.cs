using Use.Platform.Data;
using Use.Platform.Emergencies;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>
/// What stands in the way of sending a draft: what is missing or wrong in it, and an emergency that takes nothing any more. Only the
/// former stands in the way of publishing what was sent (<see cref="IContentKind.CheckAsync"/>).
/// </summary>
public sealed class CheckDraft(PlatformDb db, ContentKinds kinds, CheckIntake intake)
{
    /// <summary>All that is missing or wrong, in the order of the form.</summary>
    /// <param name="record">The record.</param>
    /// <param name="json">The content of its draft.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        Record record,
        string json,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(record);
        var kind = kinds.Of(record.Kind);
        var refused = intake.ToSend(kind.OutlineOf(json).Emergency, await ShownInAsync(record, cancellation));
        return [.. refused, .. await kind.CheckAsync(db, json, cancellation)];
    }

    /// <summary>What stands in the way of saving a draft in another emergency than before: that one must be open.</summary>
    /// <param name="record">The record.</param>
    /// <param name="before">The content as it is.</param>
    /// <param name="json">The content as it shall be.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<FieldError>> MoveAsync(
        Record record,
        string before,
        string json,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(record);
        var kind = kinds.Of(record.Kind);
        var (from, to) = (kind.OutlineOf(before).Emergency, kind.OutlineOf(json).Emergency);
        return from == to ? [] : intake.ToBegin(to, await ShownInAsync(record, cancellation));
    }

    /// <summary>Code of the emergency in which a record is public, or empty.</summary>
    public async Task<string> ShownInAsync(Record record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.PublishedVersion is { } version
            ? kinds.Of(record.Kind).OutlineOf((await db.RevisionAsync(record, version, cancellation)).Content).Emergency
            : "";
    }
}
