using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Images;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Process;

/// <summary>Whether database, index and pages say the same.</summary>
internal sealed class Agreement(SiteFolder folder, SiteCaller visitor)
{
    // "A few seconds": the outbox is drained from the start on; a lease of a dead process must not hold it up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The longest time that the index took to follow the database after a start.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The name of the index's live generation.</summary>
    public async Task<string> GenerationAsync() =>
        (await visitor.JsonAsync("/health")).GetProperty("generation").GetString()!;

    /// <summary>Nothing is public by half: what readers see is exactly the published revision.</summary>
    public async Task BeWholeAsync()
    {
        var (records, rows, revisions) = await folder.WithDbAsync(async db =>
            (
                await db.Records.AsNoTracking().Where(record => record.PublishedVersion != null).ToListAsync(),
                await db.CaseStudies.AsNoTracking().ToDictionaryAsync(row => row.Id),
                await db
                    .Revisions.AsNoTracking()
                    .Where(revision => revision.State == RevisionState.Published)
                    .ToDictionaryAsync(revision => revision.RecordId)
            )
        );
        Assert.Equal(records.Select(record => record.Id).Order(), rows.Keys.Order());
        Assert.Equal(records.Select(record => record.Id).Order(), revisions.Keys.Order());
        foreach (var record in records)
        {
            var (row, revision) = (rows[record.Id], revisions[record.Id]);
            var content = CaseStudyContent.Read(revision.Content);
            Assert.Equal(record.PublishedVersion, revision.Version);
            Assert.Equal(
                (revision.Version, record.Slug, content.Title, content.Summary),
                (row.Version, row.Slug, row.Title, row.Summary.Value)
            );
        }
    }

    /// <summary>No picture is there by half: each row has all of its files.</summary>
    public async Task HaveWholePicturesAsync()
    {
        var rows = await folder.WithDbAsync(db => db.Images.AsNoTracking().ToListAsync());
        var store = await folder.WithAsync(scope => Task.FromResult(scope.GetRequiredService<ImageStore>()));
        foreach (var (row, format) in from row in rows from format in ImageFormats.All select (row, format))
        {
            Assert.Equal(row.Widths, store.Widths(row.Id, format));
        }
    }

    /// <summary>A rebuild that was asked for, and that a kill broke off, is done after the start.</summary>
    public async Task HaveRebuiltAsync()
    {
        var clock = Stopwatch.StartNew();
        while (await folder.WithDbAsync(db => db.IndexOutbox.AnyAsync(row => row.Kind == ReindexRequests.Kind)))
        {
            Assert.True(clock.Elapsed < Patience, "A rebuild that was asked for is not done.");
            await Task.Delay(50);
        }
    }

    /// <summary>The index has taken up everything and counts what the database counts.</summary>
    public async Task BeUpToDateAsync()
    {
        var clock = Stopwatch.StartNew();
        JsonElement health;
        int found;
        int published;
        do
        {
            health = await visitor.JsonAsync("/health");
            found = await TotalAsync("/en/explore");
            published = await folder.WithDbAsync(db => db.CaseStudies.CountAsync());
            if (found == published && health.GetProperty("waiting").GetInt32() == 0)
            {
                Slowest = clock.Elapsed > Slowest ? clock.Elapsed : Slowest;
                Assert.Equal("ok", health.GetProperty("index").GetString());
                return;
            }
            await Task.Delay(50);
        } while (clock.Elapsed < Patience);
        Assert.Fail($"{published} are public, {found} are found after {clock.Elapsed}. {health}");
    }

    /// <summary>A published practice is found by the word of its title and can be read; another is neither.</summary>
    public async Task FindAsync(WrittenPractice practice)
    {
        var hits = await HitsAsync(practice.Word);
        if (practice.Stage != Stage.Published)
        {
            Assert.DoesNotContain(hits, title => title == practice.Title);
            return;
        }
        Assert.True(
            hits.Contains(practice.Title),
            $"{practice.Word} is public and not found: {string.Join(", ", hits)}"
        );
        var slug = await folder.WithDbAsync(db =>
            db.Records.Where(record => record.Id == practice.Id).Select(record => record.Slug).SingleAsync()
        );
        var page = await visitor.PageAsync($"/en/practices/{slug}");
        Assert.Contains(
            practice.Saved,
            page.QuerySelector("#summary")!.ParentElement!.InnerHtml,
            StringComparison.Ordinal
        );
    }

    /// <summary>The titles that explore finds for a text.</summary>
    public async Task<List<string>> HitsAsync(string text)
    {
        var page = await visitor.PageAsync($"/en/explore?q={Uri.EscapeDataString(text)}");
        return [.. page.QuerySelectorAll(".hits .hit-title").Select(title => title.TextContent.Trim())];
    }

    private async Task<int> TotalAsync(string path)
    {
        var page = await visitor.PageAsync(path);
        var said = page.QuerySelector(".count")?.TextContent ?? "-1";
        return int.Parse(
            string.Concat(said.TakeWhile(sign => char.IsAsciiDigit(sign) || sign is '-' or ',')),
            NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );
    }
}
