using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Web.Background;

namespace Use.Platform.Web.Cli;

/// <summary><c>export case-studies [FILE]</c>: writes all published case studies in the import's format.</summary>
internal static class ExportVerb
{
    public static Command Make(VerbContext context)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = context.W["ExportFile"],
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string?>("--format") { Description = context.W["ExportFormat"] };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var caseStudies = new Command("case-studies", context.W["ExportCaseStudies"]) { file, format };
        caseStudies.SetAction(
            (asked, cancellation) =>
            {
                var path = asked.GetValue(file) is { } name ? VerbTerminal.PathOf(name) : null;
                ImportForm? form = asked.GetValue(format) switch
                {
                    "csv" => ImportForm.Csv,
                    "jsonl" => ImportForm.JsonLines,
                    _ => path is null ? ImportForm.JsonLines : ImportFormat.FormOf(path),
                };
                return form is { } known
                    ? RunAsync(context, path, known, cancellation)
                    : Task.FromResult(context.Fail("ExportFormatUnknown", path));
            }
        );
        return new Command("export", context.W["Export"]) { caseStudies };
    }

    private static async Task<int> RunAsync(
        VerbContext context,
        string? path,
        ImportForm form,
        CancellationToken cancellation
    )
    {
        await context.Services.PrepareDatabaseAsync(cancellation);
        if (path is null)
        {
            await using var stream = context.Terminal.OpenOut();
            await WriteAsync(context, stream, form, cancellation);
            return VerbContext.Ok;
        }
        // Beside its place and then moved there: a file of that name is always a whole one.
        var part = path + ".part";
        try
        {
            int count;
            await using (var stream = File.Create(part))
            {
                count = await WriteAsync(context, stream, form, cancellation);
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
        Stream stream,
        ImportForm form,
        CancellationToken cancellation
    )
    {
        await using var scope = context.Services.CreateAsyncScope();
        var total = await scope.ServiceProvider.GetRequiredService<PlatformDb>().CaseStudies.CountAsync(cancellation);
        using var line = new ProgressLine(context.Terminal);
        return await scope
            .ServiceProvider.GetRequiredService<ExportCaseStudies>()
            .RunAsync(
                stream,
                form,
                new Telling<int>(done => line.Show((double)done / Math.Max(total, 1), context.W["ExportDone", done])),
                cancellation
            );
    }
}
