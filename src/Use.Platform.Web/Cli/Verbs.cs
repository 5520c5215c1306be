using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Microsoft.Extensions.Logging.Console;

namespace Use.Platform.Web.Cli;

/// <summary>
/// What can be done from the command line, on the same configuration and services as the site: <c>migrate</c>, <c>seed</c>,
/// <c>reindex</c>, <c>clean</c>, <c>import</c>, <c>export</c>, <c>admin</c>, <c>help</c>. Without a verb the site is served.
/// </summary>
public static class Verbs
{
    /// <summary>Whether a command line names a verb or asks for help.</summary>
    public static bool IsAsked(string[] args) =>
        args is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Keeps standard output free for what a verb writes: logging goes to the error stream, and only when it matters.</summary>
    public static void UseVerbs(this WebApplicationBuilder builder, string[] args)
    {
        if (IsAsked(args))
        {
            builder.Services.Configure<ConsoleLoggerOptions>(options =>
                options.LogToStandardErrorThreshold = LogLevel.Trace
            );
            builder.Logging.AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning);
        }
    }

    /// <summary>Does what the command line asks for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="app">The site, built and not started.</param>
    /// <returns>The exit code; null when the site is to be served.</returns>
    public static Task<int?> TryRunAsync(string[] args, WebApplication app) =>
        TryRunAsync(args, app.Services, new VerbTerminal());

    internal static async Task<int?> TryRunAsync(
        string[] args,
        IServiceProvider services,
        VerbTerminal terminal,
        CancellationToken cancellation = default
    )
    {
        if (!IsAsked(args))
        {
            return null;
        }
        var context = new VerbContext(services, terminal);
        var root = Root(context);
        // A word that begins with @ is a word, not a file to read arguments from.
        var asked = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        if (asked.Errors.Count > 0 && asked.Action is not HelpAction)
        {
            foreach (var error in asked.Errors)
            {
                await terminal.Error.WriteLineAsync(error.Message);
            }
            await terminal.Error.WriteLineAsync();
            configuration.Output = terminal.Error;
            await root.Parse([.. PathTo(asked.CommandResult.Command), "--help"]).InvokeAsync(configuration);
            return VerbContext.NotUnderstood;
        }
        try
        {
            return await asked.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync(context.W["Stopped"]);
            return VerbContext.Stopped;
        }
    }

    private static RootCommand Root(VerbContext context)
    {
        var root = new RootCommand(context.W["Root"])
        {
            MigrateVerb.Make(context),
            SeedVerb.Make(context),
            ReindexVerb.Make(context),
            CleanVerb.Make(context),
            ImportVerb.Make(context),
            ExportVerb.Make(context),
            AdminVerb.Make(context),
        };
        var help = new Command("help", context.W["Help"]);
        help.SetAction(result => root.Parse(["--help"]).Invoke(result.InvocationConfiguration));
        root.Add(help);
        return root;
    }

    private static IEnumerable<string> PathTo(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? [.. PathTo(parent), command.Name] : [];
}
