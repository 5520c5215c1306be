using System.Text.Json;
using Use.Platform.Accounts;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Use.Platform.Web.Cli;
using Use.Platform.Web.Tests.Accounts;
using Use.Platform.Web.Tests.Cli;
using Xunit;

namespace Use.Platform.Web.Tests.Editor;

public sealed class IndexNoticeTests
{
    [Fact]
    public async Task That_a_reindex_is_needed_is_told_in_health_and_in_the_editors_room_until_it_is_done()
    {
        using var site = new AccountsSite();
        await OldIndex.MakeAsync(site.Host.Folder);
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));

        Assert.Equal(("degraded", "reindex needed"), await HealthAsync(site));
        foreach (
            var (page, told) in new[]
            {
                ("/en/editor", "Reindex needed"),
                ("/fr/editor", "Réindexation nécessaire"),
                ("/es/editor", "Hay que reindexar"),
            }
        )
        {
            await editor.GoAsync(page);
            var notice = editor.Page.QuerySelector("#index-state")!.TextContent;
            Assert.Contains(told, notice, StringComparison.Ordinal);
            Assert.Contains("reindex", notice, StringComparison.Ordinal);
        }

        Assert.Equal(VerbContext.Ok, await new Terminal(site.Host).RunAsync("reindex"));
        Assert.Equal(("ok", "ok"), await HealthAsync(site));
        await editor.GoAsync("/en/editor");
        Assert.Null(editor.Page.QuerySelector("#index-state"));
    }

    [Fact]
    public async Task That_a_rebuild_failed_is_told_in_the_editors_room_with_the_cause()
    {
        using var site = new AccountsSite();
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        await site.Host.DrainAsync();
        await site.Host.WithDbAsync(db =>
        {
            db.Add(
                new IndexOutboxEntry
                {
                    Id = Guid.CreateVersion7(),
                    Kind = ReindexRequests.Kind,
                    Key = "all",
                    Attempts = 1,
                    LastError = "No room on <the disk>.",
                }
            );
            return db.SaveChangesAsync();
        });

        await editor.GoAsync("/en/editor");

        var notice = editor.Page.QuerySelector("#index-failure")!.TextContent;
        Assert.Contains("The last rebuild of the search index failed", notice, StringComparison.Ordinal);
        Assert.Contains("No room on <the disk>.", notice, StringComparison.Ordinal);
        Assert.Null(editor.Page.QuerySelector("#index-state"));
    }

    private static async Task<(string? Status, string? Index)> HealthAsync(AccountsSite site)
    {
        using var visitor = site.Host.CreateClient();
        using var json = JsonDocument.Parse(
            await visitor.GetStringAsync("/health", TestContext.Current.CancellationToken)
        );
        return (json.RootElement.GetProperty("status").GetString(), json.RootElement.GetProperty("index").GetString());
    }
}
