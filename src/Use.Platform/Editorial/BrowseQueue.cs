using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Data;

namespace Use.Platform.Editorial;

/// <summary>
/// What editors have to read, the longest waiting first: submissions, or what trusted people have published and no editor has read.
/// </summary>
public sealed class BrowseQueue(PlatformDb db)
{
    /// <summary>A page of the queue and its whole length.</summary>
    /// <param name="page">The page, from 1.</param>
    /// <param name="size">How many a page.</param>
    /// <param name="filter">Which of them; null for all submissions.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Queue> RunAsync(
        int page,
        int size = 50,
        QueueFilter? filter = null,
        CancellationToken cancellation = default
    )
    {
        var waiting = Waiting(filter ?? new QueueFilter());
        var rows =
            from pair in Ordered(waiting).Skip((Math.Max(page, 1) - 1) * size).Take(size)
            select new QueueRow(
                pair.Record.Id,
                pair.Record.Kind,
                pair.Record.Title,
                pair.Record.Language,
                pair.Author.DisplayName,
                pair.Revision.SubmittedAt!.Value,
                pair.Record.FirstPublishedAt != null && pair.Record.FirstPublishedAt != pair.Revision.DecidedAt,
                pair.Revision.Version,
                pair.Revision.Content
            );
        return new Queue(await waiting.CountAsync(cancellation), await rows.ToListAsync(cancellation));
    }

    /// <summary>How many there are.</summary>
    public Task<int> CountAsync(QueueFilter filter, CancellationToken cancellation = default) =>
        Waiting(filter).CountAsync(cancellation);

    /// <summary>The first of them, or the first after one that was skipped.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The record that was skipped last, whether or not it still waits.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<QueueStep> NextAsync(
        QueueFilter filter,
        Guid? after = null,
        CancellationToken cancellation = default
    )
    {
        var all = Waiting(filter);
        var ahead = all;
        if (after is { } skipped && await SentAtAsync(skipped, cancellation) is { } since)
        {
            ahead = all.Where(pair =>
                pair.Revision.SubmittedAt > since
                || (pair.Revision.SubmittedAt == since && pair.Record.Id.CompareTo(skipped) > 0)
            );
        }
        return new QueueStep(
            (await Ordered(ahead).FirstOrDefaultAsync(cancellation))?.ToSubmission(),
            await ahead.CountAsync(cancellation),
            await all.CountAsync(cancellation)
        );
    }

    /// <summary>One of them by its record, or null when it does not wait any more.</summary>
    public async Task<Submission?> FindAsync(
        QueueFilter filter,
        Guid recordId,
        CancellationToken cancellation = default
    ) => (await Waiting(filter).SingleOrDefaultAsync(pair => pair.Record.Id == recordId, cancellation))?.ToSubmission();

    private async Task<DateTime?> SentAtAsync(Guid recordId, CancellationToken cancellation) =>
        await db
            .Revisions.Where(revision => revision.RecordId == recordId && revision.SubmittedAt != null)
            .OrderByDescending(revision => revision.Version)
            .Select(revision => revision.SubmittedAt)
            .FirstOrDefaultAsync(cancellation);

    private static IQueryable<Pair> Ordered(IQueryable<Pair> pairs) =>
        pairs.OrderBy(pair => pair.Revision.SubmittedAt).ThenBy(pair => pair.Record.Id);

    private IQueryable<Pair> Waiting(QueueFilter filter)
    {
        var pairs =
            from record in db.Records.AsNoTracking()
            join revision in db.Revisions.AsNoTracking() on record.Id equals revision.RecordId
            join author in db.Users.AsNoTracking() on record.AuthorId equals author.Id
            select new Pair
            {
                Record = record,
                Revision = revision,
                Author = author,
            };
        // What is published on trust: see TrustedRevisions.
        pairs = filter.IsOnTrust
            ? pairs.Where(pair =>
                pair.Revision.Version == pair.Record.PublishedVersion
                && pair.Revision.DecidedBy == pair.Record.AuthorId
                && pair.Revision.SubmittedAt != null
                && pair.Revision.SubmittedAt == pair.Revision.DecidedAt
            )
            : pairs.Where(pair =>
                pair.Record.WorkingState == RevisionState.Submitted
                && pair.Revision.Version == pair.Record.WorkingVersion
            );
        if (filter.Kind.Length > 0)
        {
            pairs = pairs.Where(pair => pair.Record.Kind == filter.Kind);
        }
        if (filter.Emergency.Length > 0)
        {
            var written = ContentJson.OfEmergency(filter.Emergency);
            pairs = pairs.Where(pair => pair.Revision.Content.Contains(written));
        }
        return pairs;
    }

    private sealed class Pair
    {
        public required Record Record { get; init; }

        public required Revision Revision { get; init; }

        public required Account Author { get; init; }

        public Submission ToSubmission() => new(Record, Revision.ToState(), Author.DisplayName, Author.Language);
    }
}

/// <summary>Which of what waits.</summary>
/// <param name="Kind">Code of a kind, or empty for all.</param>
/// <param name="Emergency">Code of an emergency, or empty for all.</param>
/// <param name="IsOnTrust">What trusted people have published and no editor has read, instead of submissions.</param>
public sealed record QueueFilter(string Kind = "", string Emergency = "", bool IsOnTrust = false);

/// <summary>A step through the queue.</summary>
/// <param name="Next">What comes next, or null at the end.</param>
/// <param name="Left">How many are left with it.</param>
/// <param name="All">How many wait at all, with those that were skipped.</param>
public sealed record QueueStep(Submission? Next, int Left, int All);

/// <summary>Something to read, with who sent it.</summary>
/// <param name="Record">The record.</param>
/// <param name="Draft">What was sent.</param>
/// <param name="Author">Its author's name.</param>
/// <param name="AuthorLanguage">The language in which its author gets mail.</param>
public sealed record Submission(Record Record, DraftState Draft, string Author, string AuthorLanguage);

/// <summary>A page of the queue.</summary>
/// <param name="Total">How many wait.</param>
/// <param name="Rows">Those of the page.</param>
public sealed record Queue(int Total, IReadOnlyList<QueueRow> Rows);

/// <summary>A submission that waits.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language.</param>
/// <param name="Author">Its author's name.</param>
/// <param name="SubmittedAt">Since when it waits, UTC.</param>
/// <param name="IsChange">Whether it changes a record that has been public.</param>
/// <param name="Version">Its version.</param>
/// <param name="Content">Its content.</param>
public sealed record QueueRow(
    Guid RecordId,
    string Kind,
    string Title,
    string Language,
    string Author,
    DateTime SubmittedAt,
    bool IsChange,
    int Version,
    string Content
);
