using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Import;

/// <summary>Makes rows and files of the import format, and imports them.</summary>
internal static class Imports
{
    /// <summary>The kinds that can be imported, for the data of a theory.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [CaseStudy.KindCode, Initiative.KindCode];

    /// <summary>A row of a case study that lacks nothing.</summary>
    public static JsonObject Row(string sourceId, Action<JsonObject>? change = null) =>
        Row(CaseStudy.KindCode, sourceId, change);

    /// <summary>A row of a kind that lacks nothing.</summary>
    public static JsonObject Row(string kind, string sourceId, Action<JsonObject>? change = null)
    {
        var row = new JsonObject
        {
            ["source"] = "test",
            ["sourceId"] = sourceId,
            ["language"] = "en",
            ["title"] = $"Practice {sourceId}",
            ["tagline"] = "One sentence that says what was done and what it changed.",
            ["place"] = new JsonObject { ["name"] = "Copenhagen", ["country"] = "DK" },
            ["start"] = "2012-10",
            ["themes"] = new JsonArray("water", "nature"),
            ["sdgs"] = new JsonArray(11, 13),
            [TextOf(kind)] = "<p>A summary.</p>",
        };
        var own = (JsonObject)
            JsonNode.Parse(
                kind == Initiative.KindCode
                    ? """
                    {
                      "emergency": "covid-19",
                      "kind": "service",
                      "phase": "confinement",
                      "categories": ["food", "care"],
                      "audiences": ["older-people"],
                      "sharedBy": "local-or-regional-government"
                    }
                    """
                    : """
                    {
                      "status": "ongoing",
                      "actors": ["city-government"],
                      "actions": "<p>What was done.</p>",
                      "differently": "<p>What one would do differently.</p>"
                    }
                    """
            )!;
        foreach (var (key, value) in own)
        {
            row[key] = value?.DeepClone();
        }
        change?.Invoke(row);
        return row;
    }

    /// <summary>The key of a kind's rich text.</summary>
    public static string TextOf(string kind) => kind == Initiative.KindCode ? "description" : "summary";

    /// <summary>Content of a kind, as a person would write it here.</summary>
    public static string Written(string kind, string title) =>
        kind == Initiative.KindCode ? A.Initiative(title).Json() : A.CaseStudy(title).Json();

    /// <summary>Publishes what a person has written here.</summary>
    public static Task<Record> PublishedAsync(
        this TestPlatform platform,
        string kind,
        Actor author,
        Actor editor,
        string title
    ) =>
        kind == Initiative.KindCode
            ? platform.PublishedAsync(author, editor, A.Initiative(title))
            : platform.PublishedAsync(author, editor, A.CaseStudy(title));

    /// <summary>Writes a file.</summary>
    public static string File(this TestPlatform platform, string name, string text) =>
        platform.File(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file.</summary>
    public static string File(this TestPlatform platform, string name, byte[] bytes)
    {
        var path = Path.Combine(platform.Folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes rows as JSONL.</summary>
    public static string JsonLines(this TestPlatform platform, params IEnumerable<JsonObject> rows) =>
        platform.File("rows.jsonl", string.Concat(rows.Select(row => row.ToJsonString() + "\n")));

    /// <summary>A kind by its code.</summary>
    public static IContentKind Kind(this TestPlatform platform, string kind) => platform.Get<ContentKinds>().Of(kind);

    /// <summary>Imports a file as the importer's account.</summary>
    public static async Task<ImportReport> ImportAsync(
        this TestPlatform platform,
        string path,
        string kind = CaseStudy.KindCode,
        bool dryRun = false,
        bool overwrite = false,
        DateOrder? dates = null,
        IProgress<ImportProgress>? progress = null
    )
    {
        var file = ImportFormat.Open(path, platform.Kind(kind));
        Assert.True(file.IsOk, file.Errors.FirstOrDefault()?.Message);
        var by = await platform.WithAsync<LockedAccounts, Account>(accounts => accounts.ImporterAsync());
        return await platform.WithAsync<ImportRecords, ImportReport>(import =>
            import.RunAsync(
                platform.Kind(kind),
                file.Value!.Rows,
                new ImportOptions(by.Id, dryRun, overwrite, dates),
                progress
            )
        );
    }

    /// <summary>Imports rows as the importer's account. Only initiatives name an emergency.</summary>
    public static Task<ImportReport> ImportAsync(this TestPlatform platform, params JsonObject[] rows) =>
        platform.ImportAsync(
            platform.JsonLines(rows),
            Array.Exists(rows, row => row.ContainsKey("emergency")) ? Initiative.KindCode : CaseStudy.KindCode
        );

    /// <summary>The report of one row.</summary>
    public static async Task<ImportedRow> ImportOneAsync(this TestPlatform platform, JsonObject row) =>
        Assert.Single((await platform.ImportAsync(row)).Rows);

    /// <summary>Counts as text: accepted, updated, unchanged, rejected.</summary>
    public static string Counts(this ImportReport report)
    {
        Assert.Equal(report.Rows.Count, report.Accepted + report.Updated + report.Unchanged + report.Rejected);
        return $"{report.Accepted} {report.Updated} {report.Unchanged} {report.Rejected}";
    }

    /// <summary>What readers see of a kind, in the order of their addresses.</summary>
    public static Task<List<Shown>> ShownAsync(this TestPlatform platform, string kind) =>
        platform.WithAsync<PlatformDb, List<Shown>>(async db =>
            kind == Initiative.KindCode
                ? (await db.Initiatives.Include(row => row.Place).OrderBy(row => row.Slug).ToListAsync()).ConvertAll(
                    row => new Shown(
                        row.Id,
                        row.Slug,
                        row.Version,
                        row.Title,
                        row.Description.Value,
                        $"{row.Place.Name.En} {row.Place.Kind} {row.Place.State}",
                        row.PlaceId,
                        row.AuthorId,
                        row.AuthorName,
                        row.ReviewerName,
                        row.IsSample,
                        row.FirstPublishedAt,
                        row.PublishedAt
                    )
                )
                : (await db.CaseStudies.Include(row => row.Place).OrderBy(row => row.Slug).ToListAsync()).ConvertAll(
                    row => new Shown(
                        row.Id,
                        row.Slug,
                        row.Version,
                        row.Title,
                        row.Summary.Value,
                        $"{row.Place.Name.En} {row.Place.Kind} {row.Place.State}",
                        row.PlaceId,
                        row.AuthorId,
                        row.AuthorName,
                        row.ReviewerName,
                        row.IsSample,
                        row.FirstPublishedAt,
                        row.PublishedAt
                    )
                )
        );
}

/// <summary>What readers see of a record of any kind, as far as the tests ask.</summary>
internal sealed record Shown(
    Guid Id,
    string Slug,
    int Version,
    string Title,
    string Text,
    string Place,
    Guid PlaceId,
    Guid AuthorId,
    string AuthorName,
    string ReviewerName,
    bool IsSample,
    DateTime FirstPublishedAt,
    DateTime PublishedAt
);
