using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Use.Platform.Testing;

/// <summary>One run of the built program (<c>dotnet Use.Platform.Web.dll ...</c>), with what it writes.</summary>
public sealed class ProgramRun : IAsyncDisposable
{
    private readonly Process process;
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> waiting = [];
    private bool ended;

    private ProgramRun(Process process) => this.process = process;

    /// <summary>The built program, in the same configuration as the tests that ask.</summary>
    public static string Program { get; } = FindProgram();

    /// <summary>The process's id.</summary>
    public int Id { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>All that it has written so far, standard output and errors in the order of their coming.</summary>
    public string Output
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Starts the program.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Configuration, by its keys; goes in as environment variables.</param>
    /// <param name="program">Another build of it, for example a published one.</param>
    public static ProgramRun Start(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> settings,
        string? program = null
    )
    {
        program ??= Program;
        var start = new ProcessStartInfo("dotnet")
        {
            // Where `dotnet run` starts it: appsettings.json and wwwroot are found from here.
            WorkingDirectory = program == Program ? ContentFolder : Path.GetDirectoryName(program)!,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach (var name in start.Environment.Keys.Where(IsOfTheHost).ToList())
        {
            start.Environment.Remove(name);
        }
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        var run = new ProgramRun(new Process { StartInfo = start });
        run.process.OutputDataReceived += (_, line) => run.Take(line.Data);
        run.process.ErrorDataReceived += (_, line) => run.Take(line.Data);
        run.process.Start();
        run.Id = run.process.Id;
        run.process.StandardInput.Close();
        run.process.BeginOutputReadLine();
        run.process.BeginErrorReadLine();
        _ = run.EndAsync();
        return run;
    }

    /// <summary>The first line that is wanted, written already or still to come.</summary>
    /// <exception cref="InvalidOperationException">It ended without writing one.</exception>
    public Task<string> LineAsync(Func<string, bool> wanted, CancellationToken cancellation = default)
    {
        TaskCompletionSource<string> found;
        lock (gate)
        {
            if (lines.Find(line => wanted(line)) is { } written)
            {
                return Task.FromResult(written);
            }
            found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((wanted, found));
            if (ended)
            {
                FailWaiting();
            }
        }
        return found.Task.WaitAsync(cancellation);
    }

    /// <summary>Waits for its end and for the last of its words.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(CancellationToken cancellation = default)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    /// <summary>Ends it as kill -9 does and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        try
        {
            process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It had ended by itself.
        }
        await process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static string ContentFolder => Path.GetFullPath(Path.Combine(Program, "../../../.."));

    private async Task EndAsync()
    {
        await process.WaitForExitAsync();
        lock (gate)
        {
            ended = true;
            FailWaiting();
        }
    }

    private void FailWaiting()
    {
        foreach (var (_, found) in waiting)
        {
            found.TrySetException(new InvalidOperationException("The program ended without writing that."));
        }
        waiting.Clear();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (gate)
        {
            lines.Add(line);
            foreach (var (_, found) in waiting.Where(one => one.Wanted(line)).ToList())
            {
                found.TrySetResult(line);
            }
        }
    }

    // What the test runner's own surroundings would say to a host that is to be like a visitor's.
    private static bool IsOfTheHost(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("Data__", StringComparison.Ordinal)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.Ordinal);

    private static string FindProgram()
    {
        // tests/X/bin/Debug/net10.0/ beside src/Use.Platform.Web/bin/Debug/net10.0/
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here;
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Use.Platform.sln")))
        {
            root = root.Parent;
        }
        return Path.Combine(
            root?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository."),
            "src/Use.Platform.Web/bin",
            here.Parent!.Name,
            here.Name,
            "Use.Platform.Web.dll"
        );
    }
}
