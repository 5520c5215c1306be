using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Search;
using Use.Platform.Search.Sync;

namespace Use.Platform.Testing;

/// <summary>Puts content into a running site through its own use cases.</summary>
public static class SiteContent
{
    /// <summary>Makes an account that acts as an editor.</summary>
    public static Task<Actor> EditorAsync(this SiteHost host) =>
        host.WithDbAsync(async db =>
        {
            var address = $"{Guid.NewGuid():N}@use.example";
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = address,
                NormalizedUserName = address.ToUpperInvariant(),
                Email = address,
                NormalizedEmail = address.ToUpperInvariant(),
                EmailConfirmed = true,
                SecurityStamp = Guid.NewGuid().ToString(),
                DisplayName = "Test editor",
            };
            db.Users.Add(account);
            await db.SaveChangesAsync();
            return new Actor(account.Id, account.DisplayName, IsEditor: true);
        });

    /// <summary>Publishes content and waits until the index has taken it up.</summary>
    public static async Task<Record> PublishAsync(this SiteHost host, Actor editor, CaseStudyContent content)
    {
        var record = await host.PublishUnindexedAsync(editor, content);
        await host.DrainAsync();
        return record;
    }

    /// <summary>Publishes an initiative and brings it into the index.</summary>
    public static async Task<Record> PublishAsync(this SiteHost host, Actor editor, InitiativeContent content)
    {
        var record = await host.PublishUnindexedAsync(
            editor,
            Initiative.KindCode,
            JsonSerializer.Serialize(content, ContentJson.Options)
        );
        await host.DrainAsync();
        return record;
    }

    /// <summary>Publishes content.</summary>
    public static Task<Record> PublishUnindexedAsync(this SiteHost host, Actor editor, CaseStudyContent content) =>
        host.PublishUnindexedAsync(editor, CaseStudy.KindCode, content.Json());

    private static Task<Record> PublishUnindexedAsync(this SiteHost host, Actor editor, string kind, string json) =>
        host.WithAsync(async services =>
        {
            var draft = await services.GetRequiredService<StartDraft>().RunAsync(editor, kind, json);
            var sent = await services.GetRequiredService<SubmitDraft>().RunAsync(editor, draft.Value!.RecordId, true);
            var published = await services
                .GetRequiredService<PublishSubmission>()
                .RunAsync(editor, sent.Value!.RecordId, sent.Value.Version, sent.Value.Saves);
            return published.Value!;
        });

    /// <summary>Takes a public practice off the site.</summary>
    public static Task<bool> WithdrawAsync(this SiteHost host, Actor editor, Guid recordId) =>
        host.WithAsync(async services =>
        {
            var record = await services.GetRequiredService<PlatformDb>().Records.FindAsync(recordId);
            var withdraw = services.GetRequiredService<WithdrawRecord>();
            return (await withdraw.RunAsync(editor, recordId, record!.PublishedVersion!.Value, "For the test.")).IsOk;
        });

    /// <summary>Returns when the index has taken up everything, whether here or in the background.</summary>
    public static async Task DrainAsync(this SiteHost host)
    {
        await host.WithAsync(async services =>
        {
            // A site that has just started makes its index first.
            var engine = services.GetRequiredService<ISearchEngine>();
            var requests = services.GetRequiredService<ReindexRequests>();
            while ((await engine.GetStatusAsync()).Generation.Length == 0)
            {
                await requests.LookForIndexAsync();
                await requests.TakeUpAsync();
            }
            var drain = services.GetRequiredService<DrainIndexOutbox>();
            while (await drain.RunAsync() > 0) { }
            return true;
        });
    }
}
