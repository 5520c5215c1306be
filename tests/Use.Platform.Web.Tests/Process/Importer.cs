using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Process;

/// <summary>Imports files of rows in a process of its own, which is killed and run again.</summary>
internal sealed partial class Importer(SiteProcess site, SiteFolder folder, PlaceChoice place, Random random)
{
    private const int Rows = 120;
    private readonly Dictionary<string, string> words = [];
    private int files;

    /// <summary>Words of the titles of rows that were reported as imported, one a file.</summary>
    public List<string> Imported { get; } = [];

    /// <summary>How many rows were reported before a kill.</summary>
    public int Reported { get; private set; }

    /// <summary>
    /// Starts an import, kills it at a random moment, and imports the same file again: what was reported is there, and in the
    /// end every row is there once.
    /// </summary>
    /// <param name="meanwhile">Goes on until the import is killed; asked to kill more than the import.</param>
    public async Task ImportKilledAsync(Func<Task> meanwhile)
    {
        var name = $"file-{(++files).ToString(CultureInfo.InvariantCulture)}";
        var word = Words.Make(random);
        var path = await WriteAsync(name, word);
        string[] verb = ["import", "case-studies", path];

        await using (var run = site.StartVerb(verb))
        {
            await KillAtRandomAsync(run, meanwhile);
            var reported = run
                .Output.Split('\n')
                .Select(line => Progress().Match(line))
                .Where(match => match.Success)
                .Select(match => int.Parse(match.Groups["accepted"].ValueSpan, CultureInfo.InvariantCulture))
                .DefaultIfEmpty()
                .Max();
            Reported += reported;
            var stored = await StoredAsync(name);
            Assert.Superset(Enumerable.Range(0, reported).ToHashSet(), stored);
            // Whole batches from the file's beginning, never single rows of one.
            Assert.Equal(Enumerable.Range(0, stored.Count), stored.Order());
            Assert.True(stored.Count % 50 == 0 || stored.Count == Rows, $"{stored.Count} rows are half a batch.");
        }
    }

    /// <summary>Imports all files again to their ends.</summary>
    public async Task FinishAsync()
    {
        for (var file = Imported.Count + 1; file <= files; file++)
        {
            var name = $"file-{file.ToString(CultureInfo.InvariantCulture)}";
            var before = (await StoredAsync(name)).Count;
            var (code, output) = await site.RunVerbAsync(["import", "case-studies", PathOf(name)]);
            Assert.True(code == 0, $"The import ended with {code.ToString(CultureInfo.InvariantCulture)}.\n{output}");
            var last = output.Split('\n').Select(line => Progress().Match(line)).Last(match => match.Success);
            Assert.Equal(
                (Rows, Rows - before, before),
                (Number(last, "rows"), Number(last, "accepted"), Number(last, "unchanged"))
            );
            Assert.Equal(Rows, (await StoredAsync(name)).Count);
            Imported.Add(words[name]);
        }
    }

    private async Task KillAtRandomAsync(ProgramRun run, Func<Task> meanwhile)
    {
        // Anything from its first breath to its last batch.
        var lines = random.Next(4);
        if (lines == 0)
        {
            await Task.Delay(random.Next(200, 2000));
        }
        else
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var seen = 0;
            await run.LineAsync(line => Progress().IsMatch(line) && ++seen >= lines, patience.Token);
            await Task.Delay(random.Next(150));
        }
        await Task.WhenAll(run.KillAsync(), meanwhile());
    }

    private async Task<string> WriteAsync(string name, string word)
    {
        words[name] = word;
        await using var file = File.CreateText(PathOf(name));
        for (var row = 0; row < Rows; row++)
        {
            var content = SamplePractice.Make($"Row {row.ToString(CultureInfo.InvariantCulture)} {word}", place, word);
            var json = JsonSerializer.SerializeToNode(content, ContentJson.Options)!.AsObject();
            json["source"] = name;
            json["sourceId"] = row.ToString(CultureInfo.InvariantCulture);
            await file.WriteLineAsync(json.ToJsonString());
        }
        return PathOf(name);
    }

    private string PathOf(string name) => Path.Combine(site.Folder, name + ".jsonl");

    private async Task<HashSet<int>> StoredAsync(string name) =>
        (
            await folder.WithDbAsync(db =>
                db.Records.Where(record => record.Source == name && record.PublishedVersion != null)
                    .Select(record => record.SourceId!)
                    .ToListAsync()
            )
        )
            .ConvertAll(id => int.Parse(id, CultureInfo.InvariantCulture))
            .ToHashSet();

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "%  (?<rows>[0-9]+) rows: (?<accepted>[0-9]+) accepted, [0-9]+ updated, (?<unchanged>[0-9]+) unchanged",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Progress();
}
