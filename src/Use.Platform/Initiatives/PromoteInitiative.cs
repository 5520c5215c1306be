using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Initiatives;

/// <summary>
/// Makes the draft of a case study from a public initiative, once. It is its author's, whoever asks for it: nothing of it is public
/// until the author has consented anew. Where nobody can use the author's account, it is the editor's who asks.
/// </summary>
public sealed class PromoteInitiative(
    PlatformDb db,
    ContentKinds kinds,
    PromotedContent promoted,
    EditorialMail mail,
    TimeProvider time
)
{
    // An author who saves at the same moment is no reason to refuse.
    private const int MostTries = 5;

    /// <summary>What there is to promote.</summary>
    /// <param name="actor">The initiative's author or an editor.</param>
    /// <param name="initiativeId">The initiative's record.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The initiative and what grew out of it already; Invalid when it is not public and nothing did; NotFound for anybody else.
    /// </returns>
    public async Task<Outcome<Promotion>> FindAsync(
        Actor actor,
        Guid initiativeId,
        CancellationToken cancellation = default
    )
    {
        var initiative = await db.Records.FindAsync([initiativeId], cancellation);
        if (initiative?.Kind != Initiative.KindCode || !(actor.IsEditor || initiative.AuthorId == actor.AccountId))
        {
            return Outcome.NotFound<Promotion>();
        }
        var practice = await db
            .Records.Where(record => record.PromotedFromId == initiativeId)
            .OrderBy(record => record.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        if (practice is null && initiative.PublishedVersion is null)
        {
            return Outcome.Invalid<Promotion>(new FieldError("", "PromoteNotPublic"));
        }
        var author = await db.Users.FindAsync([initiative.AuthorId], cancellation);
        var owner = practice?.AuthorId ?? (author is { IsNobodys: false } ? initiative.AuthorId : actor.AccountId);
        return Outcome.Ok(new Promotion(initiative, owner, await db.AccountNameAsync(owner, cancellation), practice));
    }

    /// <summary>Promotes an initiative; one that was promoted before stays with what grew out of it.</summary>
    /// <param name="actor">The initiative's author, or an editor: then whoever gets the draft is told by mail.</param>
    /// <param name="initiativeId">The initiative's record.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The initiative and its case study; otherwise as <see cref="FindAsync"/>.</returns>
    public async Task<Outcome<Promotion>> RunAsync(
        Actor actor,
        Guid initiativeId,
        CancellationToken cancellation = default
    )
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var found = await FindAsync(actor, initiativeId, cancellation);
            if (found.Value is not { Practice: null } promotion)
            {
                return found;
            }
            var initiative = promotion.Initiative;
            var shown = await db.RevisionAsync(initiative, initiative.PublishedVersion!.Value, cancellation);
            var told = await promoted.OfAsync(InitiativeContent.Read(shown.Content), cancellation);
            var cleaned = kinds.Of(CaseStudy.KindCode).Clean(told);
            if (cleaned.Value is not { } content)
            {
                return Outcome.Invalid<Promotion>(cleaned.Errors);
            }
            var practice = Begin(promotion, content, actor);
            await UseDocumentsAsync(practice, shown.Content, cancellation);
            if (practice.AuthorId != actor.AccountId)
            {
                await mail.PromotedAsync(practice, cancellation);
            }
            if (await db.TrySaveAsync(cancellation))
            {
                return Outcome.Ok(promotion with { Practice = practice });
            }
        }
        return Outcome.Conflict<Promotion>();
    }

    // The practice links to the initiative's documents: they are public with it, whatever becomes of the initiative.
    private async Task UseDocumentsAsync(Record practice, string initiative, CancellationToken cancellation)
    {
        var ids = kinds.Of(Initiative.KindCode).DocumentsOf(initiative).Select(file => file.Id).ToList();
        db.AddRange(
            await db
                .Documents.Where(document => ids.Contains(document.Id))
                .Select(document => new DocumentUser(document.Id, practice.Id))
                .ToListAsync(cancellation)
        );
    }

    private Record Begin(Promotion promotion, CleanedContent content, Actor actor)
    {
        var initiative = promotion.Initiative;
        var now = time.GetUtcNow().UtcDateTime;
        // What grows out of a sample is one: its city has not reviewed that either.
        var isSample = initiative.Source == Seeding.DemonstrationContent.Source;
        var practice = new Record
        {
            Id = Guid.CreateVersion7(),
            Kind = CaseStudy.KindCode,
            AuthorId = promotion.OwnerId,
            CreatedAt = now,
            PromotedFromId = initiative.Id,
            Source = isSample ? initiative.Source : null,
            SourceId = isSample ? $"{Initiative.KindCode}:{initiative.Id}" : null,
        };
        db.Add(practice);
        db.Add(practice.AddRevision(content, actor, now));
        // So that of two at once, or beside somebody who takes the initiative away, only one is saved.
        initiative.Changes++;
        return practice;
    }
}

/// <summary>An initiative and what grew out of it.</summary>
/// <param name="Initiative">The initiative's record.</param>
/// <param name="OwnerId">Whose the case study is, or will be.</param>
/// <param name="OwnerName">The name of that account.</param>
/// <param name="Practice">The record of the case study, or null.</param>
public sealed record Promotion(Record Initiative, Guid OwnerId, string OwnerName, Record? Practice);
