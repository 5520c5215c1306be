using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Use.Platform.Testing;

/// <summary>A real search server of a test's own, which can be killed and started again on what it left.</summary>
public sealed class SearchNode : IAsyncDisposable
{
    private readonly string folder;
    private readonly int port;
    private readonly string[] settings;

    private SearchNode(string folder, int port, string[] settings)
    {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /// <summary>The address of a running server whose indices tests may make and remove, or null.</summary>
    public static string? SharedAddress =>
        Environment.GetEnvironmentVariable("USE_TEST_SEARCH") is { Length: > 0 } set ? set : null;

    /// <summary>Why there can be no tests on a running server, or null.</summary>
    public static string? WhyNoShared =>
        SharedAddress is null ? "USE_TEST_SEARCH names no search server (http://127.0.0.1:9200)." : null;

    /// <summary>Why no server can be started by a test, or null.</summary>
    public static string? WhyNot =>
        string.IsNullOrEmpty(Home)
            ? "USE_TEST_SEARCH_NODE names no folder with the programs 'start' and 'stop' of a search server."
            : null;

    private static string? Home => Environment.GetEnvironmentVariable("USE_TEST_SEARCH_NODE");

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Starts one node.</summary>
    public static async Task<SearchNode> StartAsync()
    {
        var node = new SearchNode(NewFolder(), FreePort(), []);
        await node.StartAgainAsync();
        return node;
    }

    /// <summary>Starts nodes that are one cluster, and waits until they have found each other.</summary>
    public static async Task<IReadOnlyList<SearchNode>> StartClusterAsync(int count)
    {
        List<int> ports = [.. Enumerable.Range(0, count).Select(_ => FreePort())];
        string Each(Func<int, string> name) => string.Join(',', ports.Select(name));
        string[] shared =
        [
            "-Ediscovery.type=zen",
            $"-Ediscovery.seed_hosts={Each(one => $"127.0.0.1:{(one + 100).ToString(CultureInfo.InvariantCulture)}")}",
            $"-Ecluster.initial_cluster_manager_nodes={Each(one => $"node-{one.ToString(CultureInfo.InvariantCulture)}")}",
        ];
        List<SearchNode> nodes = [.. ports.Select(one => new SearchNode(NewFolder(), one, shared))];
        await Task.WhenAll(nodes.Select(node => node.StartAgainAsync()));
        await nodes[0].HealthAsync($"wait_for_nodes={count.ToString(CultureInfo.InvariantCulture)}");
        return nodes;
    }

    /// <summary>Waits until the cluster is in a state, at most a minute.</summary>
    /// <param name="state">As the server's <c>_cluster/health</c> takes it: <c>wait_for_status=green</c>.</param>
    public async Task HealthAsync(string state)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(90) };
        var answer = await http.GetAsync(new Uri($"{Address}/_cluster/health?timeout=60s&{state}"));
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"The cluster did not come to {state}: {await answer.Content.ReadAsStringAsync()}"
            );
        }
    }

    /// <summary>Starts it (again), on what is in its folder.</summary>
    public async Task StartAgainAsync() =>
        await RunAsync("start", port.ToString(CultureInfo.InvariantCulture), folder, settings);

    /// <summary>Starts it (again) on nothing, as after the loss of its disk.</summary>
    public async Task StartEmptyAsync()
    {
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await StartAgainAsync();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        using var process = Process.GetProcessById(await ProcessIdAsync());
        process.Kill();
        await process.WaitForExitAsync();
        File.Delete(Path.Combine(folder, "pid"));
    }

    /// <summary>Lets it hang: it takes connections and answers nothing.</summary>
    public Task HangAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on after it hung.</summary>
    public Task GoOnAsync() => SignalAsync("CONT");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(folder, "pid")))
        {
            await KillAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{await ProcessIdAsync()}"]);
        await kill.WaitForExitAsync();
    }

    private async Task<int> ProcessIdAsync() =>
        int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "pid")), CultureInfo.InvariantCulture);

    private static async Task RunAsync(string program, string at, string into, string[] given)
    {
        var start = new ProcessStartInfo(Path.Combine(Home!, program))
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Its breaker takes garbage that is not collected yet for use, which with so little memory refuses what there is room for.
        string[] arguments = [at, into, "-Eindices.breaker.total.use_real_memory=false", .. given];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["HEAP"] = "256m";
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The search server did not start: {errors}");
        }
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("use-node-").FullName;

    // The server's second port is a hundred above.
    private static int FreePort()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var free = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Loopback, free + 100);
                second.Start();
                return free;
            }
            catch (Exception taken) when (taken is SocketException or ArgumentOutOfRangeException)
            {
                // Another one, then.
            }
        }
    }
}
