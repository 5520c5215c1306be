using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>What publishing a record of any kind looks up. Loaded entities are used first: an import publishes many.</summary>
internal static class PublishingParts
{
    /// <summary>The name that an account shows, or empty.</summary>
    public static async Task<string> AccountNameAsync(
        this PlatformDb db,
        Guid accountId,
        CancellationToken cancellation
    ) => (await db.Users.FindAsync([accountId], cancellation))?.DisplayName ?? "";

    /// <summary>The name of the editor who decided, or empty where the author or an import did.</summary>
    public static async Task<string> ReviewerNameAsync(
        this PlatformDb db,
        Record record,
        Revision revision,
        CancellationToken cancellation
    ) =>
        revision.DecidedBy is { } editor && editor != record.AuthorId
            ? await db.AccountNameAsync(editor, cancellation)
            : "";

    /// <summary>The place as readers would see it, stored or not; its id is empty where it is only a name.</summary>
    public static async Task<Place> PreviewPlaceAsync(
        this PlatformDb db,
        PlaceChoice? choice,
        CancellationToken cancellation
    )
    {
        var known = choice?.Id is { } id
            ? await db.Places.AsNoTracking().SingleOrDefaultAsync(place => place.Id == id, cancellation)
            : null;
        return known
            ?? new Place
            {
                Id = Guid.Empty,
                Kind = choice?.Kind ?? PlaceKind.City,
                State = PlaceState.Proposed,
                CountryCode = choice?.Country ?? "",
                Name = new LocalizedText { En = choice?.Name ?? "" },
            };
    }

    /// <summary>The place that was chosen; one that is only a name is proposed.</summary>
    public static async Task<Place> PlaceOfAsync(
        this PlatformDb db,
        PlaceChoice choice,
        Guid author,
        CancellationToken cancellation
    )
    {
        if (choice.Id is { } id)
        {
            return await db.Places.FindAsync([id], cancellation)
                ?? throw new InvalidOperationException($"The place {id} is not there.");
        }
        var known = await FindPlace.ByNameAsync(db, choice.Name, choice.Country, choice.Kind, cancellation);
        if (known is not null)
        {
            return known;
        }
        var proposed = new Place
        {
            Id = Guid.CreateVersion7(),
            Kind = choice.Kind,
            State = PlaceState.Proposed,
            CountryCode = choice.Country,
            Name = new LocalizedText { En = choice.Name },
            ProposedBy = author,
        };
        proposed.RefreshSearchNames();
        db.Add(proposed);
        return proposed;
    }
}
