using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Mail;
using Use.Platform.Shared;

namespace Use.Platform.Testimonies;

/// <summary>An editor's decision about a testimony: whether readers see it, and whether first.</summary>
public sealed class DecideTestimony(
    PlatformDb db,
    MailWriter mail,
    Words<TestimonyWords> words,
    IOptions<SiteOptions> site,
    TimeProvider time
)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1000;

    /// <summary>Decides. Its author gets mail when it comes into sight or goes out of it.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="id">The testimony.</param>
    /// <param name="changes">The count of changes that the editor has seen.</param>
    /// <param name="state">The decision: shown, featured or hidden.</param>
    /// <param name="reason">Why it is hidden; its author gets it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The testimony; Invalid without a reason for hiding; Conflict when somebody else decided meanwhile.</returns>
    public async Task<Outcome<Testimony>> RunAsync(
        Actor actor,
        Guid id,
        int changes,
        TestimonyState state,
        string reason = "",
        CancellationToken cancellation = default
    )
    {
        if (
            !actor.IsEditor
            || state is not (TestimonyState.Shown or TestimonyState.Featured or TestimonyState.Hidden)
            || await db
                .Testimonies.Include(one => one.Emergency)
                .SingleOrDefaultAsync(one => one.Id == id, cancellation)
                is not { } testimony
        )
        {
            return Outcome.NotFound<Testimony>();
        }
        reason = reason.Trim();
        if (state == TestimonyState.Hidden && reason.Length is 0 or > LongestReason)
        {
            return Outcome.Invalid<Testimony>(
                reason.Length == 0
                    ? new FieldError("Reason", "ReasonMissing")
                    : new FieldError("Reason", "LineLong", LongestReason)
            );
        }
        if (testimony.State == state)
        {
            return Outcome.Ok(testimony);
        }
        if (testimony.Changes != changes)
        {
            return Outcome.Conflict(testimony);
        }
        var wasSeen = IsSeen(testimony.State);
        var isNew = testimony.State == TestimonyState.Waiting;
        testimony.State = state;
        testimony.DecidedAt = time.GetUtcNow().UtcDateTime;
        testimony.DecidedBy = actor.AccountId;
        testimony.Changes++;
        if (isNew || wasSeen != IsSeen(state))
        {
            await TellAsync(testimony, reason, cancellation);
        }
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(testimony) : Outcome.Conflict<Testimony>();
    }

    private static bool IsSeen(TestimonyState state) => state is TestimonyState.Shown or TestimonyState.Featured;

    private async Task TellAsync(Testimony testimony, string reason, CancellationToken cancellation)
    {
        var author = await db.Users.SingleOrDefaultAsync(account => account.Id == testimony.AuthorId, cancellation);
        if (author?.Email is null)
        {
            return;
        }
        var language = author.Language;
        var emergency = testimony.Emergency.Name.In(language);
        var here = $"{site.Value.Address.TrimEnd('/')}/{language}";
        if (IsSeen(testimony.State))
        {
            mail.Write(
                author,
                words.In(language, "MailShownSubject", emergency),
                [words.In(language, "MailShownText", emergency)],
                words.In(language, "MailAction"),
                $"{here}/emergencies/{testimony.EmergencyCode}/testimonies"
            );
        }
        else
        {
            mail.Write(
                author,
                words.In(language, "MailHiddenSubject", emergency),
                [words.In(language, "MailHiddenText", emergency), reason],
                words.In(language, "MailActionYours"),
                $"{here}/account/testimonies"
            );
        }
    }
}
