using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.CaseStudies;

public sealed class ExportTests : ProviderTests
{
    public static TheoryData<string, ImportForm> Both =>
        new MatrixTheoryData<string, ImportForm>(TestPlatform.Providers, [ImportForm.JsonLines, ImportForm.Csv]);

    [Theory, MemberData(nameof(Both))]
    public async Task Importing_an_export_changes_nothing(string provider, ImportForm form)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.ImportAsync(
            Imports.Row("plain"),
            Imports.Row("proposed", row => row["place"]!["name"] = "Nowhere-by-the-Sea"),
            Imports.Row("'=odd", row => row["title"] = "'=1+1"),
            Full("full")
        );
        await platform.PublishedAsync(author, editor, A.CaseStudy("Born on this site"));
        var changing = await platform.PublishedAsync(author, editor, A.CaseStudy("Being changed"));
        await platform.WithAsync<ReadDraft, object>(async read =>
        {
            var draft = (await read.RunAsync(author, changing.Id)).Value!.Draft;
            return await platform.WithAsync<SaveDraft, object>(async save =>
                await save.RunAsync(
                    author,
                    changing.Id,
                    A.CaseStudy("A draft that nobody has seen").Json(),
                    draft.Version,
                    draft.Saves
                )
            );
        });
        var file = await ExportAsync(platform, form);

        var report = await platform.ImportAsync(file);

        Assert.Equal("0 0 6 0", report.Counts());
        var again = await ExportAsync(platform, form, "again");
        Assert.Equal(Text(file), Text(again));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_export_fills_an_empty_exchange_with_the_same(string provider, ImportForm form)
    {
        await using var platform = await StartAsync(provider);
        await using var other = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.ImportAsync(Full("full"), Imports.Row("proposed", row => row["place"]!["name"] = "Nowhere"));
        await platform.PublishedAsync(author, editor, A.CaseStudy("Born on this site"));
        var file = await ExportAsync(platform, form);

        Assert.Equal("3 0 0 0", (await other.ImportAsync(file)).Counts());
        Assert.Equal("0 0 3 0", (await other.ImportAsync(file)).Counts());
        var full = await other.WithAsync<PlatformDb, CaseStudy>(db =>
            db.CaseStudies.SingleAsync(row => row.Title == "Full")
        );
        Assert.Equal(-33.9, full.Details.MapPoint!.Lat);
        Assert.Equal(1500000.50m, full.Details.Cost!.Capital);
        Assert.Equal("=SUM(A1:A9)", full.Details.CitySize);
        Assert.Equal(Evidence.IndependentStudy, full.BestEvidence);
        Assert.Equal("Des rues", Assert.Single(full.Translations).Title);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_exported_row_that_is_changed_and_imported_changes_its_record(string provider, ImportForm form)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var born = await platform.PublishedAsync(author, editor, A.CaseStudy("Born on this site"));
        var file = await ExportAsync(platform, form);
        File.WriteAllText(
            file,
            (Text(file))
                .Replace("Born on this site", "Put right in a spreadsheet", StringComparison.Ordinal)
                .Replace("Copenhagen", "Aarhus", StringComparison.Ordinal)
        );

        var report = await platform.ImportAsync(file);

        Assert.Equal("0 1 0 0", report.Counts());
        var shown = await platform.WithAsync<PlatformDb, CaseStudy>(db =>
            db.CaseStudies.Include(row => row.Place).SingleAsync()
        );
        Assert.Equal(
            (born.Id, "Put right in a spreadsheet", "Aarhus", author.AccountId, "born-on-this-site"),
            (shown.Id, shown.Title, shown.Place.Name.En, shown.AuthorId, shown.Slug)
        );
    }

    [Fact]
    public async Task Of_two_places_of_one_name_the_export_says_which()
    {
        await using var platform = await StartAsync("sqlite");
        var smaller = await platform.WithAsync<PlatformDb, Place>(async db =>
        {
            var all = await db.Places.Where(place => place.CountryCode == "US").ToListAsync();
            return all.GroupBy(place => place.Name.En)
                .First(group => group.Count() > 1)
                .OrderBy(place => place.Population)
                .First();
        });
        await platform.ImportAsync(
            Imports.Row(
                "a",
                row =>
                    row["place"] = new JsonObject
                    {
                        ["id"] = smaller.Id.ToString(),
                        ["name"] = smaller.Name.En,
                        ["country"] = "USA",
                    }
            )
        );

        var report = await platform.ImportAsync(await ExportAsync(platform, ImportForm.Csv));

        Assert.Equal("0 0 1 0", report.Counts());
        Assert.Equal(
            smaller.Id,
            await platform.WithAsync<PlatformDb, Guid>(db => db.CaseStudies.Select(row => row.PlaceId).SingleAsync())
        );
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-cmd|'/c calc'!A0", "'-cmd|'/c calc'!A0")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("'=1", "''=1")]
    [InlineData("''-x", "'''-x")]
    [InlineData("'tis", "'tis")]
    [InlineData("-33.9", "-33.9")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void No_cell_is_a_formula_and_every_cell_reads_back(string text, string cell)
    {
        Assert.Equal(cell, CaseStudyColumn.Protect(text));
        Assert.Equal(text, CaseStudyColumn.Unprotect(cell));
    }

    [Fact]
    public async Task Every_field_of_the_content_has_a_column()
    {
        await using var platform = await StartAsync("sqlite");
        await platform.ImportAsync(Full("full"));
        var json = JsonNode.Parse(Text(await ExportAsync(platform, ImportForm.JsonLines)))!;

        var columns = CaseStudyColumn.All.Select(column => column.Name.Split('.')[0]).ToHashSet();

        Assert.Equal(
            typeof(CaseStudyContent)
                .GetProperties()
                .Where(property => property.GetMethod!.IsStatic is false && property.CanWrite)
                .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
                .Concat(["source", "sourceId"])
                .Order(StringComparer.Ordinal),
            columns.Order(StringComparer.Ordinal)
        );
        Assert.All(json.AsObject(), field => Assert.Contains(field.Key, columns));
    }

    private static string Text(string path) => File.ReadAllText(path);

    private static async Task<string> ExportAsync(TestPlatform platform, ImportForm form, string name = "export")
    {
        var path = Path.Combine(platform.Folder, name + (form == ImportForm.Csv ? ".csv" : ".jsonl"));
        await using var file = File.Create(path);
        await platform.WithAsync<ExportCaseStudies, int>(export => export.RunAsync(file, form));
        return path;
    }

    private static JsonObject Full(string sourceId)
    {
        var more = JsonNode
            .Parse(
                """
                {
                  "title": "Full",
                  "license": "CC-BY-SA-4.0",
                  "translations": [{"language": "fr", "title": "Des rues", "tagline": "+ de rues | moins de voitures"}],
                  "place": {"name": "Grand Paris", "country": "France", "kind": "metropolitan-area"},
                  "status": "completed",
                  "percentComplete": 100,
                  "area": "metropolitan-area",
                  "start": 2010,
                  "end": "2014-03",
                  "instruments": ["pricing", "regulation"],
                  "summary": "<p>One, “two”; \"three\" &amp; <strong>four</strong>.</p><ul><li>Five</li></ul>",
                  "background": "<p>B</p>",
                  "financing": "<p>F</p>",
                  "outcome": "<p>O</p>",
                  "barriers": "<p>B</p>",
                  "successFactors": "<p>S</p>",
                  "lessons": "<p>L</p>",
                  "cost": {"capital": 1500000.50, "running": 20, "currency": "eur", "priceYear": 2012, "funders": ["private", "user-charges"]},
                  "results": [
                    {"indicator": "Trees", "baseline": 0, "target": 6.0, "actual": -5.80, "unit": "km", "year": 2014, "source": "A", "evidence": "independent-study"},
                    {"indicator": "Cars", "actual": 1}
                  ],
                  "awards": [{"name": "A", "year": 2015, "prize": "First", "link": "https://example.org"}],
                  "peerReviewed": {"note": "By B", "link": "https://example.org/b"},
                  "citySize": "=SUM(A1:A9)",
                  "cityPopulation": "About -5 %",
                  "links": [{"title": "L", "url": "https://example.org/?a=1&b=2"}],
                  "documents": [{"title": "D", "url": "https://example.org/d.pdf"}],
                  "sources": [{"organisation": "O", "title": "T", "year": 2014}],
                  "mapPoint": {"lat": -33.9, "lon": 18.42},
                  "contact": {"name": "N", "role": "R", "organisation": "O"},
                  "related": ["0197a1b2-0000-7000-8000-000000000001"],
                  "lastVerifiedOn": "2026-10-31"
                }
                """
            )!
            .AsObject();
        var row = Imports.Row(sourceId);
        foreach (var (key, value) in more.ToList())
        {
            more.Remove(key);
            row[key] = value;
        }
        return row;
    }
}
