using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Initiatives;

namespace Use.Platform.Seeding;

/// <summary>
/// Loads the sample practices and initiatives of <c>seed-data/demonstration</c> through the same import as any file, when the files differ from
/// those taken up before. What people have changed or withdrawn since stays as they left it.
/// </summary>
public sealed partial class SeedDemonstration(
    PlatformDb db,
    SeedFiles files,
    LockedAccounts accounts,
    ContentKinds kinds,
    ImportRecords import,
    WriteImportReport words,
    IOptions<DemonstrationOptions> options,
    ILogger<SeedDemonstration> log
)
{
    private const string Folder = "demonstration";

    /// <summary>Loads what is new or changed.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Stops the work; the next start goes on.</param>
    /// <returns>The import's report; null when there was nothing to do or the configuration does not want it.</returns>
    public async Task<ImportReport?> RunAsync(
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (!options.Value.Load || !Directory.Exists(Path.Combine(files.Folder, Folder)))
        {
            return null;
        }
        var hash = files.Hash(Folder);
        var state = await db.Set<SeedState>().FindAsync([Folder], cancellation);
        if (state?.Hash == hash)
        {
            return null;
        }
        var author = await accounts.DemonstrationAsync(cancellation);
        var how = new ImportOptions(author.Id);
        var report = await import.RunAsync(kinds.Of(CaseStudy.KindCode), Rows(), how, progress, cancellation);
        report.Add(
            await import.RunAsync(kinds.Of(Initiative.KindCode), Rows("initiatives"), how, progress, cancellation)
        );
        foreach (var line in report.Rows.SelectMany(row => words.Rejection(row)))
        {
            LogRejection(line);
        }
        // Last: a crash before this line makes the next start go on.
        state = await db.Set<SeedState>().FindAsync([Folder], cancellation);
        if (state is null)
        {
            state = new SeedState { Name = Folder };
            db.Add(state);
        }
        state.Hash = hash;
        await db.SaveChangesAsync(cancellation);
        return report;
    }

    /// <summary>The samples of a folder as rows of an import, in the order of their files' names.</summary>
    /// <param name="folder">A folder of the demonstration; its own holds the practices.</param>
    internal IEnumerable<ImportRow> Rows(string folder = "")
    {
        var path = Path.Combine(files.Folder, Folder, folder);
        return Directory.Exists(path)
            ? Directory
                .EnumerateFiles(path, "*.json")
                .Order(StringComparer.Ordinal)
                .Select((file, index) => ImportJsonLines.Row(index + 1, File.ReadAllBytes(file), index + 1))
            : [];
    }

    [LoggerMessage(LogLevel.Warning, "The demonstration content was not taken up as a whole. {Rejection}")]
    private partial void LogRejection(string rejection);
}
