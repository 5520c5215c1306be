using System.Text;
using System.Text.Json.Nodes;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.CaseStudies;

/// <summary>Makes rows and files of the import format, and imports them.</summary>
internal static class Imports
{
    /// <summary>A row that lacks nothing.</summary>
    public static JsonObject Row(string sourceId, Action<JsonObject>? change = null)
    {
        var row = new JsonObject
        {
            ["source"] = "test",
            ["sourceId"] = sourceId,
            ["language"] = "en",
            ["title"] = $"Practice {sourceId}",
            ["tagline"] = "One sentence that says what was done and what it changed.",
            ["place"] = new JsonObject { ["name"] = "Copenhagen", ["country"] = "DK" },
            ["status"] = "ongoing",
            ["start"] = "2012-10",
            ["actors"] = new JsonArray("city-government"),
            ["themes"] = new JsonArray("water", "nature"),
            ["sdgs"] = new JsonArray(11, 13),
            ["summary"] = "<p>A summary.</p>",
            ["actions"] = "<p>What was done.</p>",
            ["differently"] = "<p>What one would do differently.</p>",
        };
        change?.Invoke(row);
        return row;
    }

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

    /// <summary>Imports a file as the importer's account.</summary>
    public static async Task<ImportReport> ImportAsync(
        this TestPlatform platform,
        string path,
        bool dryRun = false,
        bool overwrite = false,
        IProgress<ImportProgress>? progress = null
    )
    {
        var file = ImportFormat.Open(path);
        Assert.True(file.IsOk, file.Errors.FirstOrDefault()?.Message);
        var by = await platform.WithAsync<LockedAccounts, Account>(accounts => accounts.ImporterAsync());
        return await platform.WithAsync<ImportCaseStudies, ImportReport>(import =>
            import.RunAsync(file.Value!.Rows, new ImportOptions(by.Id, dryRun, overwrite), progress)
        );
    }

    /// <summary>Imports rows as the importer's account.</summary>
    public static Task<ImportReport> ImportAsync(this TestPlatform platform, params JsonObject[] rows) =>
        platform.ImportAsync(platform.JsonLines(rows));

    /// <summary>The report of one row.</summary>
    public static async Task<ImportedRow> ImportOneAsync(this TestPlatform platform, JsonObject row) =>
        Assert.Single((await platform.ImportAsync(row)).Rows);

    /// <summary>Counts as text: accepted, updated, unchanged, rejected.</summary>
    public static string Counts(this ImportReport report)
    {
        Assert.Equal(report.Rows.Count, report.Accepted + report.Updated + report.Unchanged + report.Rejected);
        return $"{report.Accepted} {report.Updated} {report.Unchanged} {report.Rejected}";
    }
}
