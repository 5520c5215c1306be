using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Web.Background;

namespace Use.Platform.Web.Cli;

/// <summary>
/// <c>export case-studies [FILE]</c> and <c>export initiatives [FILE]</c>: writes all published records of a kind in the import's
/// format.
/// </summary>
internal static class ExportVerb
{
    public static Command Make(VerbContext context) =>
        new("export", context.W["Export"])
        {
            Make(context, "case-studies", CaseStudy.KindCode, context.W["ExportCaseStudies"]),
            Make(context, "initiatives", Initiative.KindCode, context.W["ExportInitiatives"]),
        };

    private static Command Make(VerbContext context, string name, string kind, string description)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = context.W["ExportFile"],
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string?>("--format") { Description = context.W["ExportFormat"] };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var command = new Command(name, description) { file, format };
        command.SetAction(
            (asked, cancellation) =>
            {
                var path = asked.GetValue(file) is { } wished ? VerbTerminal.PathOf(wished) : null;
                ImportForm? form = asked.GetValue(format) switch
                {
                    "csv" => ImportForm.Csv,
                    "jsonl" => ImportForm.JsonLines,
                    _ => path is null ? ImportForm.JsonLines : ImportFormat.FormOf(path),
                };
                return form is { } known
                    ? RunAsync(
                        context,
                        context.Services.GetRequiredService<ContentKinds>().Of(kind),
                        path,
                        known,
                        cancellation
                    )
                    : Task.FromResult(context.Fail("ExportFormatUnknown", path));
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        IContentKind kind,
        string? path,
        ImportForm form,
        CancellationToken cancellation
    )
    {
        await context.Services.PrepareDatabaseAsync(cancellation);
        if (path is null)
        {
            await using var stream = context.Terminal.OpenOut();
            await WriteAsync(context, kind, stream, form, cancellation);
            return VerbContext.Ok;
        }
        // Beside its place and then moved there: a file of that name is always a whole one.
        var part = path + ".part";
        try
        {
            int count;
            await using (var stream = File.Create(part))
            {
                count = await WriteAsync(context, kind, stream, form, cancellation);
            }
            File.Move(part, path, overwrite: true);
            await context.Out.WriteLineAsync(context.W.Plural("Exported", count, path));
            return VerbContext.Ok;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            return context.Fail("FileFailed", wrong.Message);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<int> WriteAsync(
        VerbContext context,
        IContentKind kind,
        Stream stream,
        ImportForm form,
        CancellationToken cancellation
    )
    {
        await using var scope = context.Services.CreateAsyncScope();
        var total = await kind.ShownPlaces(scope.ServiceProvider.GetRequiredService<PlatformDb>())
            .CountAsync(cancellation);
        using var line = new ProgressLine(context.Terminal);
        return await scope
            .ServiceProvider.GetRequiredService<ExportRecords>()
            .RunAsync(
                kind,
                stream,
                form,
                new Telling<int>(done => line.Show((double)done / Math.Max(total, 1), context.W["ExportDone", done])),
                cancellation
            );
    }
}
