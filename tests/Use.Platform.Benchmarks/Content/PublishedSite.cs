using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Content;

/// <summary>The site as an operator runs it: the published Release build, a process of its own.</summary>
internal sealed partial class PublishedSite : IAsyncDisposable
{
    private PublishedSite(ProgramRun run, int port)
    {
        Run = run;
        Port = port;
    }

    /// <summary>The run, with what it writes.</summary>
    public ProgramRun Run { get; }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The process.</summary>
    public int ProcessId => Run.Id;

    /// <summary>Publishes today's sources.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> PublishAsync(BenchmarkFolder folder)
    {
        if (!folder.IsPublished)
        {
            using var publish = Process.Start(
                new ProcessStartInfo("dotnet")
                {
                    ArgumentList =
                    {
                        "publish",
                        Path.Combine(SourceTree.Root, "src", "Use.Platform.Web"),
                        "--configuration",
                        "Release",
                        "--output",
                        folder.Site,
                        "--verbosity",
                        "quiet",
                        "--nologo",
                    },
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!;
            var output = await publish.StandardOutput.ReadToEndAsync();
            await publish.WaitForExitAsync();
            if (publish.ExitCode != 0)
            {
                throw new InvalidOperationException(output);
            }
            folder.IsPublished = true;
        }
        return Path.Combine(folder.Site, "Use.Platform.Web.dll");
    }

    /// <summary>Starts it on a data folder and waits until it listens.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="settings">Other configuration.</param>
    public static async Task<PublishedSite> StartAsync(
        string program,
        string data,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var started = ProgramRun.Start(
            ["--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string>(settings ?? new Dictionary<string, string>()) { ["Data:Folder"] = data },
            program
        );
        return new PublishedSite(started, await PortAsync(started));
    }

    /// <summary>The port that a program says it listens on.</summary>
    public static async Task<int> PortAsync(ProgramRun program)
    {
        try
        {
            var line = await program.LineAsync(line => Listening().IsMatch(line));
            return int.Parse(Listening().Match(line).Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
        }
        catch (InvalidOperationException ended)
        {
            throw new InvalidOperationException($"It did not start:\n{program.Output}", ended);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Run.DisposeAsync();

    [GeneratedRegex(@"Now listening on: http://127\.0\.0\.1:(?<port>[0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
