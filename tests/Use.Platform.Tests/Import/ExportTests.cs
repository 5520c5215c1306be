using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Import;

public sealed class ExportTests : ProviderTests
{
    private const string CaseStudies = CaseStudy.KindCode;

    /// <summary>Each kind in each form on each database.</summary>
    public static TheoryData<string, string, ImportForm> All =>
        new MatrixTheoryData<string, string, ImportForm>(
            TestPlatform.Providers,
            Imports.Kinds,
            [ImportForm.JsonLines, ImportForm.Csv]
        );

    [Theory, MemberData(nameof(All))]
    public async Task Importing_an_export_changes_nothing(string provider, string kind, ImportForm form)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.ImportAsync(
            Imports.Row(kind, "plain"),
            Imports.Row(kind, "proposed", row => row["place"]!["name"] = "Nowhere-by-the-Sea"),
            Imports.Row(kind, "'=odd", row => row["title"] = "'=1+1"),
            Full(kind, "full")
        );
        await platform.PublishedAsync(kind, author, editor, "Born on this site");
        var changing = await platform.PublishedAsync(kind, author, editor, "Being changed");
        await platform.WithAsync<ReadDraft, object>(async read =>
        {
            var draft = (await read.RunAsync(author, changing.Id)).Value!.Draft;
            return await platform.WithAsync<SaveDraft, object>(async save =>
                await save.RunAsync(
                    author,
                    changing.Id,
                    Imports.Written(kind, "A draft that nobody has seen"),
                    draft.Version,
                    draft.Saves
                )
            );
        });
        var file = await ExportAsync(platform, kind, form);

        var report = await platform.ImportAsync(file, kind);

        Assert.Equal("0 0 6 0", report.Counts());
        var again = await ExportAsync(platform, kind, form, "again");
        Assert.Equal(Text(file), Text(again));
    }

    [Theory, MemberData(nameof(All))]
    public async Task An_export_fills_an_empty_exchange_with_the_same(string provider, string kind, ImportForm form)
    {
        await using var platform = await StartAsync(provider);
        await using var other = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.ImportAsync(
            Full(kind, "full"),
            Imports.Row(kind, "proposed", row => row["place"]!["name"] = "Nowhere")
        );
        await platform.PublishedAsync(kind, author, editor, "Born on this site");
        var file = await ExportAsync(platform, kind, form);

        Assert.Equal("3 0 0 0", (await other.ImportAsync(file, kind)).Counts());
        Assert.Equal("0 0 3 0", (await other.ImportAsync(file, kind)).Counts());
        if (kind == Initiative.KindCode)
        {
            var initiative = await other.WithAsync<PlatformDb, Initiative>(db =>
                db.Initiatives.SingleAsync(row => row.Title == "Full")
            );
            Assert.Equal(("2020-03-19", "2020-04"), (initiative.Start.ToString(), initiative.End.ToString()));
            Assert.Equal("=SUM(A1:A9)", initiative.Organisation);
            Assert.Equal(2020, Assert.Single(initiative.Details.Sources).Year);
            Assert.Equal("Des repas", Assert.Single(initiative.Translations).Title);
            return;
        }
        var full = await other.WithAsync<PlatformDb, CaseStudy>(db =>
            db.CaseStudies.SingleAsync(row => row.Title == "Full")
        );
        Assert.Equal(-33.9, full.Details.MapPoint!.Lat);
        Assert.Equal(1500000.50m, full.Details.Cost!.Capital);
        Assert.Equal("=SUM(A1:A9)", full.Details.CitySize);
        Assert.Equal(Evidence.IndependentStudy, full.BestEvidence);
        Assert.Equal("Des rues", Assert.Single(full.Translations).Title);
    }

    [Theory, MemberData(nameof(All))]
    public async Task An_exported_row_that_is_changed_and_imported_changes_its_record(
        string provider,
        string kind,
        ImportForm form
    )
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var born = await platform.PublishedAsync(kind, author, editor, "Born on this site");
        var file = await ExportAsync(platform, kind, form);
        File.WriteAllText(
            file,
            (Text(file))
                .Replace("Born on this site", "Put right in a spreadsheet", StringComparison.Ordinal)
                .Replace("Copenhagen", "Aarhus", StringComparison.Ordinal)
        );

        var report = await platform.ImportAsync(file, kind);

        Assert.Equal("0 1 0 0", report.Counts());
        var shown = Assert.Single(await platform.ShownAsync(kind));
        Assert.Equal(
            (born.Id, "Put right in a spreadsheet", "Aarhus City Accepted", author.AccountId, "born-on-this-site"),
            (shown.Id, shown.Title, shown.Place, shown.AuthorId, shown.Slug)
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

        var report = await platform.ImportAsync(await ExportAsync(platform, CaseStudies, ImportForm.Csv));

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
        Assert.Equal(cell, ImportColumn.Protect(text));
        Assert.Equal(text, ImportColumn.Unprotect(cell));
    }

    [Theory]
    [InlineData(CaseStudies, "")]
    [InlineData(Initiative.KindCode, "documents")]
    public async Task Every_field_of_the_content_has_a_column_but_for_what_lies_on_one_site(string code, string kept)
    {
        await using var platform = await StartAsync("sqlite");
        await platform.ImportAsync(Full(code, "full"));
        var json = JsonNode.Parse(Text(await ExportAsync(platform, code, ImportForm.JsonLines)))!;
        var kind = platform.Kind(code);

        var columns = kind.Columns.Select(column => column.Key).ToHashSet();

        Assert.Equal(
            kind.ContentType.GetProperties()
                .Where(property => property.GetMethod!.IsStatic is false && property.CanWrite)
                .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
                .Where(name => name != kept)
                .Concat(["source", "sourceId"])
                .Order(StringComparer.Ordinal),
            columns.Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            columns
                .Except(
                    kind.Columns.Where(column => column.Key is "heroImage" or "gallery").Select(column => column.Key)
                )
                .Order(StringComparer.Ordinal),
            json.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal)
        );
    }

    private static string Text(string path) => File.ReadAllText(path);

    private static async Task<string> ExportAsync(
        TestPlatform platform,
        string kind,
        ImportForm form,
        string name = "export"
    )
    {
        var path = Path.Combine(platform.Folder, name + (form == ImportForm.Csv ? ".csv" : ".jsonl"));
        await using var file = File.Create(path);
        await platform.WithAsync<ExportRecords, int>(export => export.RunAsync(platform.Kind(kind), file, form));
        return path;
    }

    private static JsonObject Full(string kind, string sourceId)
    {
        var more = JsonNode
            .Parse(
                kind == Initiative.KindCode
                    ? """
                    {
                      "title": "Full",
                      "license": "CC-BY-SA-4.0",
                      "translations": [{"language": "fr", "title": "Des repas", "tagline": "+ de repas | moins de faim"}],
                      "place": {"name": "Grand Paris", "country": "France", "kind": "metropolitan-area"},
                      "start": "19 mars 2020",
                      "end": "04/2020",
                      "organisation": "=SUM(A1:A9)",
                      "description": "<p>One, “two”; \"three\" &amp; <strong>four</strong>.</p><ul><li>Five</li></ul>",
                      "links": [{"title": "L", "url": "https://example.org/?a=1&b=2"}],
                      "sources": [{"organisation": "O", "title": "T", "year": 2020}],
                      "contact": {"name": "N", "role": "R", "organisation": "O"}
                    }
                    """
                    : """
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
        var row = Imports.Row(kind, sourceId);
        foreach (var (key, value) in more.ToList())
        {
            more.Remove(key);
            row[key] = value;
        }
        return row;
    }
}
