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
    IOptions<SiteOptions> site
)
{
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
        foreach (var editor in editors)
        {
            var language = editor.Language;
            mail.Write(
                editor,
                words.In(language, "ArrivedSubject", record.Title),
                [words.In(language, "ArrivedText", author.Name, record.Title)],
                words.In(language, "ArrivedAction"),
                Address(language, $"editor/review/{record.Id}")
            );
        }
    }

    internal Task SubmissionReturnedAsync(Record record, string reason, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Returned", reason, $"my/practices/{record.Id}", cancellation);

    internal Task PublishedAsync(Record record, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Published", "", $"practices/{record.Slug}", cancellation);

    internal Task WithdrawnAsync(Record record, string reason, CancellationToken cancellation) =>
        TellAuthorAsync(record, "Withdrawn", reason, "my/practices", cancellation);

    private async Task TellAuthorAsync(
        Record record,
        string what,
        string reason,
        string path,
        CancellationToken cancellation
    )
    {
        var author = await db.Users.SingleOrDefaultAsync(account => account.Id == record.AuthorId, cancellation);
        if (author?.Email is null)
        {
            return;
        }
        var language = author.Language;
        List<string> paragraphs = [words.In(language, what + "Text", record.Title)];
        if (reason.Length > 0)
        {
            paragraphs.Add(reason);
        }
        mail.Write(
            author,
            words.In(language, what + "Subject", record.Title),
            paragraphs,
            words.In(language, what + "Action"),
            Address(language, path)
        );
    }

    private string Address(string language, string path) => $"{site.Value.Address.TrimEnd('/')}/{language}/{path}";
}
