using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>
/// Deletes an account. What is public stays, since it was given to everybody under an open licence; drafts, the profile, and
/// everything by which one signs in go, and testimonies, which are a person's own story. While something stays, a nameless row of the account stays to hold it.
/// </summary>
public sealed class DeleteAccount(PlatformDb db, UserManager<Account> users, ContentKinds kinds, AccountMail mail)
{
    /// <summary>How many practices of an account would stay, and how many would go.</summary>
    public async Task<(int Stay, int Go)> CountAsync(Guid accountId, CancellationToken cancellation = default)
    {
        var all = await db.Records.CountAsync(record => record.AuthorId == accountId, cancellation);
        var stay = await db.Records.CountAsync(
            record => record.AuthorId == accountId && record.PublishedVersion != null,
            cancellation
        );
        return (stay, all - stay);
    }

    /// <summary>Deletes it.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="password">Its password.</param>
    /// <param name="keepName">Whether the name stays beside what stays public.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Ok; Invalid with the field <c>Password</c>; Forbidden for the last administrator.</returns>
    public async Task<Outcome<bool>> RunAsync(
        Guid accountId,
        string? password,
        bool keepName,
        CancellationToken cancellation = default
    )
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { Email: { } email } account)
        {
            return Outcome.NotFound<bool>();
        }
        if (await users.RefuseAsync(account, password) is { } refused)
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("Password", refused));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(
            IsolationLevel.Serializable,
            cancellation
        );
        if (await ChangeRole.IsLastAdministratorAsync(db, accountId, cancellation))
        {
            return Outcome.Forbidden<bool>();
        }
        await db.OutgoingMail.Where(sent => sent.To == email).ExecuteDeleteAsync(cancellation);
        mail.Deleted(account);
        // Loaded and removed, not deleted by a command: what is saved is seen by the cache of pages.
        db.RemoveRange(
            await db.Testimonies.Where(testimony => testimony.AuthorId == accountId).ToListAsync(cancellation)
        );
        var stays = await DropUnpublishedAsync(account, cancellation);
        if (!keepName)
        {
            await TakeNameOffAsync(account, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        // What else may refer to it: images and documents, also of drafts, which are swept away when nothing uses them.
        stays |=
            await db.Images.AnyAsync(image => image.OwnerId == accountId, cancellation)
            || await db.Documents.AnyAsync(document => document.OwnerId == accountId, cancellation);
        if (stays)
        {
            await EmptyAsync(account, keepName, cancellation);
        }
        else
        {
            db.Remove(account);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(true);
    }

    // Not ExecuteDelete: the interceptor that feeds the index must see what goes.
    private async Task<bool> DropUnpublishedAsync(Account account, CancellationToken cancellation)
    {
        var records = await db.Records.Where(record => record.AuthorId == account.Id).ToListAsync(cancellation);
        foreach (var record in records)
        {
            if (record.PublishedVersion is not { } version)
            {
                db.Remove(record);
                continue;
            }
            if (record.WorkingVersion is null || record.WorkingVersion == version)
            {
                continue;
            }
            var revisions = await db
                .Revisions.Where(revision => revision.RecordId == record.Id)
                .ToListAsync(cancellation);
            db.Remove(revisions.Single(revision => revision.Version == record.WorkingVersion));
            var newest = revisions
                .Where(revision => revision.Version != record.WorkingVersion)
                .MaxBy(revision => revision.Version)!;
            record.LatestVersion = newest.Version;
            record.WorkingVersion = null;
            record.WorkingState = null;
            record.Changes++;
            var shown = revisions.Single(revision => revision.Version == version);
            if (kinds.Of(record.Kind).Clean(shown.Content).Value is { } content)
            {
                record.Title = content.Title;
                record.Language = content.Language;
            }
        }
        return records.Exists(record => record.PublishedVersion is not null);
    }

    private async Task TakeNameOffAsync(Account account, CancellationToken cancellation)
    {
        var id = account.Id;
        var reviewed = db
            .Revisions.Where(revision => revision.DecidedBy == id && revision.State == RevisionState.Published)
            .Select(revision => revision.RecordId);
        await db.CaseStudies.Where(row => row.AuthorId == id).ForEachAsync(row => row.AuthorName = "", cancellation);
        await db
            .CaseStudies.Where(row => reviewed.Contains(row.Id))
            .ForEachAsync(row => row.ReviewerName = "", cancellation);
        await db.Initiatives.Where(row => row.AuthorId == id).ForEachAsync(row => row.AuthorName = "", cancellation);
        await db
            .Initiatives.Where(row => reviewed.Contains(row.Id))
            .ForEachAsync(row => row.ReviewerName = "", cancellation);
    }

    private async Task EmptyAsync(Account account, bool keepName, CancellationToken cancellation)
    {
        var id = account.Id;
        await db.UserRoles.Where(row => row.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.UserClaims.Where(row => row.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.UserLogins.Where(row => row.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.UserTokens.Where(row => row.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.Set<IdentityUserPasskey<Guid>>().Where(row => row.UserId == id).ExecuteDeleteAsync(cancellation);
        await db.SavedSearches.Where(row => row.AccountId == id).ExecuteDeleteAsync(cancellation);
        await db.ExpertProfiles.Where(row => row.AccountId == id).ExecuteDeleteAsync(cancellation);
        account.UserName = $"deleted-{id:N}";
        account.NormalizedUserName = users.NormalizeName(account.UserName);
        account.Email = null;
        account.NormalizedEmail = null;
        account.EmailConfirmed = false;
        account.PhoneNumber = null;
        account.PasswordHash = null;
        account.TwoFactorEnabled = false;
        account.IsTrusted = false;
        account.AccessFailedCount = 0;
        account.LockoutEnd = DateTimeOffset.MaxValue;
        // Ends every session.
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.DisplayName = keepName ? account.DisplayName : "";
    }
}
