using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Mail;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>What the editorial work tells people by mail. Nothing here saves.</summary>
public sealed class EditorialMail(
    PlatformDb db,
    MailWriter mail,
    Words<EditorialMail> words,
    ContentKinds kinds,
    IOptions<SiteOptions> site,
    TimeProvider time
)
{
    private const int PreparedReasons = 5;
    private const string ReviewPage = "editor/review/";
    private const string QueuePage = "editor/moderate";
    private static readonly TimeSpan Silence = TimeSpan.FromDays(1);

    /// <summary>The reasons for which things go back most often, as their author would read them.</summary>
    /// <param name="language">The author's language.</param>
    public IReadOnlyList<string> ReturnReasons(string language) =>
        [.. Enumerable.Range(1, PreparedReasons).Select(number => words.In(language, $"Return.{number}"))];

    /// <summary>
    /// Tells the editors that something waits: each time where nothing did, and otherwise each of them at most once a day, so that
    /// an emergency does not flood them. The outbox knows who was told.
    /// </summary>
    internal async Task SubmissionArrivedAsync(Record record, Actor author, CancellationToken cancellation)
    {
        var editors = await (
            from account in db.Users
            join userRole in db.UserRoles on account.Id equals userRole.UserId
            join role in db.Roles on userRole.RoleId equals role.Id
            where role.Name == Roles.Editor && account.EmailConfirmed
            select account
        )
            .Distinct()
            .ToListAsync(cancellation);
        var others = await db.Records.CountAsync(
            other => other.WorkingState == RevisionState.Submitted && other.Id != record.Id,
            cancellation
        );
        var told = others == 0 ? [] : await ToldAsync(editors.ConvertAll(editor => editor.Email!), cancellation);
        foreach (var editor in editors.Where(editor => !told.Contains(editor.Email!)))
        {
            var language = editor.Language;
            var arrived = words.In(language, "ArrivedText", author.Name, record.Title);
            if (others == 0)
            {
                mail.Write(
                    editor,
                    words.In(language, "ArrivedSubject", record.Title),
                    [arrived],
                    words.In(language, "ArrivedAction"),
                    Address(language, ReviewPage + record.Id)
                );
                continue;
            }
            mail.Write(
                editor,
                words.In(language, "WaitingSubject", others + 1),
                [arrived, words.In(language, "WaitingText", others + 1)],
                words.In(language, "WaitingAction"),
                Address(language, QueuePage)
            );
        }
    }

    // Those of the addresses that got mail of something that waits within the last day, known by where such a mail leads.
    private async Task<HashSet<string>> ToldAsync(List<string> addresses, CancellationToken cancellation)
    {
        var since = time.GetUtcNow().UtcDateTime - Silence;
        return await db
            .OutgoingMail.Where(sent => addresses.Contains(sent.To) && sent.CreatedAt > since)
            .Where(sent => sent.Text.Contains("/" + ReviewPage) || sent.Text.Contains("/" + QueuePage))
            .Select(sent => sent.To)
            .ToHashSetAsync(cancellation);
    }

    internal Task SubmissionReturnedAsync(Record record, string reason, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Returned", [reason], Own(record), cancellation);

    internal Task RefusedAsync(Record record, string reason, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Refused", [reason], Own(record), cancellation);

    internal Task MergedAsync(Record record, Record into, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Merged", [], Public(into), cancellation, into.Title);

    internal Task UndoneAsync(Record record, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Undone", [], Own(record), cancellation);

    internal Task PromotedAsync(Record record, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Promoted", [], Own(record), cancellation);

    internal Task PublishedAsync(Record record, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Published", [], Public(record), cancellation);

    internal Task WithdrawnAsync(Record record, string reason, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Withdrawn", [reason], Own(record), cancellation);

    /// <summary>Why something is not what is gathered here, in its author's language.</summary>
    internal async Task<string> ReasonOfAsync(
        Record record,
        RefusalGround ground,
        string more,
        CancellationToken cancellation
    )
    {
        if (ground == RefusalGround.Other)
        {
            return more;
        }
        var reason = words.In(await LanguageOfAsync(record, cancellation), $"Ground.{ground}");
        return more.Length == 0 ? reason : $"{reason}\n\n{more}";
    }

    /// <summary>Which record the same matter is in, in the author's language.</summary>
    internal async Task<string> MergedReasonAsync(Record record, Record into, CancellationToken cancellation)
    {
        var language = await LanguageOfAsync(record, cancellation);
        return words.In(language, "MergedReason", into.Title, Address(language, Public(into)));
    }

    private async Task TellAuthorAsync(
        Record record,
        string what,
        IEnumerable<string> more,
        string path,
        CancellationToken cancellation,
        params object?[] named
    )
    {
        var author = await AuthorOfAsync(record, cancellation);
        if (author?.Email is null)
        {
            return;
        }
        var language = author.Language;
        mail.Write(
            author,
            words.In(language, what + "Subject", record.Title),
            [words.In(language, what + "Text", [record.Title, .. named]), .. more],
            words.In(language, what + "Action"),
            Address(language, path)
        );
    }

    private async Task<string> LanguageOfAsync(Record record, CancellationToken cancellation) =>
        (await AuthorOfAsync(record, cancellation))?.Language ?? "en";

    private async Task<Account?> AuthorOfAsync(Record record, CancellationToken cancellation) =>
        await db.Users.FindAsync([record.AuthorId], cancellation);

    private string Own(Record record) => $"my/{kinds.Of(record.Kind).Pages}/{record.Id}";

    private string Public(Record record) => $"{kinds.Of(record.Kind).Pages}/{record.Slug}";

    private string Address(string language, string path) => $"{site.Value.Address.TrimEnd('/')}/{language}/{path}";
}
