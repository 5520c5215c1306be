namespace Use.Platform.Benchmarks.Measuring;

/// <summary>Watches how much memory of its own a process comes to have.</summary>
internal sealed class HighestMemory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource stop = new();
    private readonly Task<double> watching;

    /// <summary>Begins to watch.</summary>
    /// <param name="process">The process's id.</param>
    public HighestMemory(int process) => watching = WatchAsync(process, stop.Token);

    /// <summary>Ends watching.</summary>
    /// <returns>The most that was seen, in MiB of RssAnon.</returns>
    public double Stop()
    {
        stop.Cancel();
        return watching.GetAwaiter().GetResult();
    }

    private static async Task<double> WatchAsync(int process, CancellationToken cancellation)
    {
        double highest = 0;
        while (!cancellation.IsCancellationRequested)
        {
            highest = Math.Max(highest, RunningProcess.OwnMemory(process));
            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return highest;
    }
}
