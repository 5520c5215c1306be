using System.CommandLine;
using Use.Platform.Editorial;
using Use.Platform.Web.Background;

namespace Use.Platform.Web.Cli;

/// <summary><c>clean</c>: cleans stored texts again after the cleaning policy has changed; the site may serve meanwhile.</summary>
internal static class CleanVerb
{
    public static Command Make(VerbContext context)
    {
        var verb = new Command("clean", context.W["Clean"]);
        verb.SetAction(
            async (_, cancellation) =>
            {
                await context.Services.PrepareDatabaseAsync(cancellation);
                await using var scope = context.Services.CreateAsyncScope();
                var cleaned = await scope.ServiceProvider.GetRequiredService<CleanStoredTexts>().RunAsync(cancellation);
                await context.Out.WriteLineAsync(context.W["Cleaned", cleaned.Looked, cleaned.Changed]);
                foreach (var record in cleaned.Refused)
                {
                    await context.Terminal.Error.WriteLineAsync(context.W["CleanRefused", record]);
                }
                return cleaned.Refused.Count == 0 ? VerbContext.Ok : VerbContext.SomeRejected;
            }
        );
        return verb;
    }
}
