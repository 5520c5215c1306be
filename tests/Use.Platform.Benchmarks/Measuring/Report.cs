using System.Globalization;

namespace Use.Platform.Benchmarks.Measuring;

/// <summary>A table in Markdown, a row at a time.</summary>
internal sealed class Report
{
    private readonly int columns;

    /// <summary>Writes the title and the head.</summary>
    public Report(string title, params string[] head)
    {
        columns = head.Length;
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Add(head);
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat(" --- |", columns))}");
    }

    /// <summary>Writes a row.</summary>
    public void Add(params string[] cells) =>
        Console.WriteLine($"| {string.Join(" | ", cells.Concat(Enumerable.Repeat("", columns)).Take(columns))} |");

    /// <summary>The heading of a whole run: when, and on what.</summary>
    /// <param name="practices">How many practices there are.</param>
    public static string Machine(int practices)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        return Say(
            $"## {DateTime.UtcNow:MMMM yyyy}, {practices:N0} practices, {Environment.ProcessorCount} cores, {memory:N0} GiB, .NET {Environment.Version}, load average {RunningProcess.Load()}"
        );
    }

    /// <summary>Numbers as they are written in English, whatever the machine's language.</summary>
    public static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
