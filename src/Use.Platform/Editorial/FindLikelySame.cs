using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Finds what may be the same matter as a submission, so that an editor need not remember all that there is.</summary>
public sealed class FindLikelySame(PlatformDb db, ContentKinds kinds)
{
    // Half of the words of the shorter title in the same place; elsewhere in the country nearly all of them.
    private const double EnoughHere = 0.5;
    private const double EnoughElsewhere = 0.8;
    private const int MostLookedAt = 5000;
    private const int MostWaiting = 20;

    /// <summary>
    /// At most three records of the same kind, emergency and country with a resembling title: public ones first, the likest first.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="json">Its content.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<LikelySame>> RunAsync(
        Record record,
        string json,
        CancellationToken cancellation = default
    )
    {
        var kind = kinds.Of(record.Kind);
        var outline = kind.OutlineOf(json);
        var here =
            outline.Place is { Id: null, Name.Length: > 0 } named
            && await FindPlace.ByNameAsync(db, named.Name, named.Country, named.Kind, cancellation) is { } known
                ? known
                : await db.PreviewPlaceAsync(outline.Place, cancellation);
        var wanted = outline.Titles.Select(Resemblance.WordsOf).ToList();
        double Likeness(IEnumerable<string> titles) =>
            titles
                .Select(Resemblance.WordsOf)
                .SelectMany(other => wanted.Select(own => Resemblance.OfWords(own, other)))
                .DefaultIfEmpty()
                .Max();

        var open = (await kind.TitlesAsync(db, here.CountryCode, outline.Emergency, MostLookedAt, cancellation))
            .Where(row => row.RecordId != record.Id)
            .Select(row =>
                (
                    Same: new LikelySame(row.RecordId, row.Title, row.Slug, row.PlaceId == here.Id),
                    Likeness: Likeness([row.Title, .. row.Translations.Select(translation => translation.Title)])
                )
            );
        return
        [
            .. open.Concat(await WaitingAsync(kind, record, here, outline.Emergency, Likeness, cancellation))
                .Where(found => found.Likeness >= (found.Same.IsSamePlace ? EnoughHere : EnoughElsewhere))
                .OrderByDescending(found => found.Same.IsPublic)
                .ThenByDescending(found => found.Same.IsSamePlace)
                .ThenByDescending(found => found.Likeness)
                .ThenBy(found => found.Same.RecordId)
                .Take(3)
                .Select(found => found.Same),
        ];
    }

    // Where they are, and of which emergency, stands in their content, which is read only of those whose title is like it.
    private async Task<IReadOnlyList<(LikelySame Same, double Likeness)>> WaitingAsync(
        IContentKind kind,
        Record record,
        Place here,
        string emergency,
        Func<IEnumerable<string>, double> likeness,
        CancellationToken cancellation
    )
    {
        var titles = await db
            .Records.AsNoTracking()
            .Where(other =>
                other.Kind == kind.Code
                && other.WorkingState == RevisionState.Submitted
                && other.PublishedVersion == null
                && other.Id != record.Id
            )
            .OrderByDescending(other => other.SavedAt)
            .Take(MostLookedAt)
            .Select(other => new { other.Id, other.Title })
            .ToListAsync(cancellation);
        var like = titles
            .Select(row => (row.Id, row.Title, Likeness: likeness([row.Title])))
            .Where(row => row.Likeness >= EnoughHere)
            .OrderByDescending(row => row.Likeness)
            .Take(MostWaiting)
            .ToList();
        var ids = like.ConvertAll(row => row.Id);
        var contents = await (
            from other in db.Records
            join revision in db.Revisions
                on new { RecordId = other.Id, Version = other.WorkingVersion!.Value } equals new
                {
                    revision.RecordId,
                    revision.Version,
                }
            where ids.Contains(other.Id)
            select new { other.Id, revision.Content }
        ).ToDictionaryAsync(row => row.Id, row => kind.OutlineOf(row.Content), cancellation);
        return
        [
            .. like.Where(row =>
                    contents.GetValueOrDefault(row.Id) is { Place: { } place } other
                    && place.Country == here.CountryCode
                    && other.Emergency == emergency
                )
                .Select(row =>
                    (new LikelySame(row.Id, row.Title, null, IsSame(contents[row.Id].Place!, here)), row.Likeness)
                ),
        ];
    }

    private static bool IsSame(PlaceChoice place, Place here) =>
        place.Id is { } id && here.Id != Guid.Empty
            ? id == here.Id
            : Folding.Fold(place.Name) == Folding.Fold(here.Name.En);
}

/// <summary>What may be the same matter.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Title">Its title.</param>
/// <param name="Slug">The last part of its address while it is public; null while it waits too.</param>
/// <param name="IsSamePlace">Whether it is of the same place, not only of the same country.</param>
public sealed record LikelySame(Guid RecordId, string Title, string? Slug, bool IsSamePlace)
{
    /// <summary>Whether readers see it: only then can something be merged into it.</summary>
    public bool IsPublic => Slug is not null;
}
