using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Web.Background;

namespace Use.Platform.Web.Cli;

/// <summary>
/// <c>import case-studies FILE</c> and <c>import initiatives FILE</c>: reads a file of the format of docs/import-format.md into the
/// database.
/// </summary>
internal static class ImportVerb
{
    private const int RejectionsShown = 20;

    public static Command Make(VerbContext context) =>
        new("import", context.W["Import"])
        {
            Make(context, "case-studies", CaseStudy.KindCode, context.W["ImportCaseStudies"]),
            Make(context, "initiatives", Initiative.KindCode, context.W["ImportInitiatives"]),
        };

    private static Command Make(VerbContext context, string name, string kind, string description)
    {
        var file = new Argument<string>("FILE") { Description = context.W["ImportFile"] };
        var dryRun = new Option<bool>("--dry-run") { Description = context.W["ImportDryRun"] };
        var email = new Option<string?>("--as") { Description = context.W["ImportAs"], HelpName = "EMAIL" };
        var reportFile = new Option<string?>("--report") { Description = context.W["ImportReport"], HelpName = "FILE" };
        var overwrite = new Option<bool>("--overwrite") { Description = context.W["ImportOverwrite"] };
        var dates = new Option<string?>("--dates") { Description = context.W["ImportDates"] };
        var orders = Enum.GetValues<DateOrder>().ToDictionary(order => order.Option());
        dates.AcceptOnlyFromAmong([.. orders.Keys]);
        var command = new Command(name, description) { file, dryRun, email, reportFile, overwrite, dates };
        command.SetAction(
            (asked, cancellation) =>
                RunAsync(
                    context,
                    context.Services.GetRequiredService<ContentKinds>().Of(kind),
                    VerbTerminal.PathOf(asked.GetRequiredValue(file)),
                    asked.GetValue(email),
                    asked.GetValue(reportFile) is { } report ? VerbTerminal.PathOf(report) : null,
                    account => new ImportOptions(
                        account,
                        asked.GetValue(dryRun),
                        asked.GetValue(overwrite),
                        asked.GetValue(dates) is { } order ? orders[order] : null
                    ),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        IContentKind kind,
        string path,
        string? email,
        string? reportPath,
        Func<Guid, ImportOptions> options,
        CancellationToken cancellation
    )
    {
        var words = context.Services.GetRequiredService<WriteImportReport>();
        var opened = ImportFormat.Open(path, kind);
        if (opened.Value is not { } file)
        {
            await context.Terminal.Error.WriteLineAsync(
                words.Message(opened.Errors[0], Platform.Shared.Languages.Current)
            );
            return VerbContext.Failed;
        }
        await context.Services.PrepareDatabaseAsync(cancellation);
        await using var scope = context.Services.CreateAsyncScope();
        if (await AccountAsync(scope.ServiceProvider, email, cancellation) is not { } account)
        {
            return context.Fail("NoAccount", email);
        }
        ImportReport report;
        try
        {
            // Before the work, so that a report that cannot be written is known in time.
            await using var reportFile = reportPath is null ? null : File.CreateText(reportPath);
            using (var line = new ProgressLine(context.Terminal))
            {
                report = await scope
                    .ServiceProvider.GetRequiredService<ImportRecords>()
                    .RunAsync(kind, file.Rows, options(account.Id), Telling(context, line, file.Length), cancellation);
                // What stands behind the last row of the file is no row; the bar ends full all the same.
                line.Show(
                    1,
                    context.W[
                        "ImportProgress",
                        report.Rows.Count,
                        report.Accepted,
                        report.Updated,
                        report.Unchanged,
                        report.Rejected
                    ]
                );
            }
            if (reportFile is not null)
            {
                words.Write(report, reportFile);
            }
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return context.Fail("FileFailed", wrong.Message);
        }
        await ShowAsync(context, words, report, reportPath);
        return report.Rejected > 0 ? VerbContext.SomeRejected : VerbContext.Ok;
    }

    private static Telling<ImportProgress> Telling(VerbContext context, ProgressLine line, long length) =>
        new(done =>
            line.Show(
                (double)done.Position / length,
                context.W["ImportProgress", done.Rows, done.Accepted, done.Updated, done.Unchanged, done.Rejected]
            )
        );

    private static async Task<Account?> AccountAsync(
        IServiceProvider services,
        string? email,
        CancellationToken cancellation
    )
    {
        if (email is null)
        {
            return await services.GetRequiredService<LockedAccounts>().ImporterAsync(cancellation);
        }
        var normalized = email.Trim().ToUpperInvariant();
        return await services
            .GetRequiredService<PlatformDb>()
            .Users.SingleOrDefaultAsync(account => account.NormalizedEmail == normalized, cancellation);
    }

    private static async Task ShowAsync(
        VerbContext context,
        WriteImportReport words,
        ImportReport report,
        string? reportPath
    )
    {
        var language = Platform.Shared.Languages.Current;
        await context.Out.WriteAsync(words.Summary(report, language));
        var rejections = report.Rows.SelectMany(row => words.Rejection(row, language)).ToList();
        var shown = reportPath is null ? rejections : rejections.Take(RejectionsShown);
        foreach (var rejection in shown)
        {
            await context.Out.WriteLineAsync(rejection);
        }
        if (reportPath is not null)
        {
            await context.Out.WriteLineAsync(context.W["ImportReportWritten", reportPath]);
        }
    }
}
