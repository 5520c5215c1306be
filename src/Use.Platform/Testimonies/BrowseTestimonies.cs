using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Initiatives;

namespace Use.Platform.Testimonies;

/// <summary>The testimonies that readers see, and those that editors decide on.</summary>
public sealed class BrowseTestimonies(PlatformDb db)
{
    /// <summary>How many stand on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Those that are shown of an emergency: featured ones first, then the newest.</summary>
    public async Task<TestimonyPage> ShownAsync(
        string emergency,
        int page = 1,
        CancellationToken cancellation = default
    )
    {
        var shown = db
            .Testimonies.AsNoTracking()
            .Where(one =>
                one.EmergencyCode == emergency
                && (one.State == TestimonyState.Shown || one.State == TestimonyState.Featured)
            );
        return await PageAsync(
            shown
                .OrderBy(one => one.State == TestimonyState.Featured ? 0 : 1)
                .ThenByDescending(one => one.CreatedAt)
                .ThenBy(one => one.Id),
            page,
            cancellation
        );
    }

    /// <summary>The newest featured ones of an emergency.</summary>
    public Task<List<Testimony>> FeaturedAsync(
        string emergency,
        int take = 3,
        CancellationToken cancellation = default
    ) =>
        db
            .Testimonies.AsNoTracking()
            .Where(one => one.EmergencyCode == emergency && one.State == TestimonyState.Featured)
            .OrderByDescending(one => one.CreatedAt)
            .ThenBy(one => one.Id)
            .Take(take)
            .ToListAsync(cancellation);

    /// <summary>Those in a state, of all emergencies, for editors: what waits longest comes first, otherwise what was decided last.</summary>
    public Task<TestimonyPage> InStateAsync(
        TestimonyState state,
        int page = 1,
        CancellationToken cancellation = default
    )
    {
        var those = db.Testimonies.AsNoTracking().Include(one => one.Emergency).Where(one => one.State == state);
        return PageAsync(
            state == TestimonyState.Waiting
                ? those.OrderBy(one => one.CreatedAt).ThenBy(one => one.Id)
                : those.OrderByDescending(one => one.DecidedAt).ThenBy(one => one.Id),
            page,
            cancellation
        );
    }

    /// <summary>The newest that are shown of an initiative.</summary>
    public Task<List<Testimony>> OfInitiativeAsync(
        Guid initiative,
        int take = 3,
        CancellationToken cancellation = default
    ) =>
        db
            .Testimonies.AsNoTracking()
            .Where(one =>
                one.InitiativeId == initiative
                && (one.State == TestimonyState.Shown || one.State == TestimonyState.Featured)
            )
            .OrderBy(one => one.State == TestimonyState.Featured ? 0 : 1)
            .ThenByDescending(one => one.CreatedAt)
            .ThenBy(one => one.Id)
            .Take(take)
            .ToListAsync(cancellation);

    /// <summary>All of one person, the newest first.</summary>
    public Task<List<Testimony>> OfAuthorAsync(Guid author, CancellationToken cancellation = default) =>
        db
            .Testimonies.AsNoTracking()
            .Include(one => one.Emergency)
            .Where(one => one.AuthorId == author)
            .OrderByDescending(one => one.CreatedAt)
            .ThenBy(one => one.Id)
            .ToListAsync(cancellation);

    /// <summary>The public initiatives that testimonies are about, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, InitiativeCard>> AboutAsync(
        IEnumerable<Testimony> testimonies,
        CancellationToken cancellation = default
    )
    {
        var ids = testimonies.Select(one => one.InitiativeId).OfType<Guid>().Distinct().ToList();
        return ids.Count == 0
            ? new Dictionary<Guid, InitiativeCard>()
            : await InitiativeCard
                .Of(db.Initiatives.AsNoTracking().Where(row => ids.Contains(row.Id)))
                .ToDictionaryAsync(card => card.Id, cancellation);
    }

    /// <summary>Whether any are shown of an emergency.</summary>
    public Task<bool> HasShownAsync(string emergency, CancellationToken cancellation = default) =>
        db.Testimonies.AnyAsync(
            one =>
                one.EmergencyCode == emergency
                && (one.State == TestimonyState.Shown || one.State == TestimonyState.Featured),
            cancellation
        );

    /// <summary>How many wait for an editor.</summary>
    public Task<int> CountWaitingAsync(CancellationToken cancellation = default) =>
        db.Testimonies.CountAsync(one => one.State == TestimonyState.Waiting, cancellation);

    private static async Task<TestimonyPage> PageAsync(
        IOrderedQueryable<Testimony> all,
        int page,
        CancellationToken cancellation
    )
    {
        var total = await all.CountAsync(cancellation);
        var last = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, last);
        var rows = await all.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return new TestimonyPage(total, page, last, rows);
    }
}

/// <summary>A page of testimonies.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Page">Which page this is, from 1.</param>
/// <param name="Last">The last page.</param>
/// <param name="Rows">Those of the page.</param>
public sealed record TestimonyPage(int Total, int Page, int Last, IReadOnlyList<Testimony> Rows);
