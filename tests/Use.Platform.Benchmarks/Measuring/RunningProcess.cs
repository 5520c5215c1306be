using System.Diagnostics;
using System.Globalization;

namespace Use.Platform.Benchmarks.Measuring;

/// <summary>What the operating system knows of a process that is measured from outside.</summary>
internal static class RunningProcess
{
    /// <summary>The processor time that it has used so far.</summary>
    public static TimeSpan ProcessorTime(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }

    /// <summary>
    /// Its own memory (RssAnon) in MiB: without mapped files, which the system takes back at will. 0 when it has ended.
    /// </summary>
    public static double OwnMemory(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status")
                .FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
            var number = line?.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1] ?? "0";
            return double.Parse(number, CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>The machine's load average of the last minute.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
