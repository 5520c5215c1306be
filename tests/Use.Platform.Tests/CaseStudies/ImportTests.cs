using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.CaseStudies;

public sealed class ImportTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task An_imported_practice_is_public_with_its_source_and_its_consent(string provider)
    {
        await using var platform = await StartAsync(provider);

        var report = await platform.ImportAsync(Imports.Row("a"));

        Assert.Equal("1 0 0 0", report.Counts());
        var shown = await platform.WithAsync<PlatformDb, CaseStudy>(db =>
            db.CaseStudies.Include(row => row.Place).SingleAsync()
        );
        Assert.Equal("practice-a", shown.Slug);
        Assert.Equal("Copenhagen", shown.Place.Name.En);
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

    [Theory, MemberData(nameof(Providers))]
    public async Task Importing_twice_is_importing_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        var rows = Enumerable.Range(1, 120).Select(number => Imports.Row($"{number}")).ToArray();
        await platform.ImportAsync(rows);
        await platform.DrainAsync();

        var again = await platform.ImportAsync(rows);

        Assert.Equal("0 0 120 0", again.Counts());
        Assert.Equal((120, 120, 0), await CountAsync(platform));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_row_that_says_something_else_is_published_as_a_new_revision(string provider)
    {
        await using var platform = await StartAsync(provider);
        await platform.ImportAsync(Imports.Row("a"), Imports.Row("b"));
        platform.Clock.Advance(TimeSpan.FromDays(1));

        var report = await platform.ImportAsync(
            Imports.Row("a", row => row["summary"] = "<p>Another summary.</p>"),
            Imports.Row("b"),
            Imports.Row("c")
        );

        Assert.Equal("1 1 1 0", report.Counts());
        var shown = await platform.WithAsync<PlatformDb, CaseStudy>(db =>
            db.CaseStudies.SingleAsync(row => row.Slug == "practice-a")
        );
        Assert.Equal("<p>Another summary.</p>", shown.Summary.Value);
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

    [Theory, MemberData(nameof(Providers))]
    public async Task A_dry_run_reports_the_same_and_writes_nothing(string provider)
    {
        await using var platform = await StartAsync(provider);
        await platform.ImportAsync(Imports.Row("a"), Imports.Row("b"));
        var before = await CountAsync(platform);
        var file = platform.JsonLines(
            Imports.Row("a"),
            Imports.Row("b", row => row["title"] = "Another title"),
            Imports.Row("c", row => row["place"]!["name"] = "Nowhere-by-the-Sea"),
            Imports.Row("d", row => row["start"] = "10/2012")
        );

        var dry = await platform.ImportAsync(file, dryRun: true);

        Assert.Equal("1 1 1 1", dry.Counts());
        Assert.Equal(["Nowhere-by-the-Sea (DK)"], dry.ProposedPlaces);
        Assert.Equal(before, await CountAsync(platform));
        var real = await platform.ImportAsync(file);
        Assert.Equal(dry.Counts(), real.Counts());
        Assert.Equal(dry.ProposedPlaces, real.ProposedPlaces);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Two_thousand_rows_are_all_accounted_for(string provider)
    {
        await using var platform = await StartAsync(provider);
        string[] cities = ["Copenhagen", "Aarhus", "Nowhere-by-the-Sea"];
        var rows = Enumerable
            .Range(1, 2000)
            .Select(number =>
                Imports.Row(
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

        var report = await platform.ImportAsync(platform.JsonLines(rows));

        var doubles = 2000 / 10;
        var wrong = Enumerable.Range(1, 2000).Count(number => number % 7 == 0 && number % 10 != 0);
        Assert.Equal($"{2000 - doubles - wrong} 0 0 {doubles + wrong}", report.Counts());
        Assert.Equal(Enumerable.Range(1, 2000).Select(number => (long)number), report.Rows.Select(row => row.Number));
        Assert.Equal((report.Accepted, report.Accepted, report.Accepted), await CountAsync(platform));
        var slugs = await platform.WithAsync<PlatformDb, List<string>>(db =>
            db.CaseStudies.Select(row => row.Slug).Distinct().ToListAsync()
        );
        Assert.Equal(report.Accepted, slugs.Count);
        var proposed = await platform.WithAsync<PlatformDb, int>(db =>
            db.Places.CountAsync(place => place.State == PlaceState.Proposed)
        );
        Assert.Equal(1, proposed);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task After_a_crash_the_same_import_goes_on_where_it_stopped(string provider)
    {
        var power = new PowerCut();
        await using var platform = await StartAsync(provider, services => services.AddSingleton<IInterceptor>(power));
        var file = platform.JsonLines(Enumerable.Range(1, 230).Select(number => Imports.Row($"{number}")));
        // The importer's account is the first save; then two batches are stored and the third is cut.
        power.SavesLeft = 3;
        var told = new List<ImportProgress>();

        await Assert.ThrowsAsync<IOException>(() => platform.ImportAsync(file, progress: new Telling(told)));

        Assert.Equal([50, 100], told.Select(progress => progress.Rows));
        Assert.Equal((100, 100, 100), await CountAsync(platform));
        power.SavesLeft = int.MaxValue;
        var resumed = await platform.ImportAsync(file);
        Assert.Equal("130 0 100 0", resumed.Counts());
        Assert.Equal((230, 230, 230), await CountAsync(platform));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Somebody_writing_at_the_same_moment_costs_no_row(string provider)
    {
        var meanwhile = new Meanwhile();
        await using var platform = await StartAsync(
            provider,
            services => services.AddSingleton<IInterceptor>(meanwhile)
        );
        var rows = Enumerable.Range(1, 5).Select(number => Imports.Row($"{number}")).ToArray();
        // Another import of one of the rows is saved just before this one saves its batch.
        meanwhile.Once = () => platform.ImportAsync(platform.File("other.jsonl", rows[2].ToJsonString()));

        var report = await platform.ImportAsync(rows);

        Assert.Equal("4 0 1 0", report.Counts());
        Assert.Equal((5, 5, 5), await CountAsync(platform));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_place_is_found_by_any_of_its_names_and_proposed_once_when_the_gazetteer_lacks_it(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        static Action<JsonObject> In(string name, string country, string? kind = null) =>
            row =>
                row["place"] = kind is null
                    ? new JsonObject { ["name"] = name, ["country"] = country }
                    : new JsonObject
                    {
                        ["name"] = name,
                        ["country"] = country,
                        ["kind"] = kind,
                    };

        var report = await platform.ImportAsync(
            Imports.Row("1", In("Copenhague", "Dinamarca")),
            Imports.Row("2", In("KØBENHAVN", "208")),
            Imports.Row("3", In("Nowhere", "dnk")),
            Imports.Row("4", In("nowhere", "Danmark", "city")),
            Imports.Row("5", In("Nowhere", "DK", "region"))
        );

        Assert.Equal("5 0 0 0", report.Counts());
        Assert.Equal(["Nowhere (DK)", "Nowhere (DK)"], report.ProposedPlaces);
        var places = await platform.WithAsync<PlatformDb, List<string>>(db =>
            db.CaseStudies.OrderBy(row => row.Slug)
                .Select(row => row.Place.Name.En + " " + row.Place.Kind + " " + row.Place.State)
                .ToListAsync()
        );
        Assert.Equal(
            [
                "Copenhagen City Accepted",
                "Copenhagen City Accepted",
                "Nowhere City Proposed",
                "Nowhere City Proposed",
                "Nowhere Region Proposed",
            ],
            places
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_place_that_an_editor_has_merged_or_renamed_is_no_change_of_the_row(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var row = Imports.Row("a", row => row["place"]!["name"] = "Koebenhvan");
        await platform.ImportAsync(row);
        var (proposed, copenhagen) = await platform.WithAsync<PlatformDb, (Guid, Guid)>(async db =>
            (
                await db.CaseStudies.Select(shown => shown.PlaceId).SingleAsync(),
                (await FindPlace.ByNameAsync(db, "Copenhagen", "DK"))!.Id
            )
        );
        await platform.WithAsync<AcceptPlace, object>(async accept =>
            await accept.MergeAsync(editor, proposed, copenhagen)
        );

        Assert.Equal("0 0 1 0", (await platform.ImportAsync(row)).Counts());
        row["title"] = "Another title";
        Assert.Equal("0 1 0 0", (await platform.ImportAsync(row)).Counts());
        Assert.Equal(
            copenhagen,
            await platform.WithAsync<PlatformDb, Guid>(db =>
                db.CaseStudies.Select(shown => shown.PlaceId).SingleAsync()
            )
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Html_is_cleaned_and_unclean_html_is_no_change(string provider)
    {
        await using var platform = await StartAsync(provider);
        var row = Imports.Row("a", row => row["summary"] = "<p onclick=\"x()\">Fine<script>alert(1)</script></p>");
        await platform.ImportAsync(row);

        var shown = await platform.WithAsync<PlatformDb, CaseStudy>(db => db.CaseStudies.SingleAsync());

        Assert.Equal("<p>Fine</p>", shown.Summary.Value);
        Assert.Equal("0 0 1 0", (await platform.ImportAsync(row)).Counts());
    }

    internal static Task<(int Records, int Shown, int Waiting)> CountAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, (int, int, int)>(async db =>
            (
                await db.Records.CountAsync(),
                await db.CaseStudies.CountAsync(),
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
