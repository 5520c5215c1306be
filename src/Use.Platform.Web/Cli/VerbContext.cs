using System.Globalization;
using Use.Platform.Shared;

namespace Use.Platform.Web.Cli;

/// <summary>What is said on the command line.</summary>
public sealed class CliWords;

/// <summary>What a verb works with: the site's services, and the terminal.</summary>
internal sealed class VerbContext(IServiceProvider services, VerbTerminal terminal)
{
    /// <summary>It went well.</summary>
    public const int Ok = 0;

    /// <summary>It could not be done; the reason has been said.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int NotUnderstood = 2;

    /// <summary>It is done, but some rows of the file were rejected.</summary>
    public const int SomeRejected = 3;

    /// <summary>It was stopped by the keyboard.</summary>
    public const int Stopped = 130;

    public IServiceProvider Services => services;

    public VerbTerminal Terminal => terminal;

    public TextWriter Out => terminal.Out;

    public Words<CliWords> W { get; } = services.GetRequiredService<Words<CliWords>>();

    /// <summary>Says on the error stream why it could not be done.</summary>
    public int Fail(string key, params object?[] arguments)
    {
        terminal.Error.WriteLine(W[key, arguments]);
        return Failed;
    }
}

/// <summary>Where a verb writes to and asks.</summary>
internal sealed record VerbTerminal
{
    /// <summary>Results.</summary>
    public TextWriter Out { get; init; } = Console.Out;

    /// <summary>Progress and errors, so that results may go into a pipe.</summary>
    public TextWriter Error { get; init; } = Console.Error;

    /// <summary>Whether progress may rewrite its line.</summary>
    public bool RewritesLines { get; init; } = !Console.IsErrorRedirected;

    /// <summary>Opens the standard output for bytes.</summary>
    public Func<Stream> OpenOut { get; init; } = Console.OpenStandardOutput;

    /// <summary>Asks for something that nobody shall see; null when nobody is there to answer.</summary>
    public Func<string, string?>? AskSecret { get; init; } = Console.IsInputRedirected ? null : Ask;

    /// <summary>The path of a file that is named from where the person stands.</summary>
    /// <remarks><c>dotnet run --project</c> moves to the project's folder; the shell's own folder is still in PWD.</remarks>
    public static string PathOf(string file)
    {
        var shell = Environment.GetEnvironmentVariable("PWD");
        return File.Exists(file) || !Directory.Exists(shell) ? Path.GetFullPath(file) : Path.GetFullPath(file, shell);
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question + " ");
        var answer = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                answer.Length = Math.Max(0, answer.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                answer.Append(key.KeyChar);
            }
        }
        Console.Error.WriteLine();
        return answer.ToString();
    }
}

/// <summary>
/// Shows how far something is: one line that is rewritten where the terminal can, otherwise a line for each percent that
/// is new.
/// </summary>
internal sealed class ProgressLine(VerbTerminal terminal) : IDisposable
{
    private const int Width = 30;
    private int shown = -1;
    private int longest;

    /// <summary>Shows how far it is.</summary>
    /// <param name="done">0 to 1.</param>
    /// <param name="text">What is done so far.</param>
    public void Show(double done, string text)
    {
        var percent = (int)(Math.Clamp(done, 0, 1) * 100);
        if (terminal.RewritesLines)
        {
            var full = percent * Width / 100;
            var line = $"[{new string('#', full)}{new string('.', Width - full)}] {percent, 3} %  {text}";
            longest = Math.Max(longest, line.Length);
            terminal.Error.Write("\r" + line.PadRight(longest));
        }
        else if (percent != shown)
        {
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{percent} %  {text}"));
        }
        shown = percent;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (terminal.RewritesLines && shown >= 0)
        {
            terminal.Error.WriteLine();
        }
    }
}

/// <summary>Passes progress on at once, in order; <see cref="Progress{T}"/> would hand it to other threads.</summary>
internal sealed class Telling<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
