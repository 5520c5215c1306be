using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Places;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Import;

/// <summary>What an import promises, of whatever kind the records are.</summary>
public sealed class ImportTests : ProviderTests
{
    /// <summary>Each kind on each database.</summary>
    public static TheoryData<string, string> ProvidersAndKinds =>
        new MatrixTheoryData<string, string>(TestPlatform.Providers, Imports.Kinds);

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task An_imported_practice_is_public_with_its_source_and_its_consent(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);

        var report = await platform.ImportAsync(Imports.Row(kind, "a"));

        Assert.Equal("1 0 0 0", report.Counts());
        var shown = Assert.Single(await platform.ShownAsync(kind));
        Assert.Equal("practice-a", shown.Slug);
        Assert.Equal("Copenhagen City Accepted", shown.Place);
        Assert.Equal("USE import", shown.AuthorName);
        Assert.Equal("", shown.ReviewerName);
        Assert.False(shown.IsSample);
        var record = await platform.WithAsync<PlatformDb, Record>(db => db.Records.SingleAsync());
        Assert.Equal(("test", "a"), (record.Source, record.SourceId));
        Assert.Equal(platform.Clock.GetUtcNow().UtcDateTime, record.ConsentAt);
        Assert.Equal(1, record.PublishedVersion);
        Assert.Null(record.WorkingVersion);
        var revision = await platform.WithAsync<PlatformDb, Revision>(db => db.Revisions.SingleAsync());
        Assert.Equal(RevisionState.Published, revision.State);
        await platform.DrainAsync();
        Assert.Single(platform.Index.Documents);
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task Importing_twice_is_importing_once(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        var rows = Enumerable.Range(1, 120).Select(number => Imports.Row(kind, $"{number}")).ToArray();
        await platform.ImportAsync(rows);
        await platform.DrainAsync();

        var again = await platform.ImportAsync(rows);

        Assert.Equal("0 0 120 0", again.Counts());
        Assert.Equal((120, 120, 0), await CountAsync(platform));
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task A_row_that_says_something_else_is_published_as_a_new_revision(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        await platform.ImportAsync(Imports.Row(kind, "a"), Imports.Row(kind, "b"));
        platform.Clock.Advance(TimeSpan.FromDays(1));

        var report = await platform.ImportAsync(
            Imports.Row(kind, "a", row => row[Imports.TextOf(kind)] = "<p>Another summary.</p>"),
            Imports.Row(kind, "b"),
            Imports.Row(kind, "c")
        );

        Assert.Equal("1 1 1 0", report.Counts());
        var shown = (await platform.ShownAsync(kind))[0];
        Assert.Equal(("practice-a", "<p>Another summary.</p>"), (shown.Slug, shown.Text));
        Assert.Equal(2, shown.Version);
        Assert.True(shown.PublishedAt > shown.FirstPublishedAt);
        var states = await platform.WithAsync<PlatformDb, List<RevisionState>>(db =>
            db.Revisions.Where(revision => revision.RecordId == shown.Id)
                .OrderBy(revision => revision.Version)
                .Select(revision => revision.State)
                .ToListAsync()
        );
        Assert.Equal([RevisionState.Superseded, RevisionState.Published], states);
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task A_dry_run_reports_the_same_and_writes_nothing(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        await platform.ImportAsync(Imports.Row(kind, "a"), Imports.Row(kind, "b"));
        var before = await CountAsync(platform);
        var file = platform.JsonLines(
            Imports.Row(kind, "a"),
            Imports.Row(kind, "b", row => row["title"] = "Another title"),
            Imports.Row(kind, "c", row => row["place"]!["name"] = "Nowhere-by-the-Sea"),
            Imports.Row(kind, "d", row => row["start"] = "autumn 2012")
        );

        var dry = await platform.ImportAsync(file, kind, dryRun: true);

        Assert.Equal("1 1 1 1", dry.Counts());
        Assert.Equal(["Nowhere-by-the-Sea (DK)"], dry.ProposedPlaces);
        Assert.Equal(before, await CountAsync(platform));
        var real = await platform.ImportAsync(file, kind);
        Assert.Equal(dry.Counts(), real.Counts());
        Assert.Equal(dry.ProposedPlaces, real.ProposedPlaces);
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task Two_thousand_rows_are_all_accounted_for(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        string[] cities = ["Copenhagen", "Aarhus", "Nowhere-by-the-Sea"];
        var rows = Enumerable
            .Range(1, 2000)
            .Select(number =>
                Imports.Row(
                    kind,
                    // Every tenth is a double of the one before it, every seventh has a wrong date.
                    string.Create(CultureInfo.InvariantCulture, $"{(number % 10 == 0 ? number - 1 : number)}"),
                    row =>
                    {
                        row["title"] = $"One of {number % 300} titles";
                        row["place"]!["name"] = cities[number % 3];
                        if (number % 7 == 0)
                        {
                            row["start"] = "spring 2012";
                        }
                    }
                )
            )
            .ToArray();

        var report = await platform.ImportAsync(rows);

        var doubles = 2000 / 10;
        var wrong = Enumerable.Range(1, 2000).Count(number => number % 7 == 0 && number % 10 != 0);
        Assert.Equal($"{2000 - doubles - wrong} 0 0 {doubles + wrong}", report.Counts());
        Assert.Equal(Enumerable.Range(1, 2000).Select(number => (long)number), report.Rows.Select(row => row.Number));
        Assert.Equal((report.Accepted, report.Accepted, report.Accepted), await CountAsync(platform));
        var shown = await platform.ShownAsync(kind);
        Assert.Equal(report.Accepted, shown.Select(row => row.Slug).Distinct().Count());
        var proposed = await platform.WithAsync<PlatformDb, int>(db =>
            db.Places.CountAsync(place => place.State == PlaceState.Proposed)
        );
        Assert.Equal(1, proposed);
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task After_a_crash_the_same_import_goes_on_where_it_stopped(string provider, string kind)
    {
        var power = new PowerCut();
        await using var platform = await StartAsync(provider, services => services.AddSingleton<IInterceptor>(power));
        var file = platform.JsonLines(Enumerable.Range(1, 230).Select(number => Imports.Row(kind, $"{number}")));
        // The importer's account is the first save; then two batches are stored and the third is cut.
        power.SavesLeft = 3;
        var told = new List<ImportProgress>();

        await Assert.ThrowsAsync<IOException>(() => platform.ImportAsync(file, kind, progress: new Telling(told)));

        Assert.Equal([50, 100], told.Select(progress => progress.Rows));
        Assert.Equal((100, 100, 100), await CountAsync(platform));
        power.SavesLeft = int.MaxValue;
        var resumed = await platform.ImportAsync(file, kind);
        Assert.Equal("130 0 100 0", resumed.Counts());
        Assert.Equal((230, 230, 230), await CountAsync(platform));
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task Somebody_writing_at_the_same_moment_costs_no_row(string provider, string kind)
    {
        var meanwhile = new Meanwhile();
        await using var platform = await StartAsync(
            provider,
            services => services.AddSingleton<IInterceptor>(meanwhile)
        );
        var rows = Enumerable.Range(1, 5).Select(number => Imports.Row(kind, $"{number}")).ToArray();
        // Another import of one of the rows is saved just before this one saves its batch.
        meanwhile.Once = () => platform.ImportAsync(platform.File("other.jsonl", rows[2].ToJsonString()), kind);

        var report = await platform.ImportAsync(rows);

        Assert.Equal("4 0 1 0", report.Counts());
        Assert.Equal((5, 5, 5), await CountAsync(platform));
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task A_place_is_found_by_any_of_its_names_and_proposed_once_when_the_gazetteer_lacks_it(
        string provider,
        string kind
    )
    {
        await using var platform = await StartAsync(provider);
        static Action<JsonObject> In(string name, string country, string? what = null) =>
            row =>
                row["place"] = what is null
                    ? new JsonObject { ["name"] = name, ["country"] = country }
                    : new JsonObject
                    {
                        ["name"] = name,
                        ["country"] = country,
                        ["kind"] = what,
                    };

        var report = await platform.ImportAsync(
            Imports.Row(kind, "1", In("Copenhague", "Dinamarca")),
            Imports.Row(kind, "2", In("KØBENHAVN", "208")),
            Imports.Row(kind, "3", In("Nowhere", "dnk")),
            Imports.Row(kind, "4", In("nowhere", "Danmark", "city")),
            Imports.Row(kind, "5", In("Nowhere", "DK", "region"))
        );

        Assert.Equal("5 0 0 0", report.Counts());
        Assert.Equal(["Nowhere (DK)", "Nowhere (DK)"], report.ProposedPlaces);
        Assert.Equal(
            [
                "Copenhagen City Accepted",
                "Copenhagen City Accepted",
                "Nowhere City Proposed",
                "Nowhere City Proposed",
                "Nowhere Region Proposed",
            ],
            (await platform.ShownAsync(kind)).Select(row => row.Place)
        );
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task A_place_that_an_editor_has_merged_or_renamed_is_no_change_of_the_row(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var row = Imports.Row(kind, "a", row => row["place"]!["name"] = "Koebenhvan");
        await platform.ImportAsync(row);
        var proposed = Assert.Single(await platform.ShownAsync(kind)).PlaceId;
        var copenhagen = await platform.WithAsync<PlatformDb, Guid>(async db =>
            (await FindPlace.ByNameAsync(db, "Copenhagen", "DK"))!.Id
        );
        await platform.WithAsync<AcceptPlace, object>(async accept =>
            await accept.MergeAsync(editor, proposed, copenhagen)
        );

        Assert.Equal("0 0 1 0", (await platform.ImportAsync(row)).Counts());
        row["title"] = "Another title";
        Assert.Equal("0 1 0 0", (await platform.ImportAsync(row)).Counts());
        Assert.Equal(copenhagen, Assert.Single(await platform.ShownAsync(kind)).PlaceId);
    }

    [Theory, MemberData(nameof(ProvidersAndKinds))]
    public async Task Html_is_cleaned_and_unclean_html_is_no_change(string provider, string kind)
    {
        await using var platform = await StartAsync(provider);
        var row = Imports.Row(
            kind,
            "a",
            row => row[Imports.TextOf(kind)] = "<p onclick=\"x()\">Fine<script>alert(1)</script></p>"
        );
        await platform.ImportAsync(row);

        Assert.Equal("<p>Fine</p>", Assert.Single(await platform.ShownAsync(kind)).Text);
        Assert.Equal("0 0 1 0", (await platform.ImportAsync(row)).Counts());
    }

    internal static Task<(int Records, int Shown, int Waiting)> CountAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, (int, int, int)>(async db =>
            (
                await db.Records.CountAsync(),
                await db.CaseStudies.CountAsync() + await db.Initiatives.CountAsync(),
                await db.Set<IndexOutboxEntry>().CountAsync()
            )
        );

    private sealed class Telling(List<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told.Add(value);
    }

    private sealed class PowerCut : SaveChangesInterceptor
    {
        public int SavesLeft { get; set; } = int.MaxValue;

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => SavesLeft-- > 0 ? ValueTask.FromResult(result) : throw new IOException("The power is out.");
    }

    private sealed class Meanwhile : SaveChangesInterceptor
    {
        public Func<Task>? Once { get; set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            var isBatch = eventData.Context!.ChangeTracker.Entries<Record>().Any();
            if (isBatch && Once is { } once)
            {
                Once = null;
                await once();
            }
            return result;
        }
    }
}
