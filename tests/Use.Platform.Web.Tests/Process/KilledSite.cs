using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Process;

/// <summary>A site at work that is killed and started again, with what its people remember.</summary>
internal sealed class KilledSite : IAsyncDisposable
{
    private readonly Random random;
    private readonly SiteProcess site;
    private readonly SiteFolder folder;
    private readonly List<Author> authors = [];
    private readonly List<SiteCaller> visitors = [];
    private readonly HashSet<WrittenPractice> found = [];
    private Agreement agreement = null!;
    private Importer importer = null!;
    private PlaceChoice place = null!;
    private string generation = "";
    private bool rebuilt;
    private int rebuilds;

    private KilledSite(Random random, SiteProcess site, SiteFolder folder)
    {
        this.random = random;
        this.site = site;
        this.folder = folder;
    }

    /// <summary>What the site wrote since its last start.</summary>
    public string Output => site.Output;

    /// <summary>How often a process was killed so far.</summary>
    public int Kills { get; private set; }

    /// <summary>How many uploads were acknowledged.</summary>
    public int Uploaded => authors.Sum(author => author.Pictures.Count);

    /// <summary>How many publications were acknowledged.</summary>
    public int Published => authors.Sum(author => author.Acknowledged.Published);

    private int Requests =>
        authors.Sum(author => author.Acknowledged.Saves + author.Acknowledged.Sent + author.Acknowledged.Published);

    public static async Task<KilledSite> StartAsync(Random random, int authors)
    {
        var started = new SiteProcess(
            settings: new Dictionary<string, string>
            {
                // They write faster than people do.
                ["Drafts:SavesPerMinute"] = "100000",
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
                ["Logging:LogLevel:Microsoft.AspNetCore.Antiforgery"] = "Error",
            }
        );
        var opened = await SiteFolder.OpenAsync(started.Folder);
        var town = new KilledSite(random, started, opened) { place = await opened.PlaceAsync("Lyon, France") };
        await opened.AddAccountAsync("editor@use.example", "Ed Editor", Roles.Editor);
        await started.StartAsync();
        var editor = await town.VisitAsync("editor@use.example");
        using var drawn = NetVips.Image.Black(640, 400, 3);
        var picture = drawn.JpegsaveBuffer();
        for (var i = 0; i < authors; i++)
        {
            var mail = string.Create(CultureInfo.InvariantCulture, $"author{i}@use.example");
            var actor = await opened.AddAccountAsync(mail, "Ada Author");
            town.authors.Add(
                new Author(opened, await town.VisitAsync(mail), actor, editor, picture, new Random(random.Next()))
            );
        }
        town.agreement = new Agreement(opened, await town.VisitAsync(null));
        town.importer = new Importer(started, opened, town.place, new Random(random.Next()));
        await town.agreement.BeUpToDateAsync();
        town.generation = await town.agreement.GenerationAsync();
        return town;
    }

    /// <summary>Lets everybody work and kills the site at a random moment.</summary>
    public Task KillAtWorkAsync() => KillAsync(_ => Task.CompletedTask);

    /// <summary>The same while the index is rebuilt again and again.</summary>
    public async Task KillAtRebuildAsync()
    {
        rebuilt = true;
        await KillAsync(async end =>
        {
            while (!end.IsCancellationRequested)
            {
                await folder.WithAsync(scope => scope.GetRequiredService<ReindexRequests>().AskAsync(end));
                await Task.Delay(random.Next(20, 120), end);
            }
        });
    }

    /// <summary>The same while another process imports, which is killed too; now and then alone.</summary>
    public async Task KillAtImportAsync()
    {
        using var end = new CancellationTokenSource();
        var work = authors.Select(author => author.WorkAsync(place, end.Token)).ToArray();
        await importer.ImportKilledAsync(random.Next(2) == 0 ? () => Task.CompletedTask : site.KillAsync);
        Kills++;
        await end.CancelAsync();
        await Task.WhenAll(work);
        await site.KillAsync();
        Kills++;
    }

    private async Task KillAsync(Func<CancellationToken, Task> besides)
    {
        using var end = new CancellationTokenSource();
        var work = authors.Select(author => author.WorkAsync(place, end.Token)).Append(besides(end.Token)).ToArray();
        // After some work and not after some time, so that a slow machine sees as much of it as a fast one.
        var wanted = Requests + random.Next(10);
        for (var waited = 0; Requests < wanted && waited < 1000; waited++)
        {
            await Task.Delay(10, CancellationToken.None);
        }
        await Task.Delay(random.Next(120), CancellationToken.None);
        await site.KillAsync();
        Kills++;
        await end.CancelAsync();
        foreach (var one in work)
        {
            await one.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.None);
            if (one.IsFaulted)
            {
                await one;
            }
        }
    }

    /// <summary>Starts it again, now and then after a kill in the middle of the start itself.</summary>
    public async Task RestartAsync()
    {
        if (random.Next(6) == 0)
        {
            using var impatience = new CancellationTokenSource(random.Next(200, 2500));
            try
            {
                await site.StartAsync(impatience.Token);
            }
            catch (OperationCanceledException)
            {
                // As wished.
            }
            await site.KillAsync();
            Kills++;
        }
        await site.StartAsync();
    }

    /// <summary>Everything acknowledged is there, nothing half is visible, and index and database agree.</summary>
    public async Task CheckAsync()
    {
        foreach (var author in authors)
        {
            await author.SettleAsync();
        }
        await agreement.BeWholeAsync();
        await agreement.HaveWholePicturesAsync();
        if (rebuilt)
        {
            await agreement.HaveRebuiltAsync();
        }
        await agreement.BeUpToDateAsync();
        var live = await agreement.GenerationAsync();
        Assert.True(live == generation || rebuilt, $"The index was made anew without being asked: {live}.");
        rebuilds += live == generation ? 0 : 1;
        (generation, rebuilt) = (live, false);
        foreach (
            var practice in authors.SelectMany(author => author.Practices).Where(one => !found.Contains(one)).ToList()
        )
        {
            await agreement.FindAsync(practice);
            if (practice.Stage == Stage.Published)
            {
                found.Add(practice);
            }
        }
    }

    /// <summary>The same, of all that there ever was.</summary>
    public async Task CheckEverythingAsync()
    {
        await importer.FinishAsync();
        found.Clear();
        await CheckAsync();
    }

    public override string ToString()
    {
        var sums = authors.Select(author => author.Acknowledged).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills} kills; acknowledged: {Uploaded} uploads, {sums.Sum(sum => sum.Saves)} saves, {sums.Sum(sum => sum.Sent)} sent, {sums.Sum(sum => sum.Published)} published, {importer.Reported} rows imported; {rebuilds} rebuilds; the index followed a start within {agreement.Slowest.TotalMilliseconds:F0} ms"
        );
    }

    public async ValueTask DisposeAsync()
    {
        visitors.ForEach(visitor => visitor.Dispose());
        await folder.DisposeAsync();
        await site.DisposeAsync();
    }

    private async Task<SiteCaller> VisitAsync(string? mail)
    {
        var visitor = new SiteCaller(site.Address);
        visitors.Add(visitor);
        if (mail is not null)
        {
            await visitor.SignInAsync(mail);
        }
        return visitor;
    }
}
