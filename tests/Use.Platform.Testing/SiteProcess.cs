using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Use.Platform.Testing;

/// <summary>
/// The built site as a process of its own on a data folder of its own: what a test kills as a power cut would, and starts
/// again on what is left. Keeps its port over a restart.
/// </summary>
public sealed partial class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Dictionary<string, string> settings;
    private readonly bool ownsFolder;
    private ProgramRun? run;
    private int port;

    /// <summary>Names a folder and settings; nothing starts yet.</summary>
    /// <param name="folder">The data folder; null makes one that is deleted at the end.</param>
    /// <param name="settings">Configuration on top of that of tests: an empty exchange with reference data.</param>
    public SiteProcess(string? folder = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("use-process-").FullName;
        this.settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>());
        this.settings["Data:Folder"] = Folder;
        this.settings.TryAdd("Demonstration:Load", "false");
        this.settings.TryAdd("Demonstration:Accounts", "false");
        this.settings.TryAdd("ASPNETCORE_ENVIRONMENT", "Development");
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Where it listens: the same address after a restart.</summary>
    public Uri Address => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>What it has written since it was last started, for the message of a failure.</summary>
    public string Output => run?.Output ?? "";

    /// <summary>Its id while it runs.</summary>
    public int? ProcessId => run is { HasExited: false } ? run.Id : null;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time; says what it wrote.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (run is not null)
        {
            await run.DisposeAsync();
        }
        run = ProgramRun.Start(["--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"], settings);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var line = await run.LineAsync(line => Listening().IsMatch(line), patience.Token);
            port = int.Parse(Listening().Match(line).Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
            using var client = new HttpClient { BaseAddress = Address };
            using var answer = await client.GetAsync("/health/live", patience.Token);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"It answered {answer.StatusCode}.");
            }
        }
        catch (Exception wrong) when (!cancellation.IsCancellationRequested)
        {
            var output = run.Output;
            await KillAsync();
            throw new InvalidOperationException($"The site did not start. It wrote:\n{output}", wrong);
        }
    }

    /// <summary>Ends it as kill -9 does: at once, without a last word. Waits until it is gone.</summary>
    public Task KillAsync() => run?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Asks it to end (SIGTERM), as an operator does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellation = default)
    {
        var running = run ?? throw new InvalidOperationException("It was never started.");
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{running.Id}"]))
        {
            await kill.WaitForExitAsync(cancellation);
        }
        return await running.ExitAsync(cancellation);
    }

    /// <summary>Starts the program with a verb on the same data folder.</summary>
    public ProgramRun StartVerb(params string[] verb) => ProgramRun.Start(verb, settings);

    /// <summary>Runs the program with a verb to its end.</summary>
    /// <returns>The exit code and all that it wrote.</returns>
    public async Task<(int ExitCode, string Output)> RunVerbAsync(
        string[] verb,
        CancellationToken cancellation = default
    )
    {
        await using var running = StartVerb(verb);
        var code = await running.ExitAsync(cancellation);
        return (code, running.Output);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (run is not null)
        {
            await run.DisposeAsync();
        }
        if (ownsFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    [GeneratedRegex(@"Now listening on: http://127\.0\.0\.1:(?<port>[0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Listening();
}
