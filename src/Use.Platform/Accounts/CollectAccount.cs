using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Accounts;

/// <summary>Everything that is kept about a person, for the person (GDPR, articles 15 and 20). Secrets are left out.</summary>
public sealed class CollectAccount(PlatformDb db, UserManager<Account> users, TimeProvider time)
{
    /// <summary>How it is written: readable, and accents as they are.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>Collects it.</summary>
    public async Task<JsonObject> RunAsync(Account account, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var id = account.Id;
        return new JsonObject
        {
            ["collectedAt"] = time.GetUtcNow().UtcDateTime,
            ["account"] = Node(
                new
                {
                    account.Id,
                    Name = account.DisplayName,
                    account.Email,
                    account.EmailConfirmed,
                    account.Language,
                    account.CreatedAt,
                    TwoFactor = account.TwoFactorEnabled,
                    FailedSignIns = account.AccessFailedCount,
                    LockedUntil = account.LockoutEnd,
                    account.IsTrusted,
                    Roles = await users.GetRolesAsync(account),
                    Passkeys = (await users.GetPasskeysAsync(account)).Select(passkey => new
                    {
                        passkey.Name,
                        passkey.CreatedAt,
                    }),
                }
            ),
            ["expertProfile"] = await ProfileAsync(id, cancellation),
            ["records"] = await RecordsAsync(id, cancellation),
            ["savedSearches"] = Node(
                await db
                    .SavedSearches.AsNoTracking()
                    .Where(search => search.AccountId == id)
                    .OrderBy(search => search.CreatedAt)
                    .Select(search => new
                    {
                        search.Name,
                        search.Query,
                        Frequency = search.Frequency.ToString(),
                        search.CreatedAt,
                        search.MailedAt,
                    })
                    .ToListAsync(cancellation)
            ),
            ["decisionsAsEditor"] = Node(
                await db
                    .Revisions.AsNoTracking()
                    .Where(revision => revision.DecidedBy == id)
                    .OrderBy(revision => revision.DecidedAt)
                    .Select(revision => new
                    {
                        revision.RecordId,
                        revision.Version,
                        revision.State,
                        revision.DecidedAt,
                        revision.Reason,
                    })
                    .ToListAsync(cancellation)
            ),
            ["images"] = Node(
                await db.Images.AsNoTracking().Where(image => image.OwnerId == id).ToListAsync(cancellation)
            ),
            ["documents"] = Node(
                await db.Documents.AsNoTracking().Where(document => document.OwnerId == id).ToListAsync(cancellation)
            ),
            ["testimonies"] = Node(
                await db
                    .Testimonies.AsNoTracking()
                    .Where(testimony => testimony.AuthorId == id)
                    .OrderBy(testimony => testimony.CreatedAt)
                    .Select(testimony => new
                    {
                        testimony.EmergencyCode,
                        testimony.Name,
                        testimony.Role,
                        testimony.City,
                        testimony.Language,
                        testimony.Text,
                        testimony.Video,
                        State = testimony.State.ToString(),
                        testimony.CreatedAt,
                        testimony.DecidedAt,
                    })
                    .ToListAsync(cancellation)
            ),
            ["mail"] = Node(
                await db
                    .OutgoingMail.AsNoTracking()
                    .Where(mail => mail.To == account.Email)
                    .OrderBy(mail => mail.Id)
                    .Select(mail => new
                    {
                        mail.Subject,
                        mail.CreatedAt,
                        mail.SentAt,
                    })
                    .ToListAsync(cancellation)
            ),
        };
    }

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Json);

    private async Task<JsonNode?> ProfileAsync(Guid id, CancellationToken cancellation)
    {
        var profile = await db
            .ExpertProfiles.AsNoTracking()
            .SingleOrDefaultAsync(other => other.AccountId == id, cancellation);
        return profile is null
            ? null
            : Node(
                new
                {
                    profile.IsPublic,
                    profile.Organisation,
                    profile.Role,
                    profile.PlaceId,
                    profile.Themes,
                    profile.Sdgs,
                    profile.Languages,
                    Biography = profile.Biography.Value,
                }
            );
    }

    private async Task<JsonArray> RecordsAsync(Guid id, CancellationToken cancellation)
    {
        var records = await db
            .Records.AsNoTracking()
            .Where(record => record.AuthorId == id)
            .OrderBy(record => record.CreatedAt)
            .ToListAsync(cancellation);
        var revisions = (
            await db
                .Revisions.AsNoTracking()
                .Where(revision => db.Records.Any(record => record.Id == revision.RecordId && record.AuthorId == id))
                .OrderBy(revision => revision.Version)
                .ToListAsync(cancellation)
        ).ToLookup(revision => revision.RecordId);
        return
        [
            .. records.Select(record => new JsonObject
            {
                ["id"] = record.Id,
                ["kind"] = record.Kind,
                ["slug"] = record.Slug,
                ["createdAt"] = record.CreatedAt,
                ["license"] = record.License,
                ["consentAt"] = record.ConsentAt,
                ["publishedVersion"] = record.PublishedVersion,
                ["revisions"] = new JsonArray([
                    .. revisions[record.Id]
                        .Select(revision => new JsonObject
                        {
                            ["version"] = revision.Version,
                            ["state"] = revision.State.ToString(),
                            ["savedAt"] = revision.SavedAt,
                            ["submittedAt"] = revision.SubmittedAt,
                            ["decidedAt"] = revision.DecidedAt,
                            ["reason"] = revision.Reason,
                            ["content"] = JsonNode.Parse(revision.Content),
                        }),
                ]),
            }),
        ];
    }
}
