using System.Text;
using Use.Platform.Testing;
using Use.Platform.Web.Cli;

namespace Use.Platform.Web.Tests.Cli;

/// <summary>A terminal that keeps what is written to it and answers what it is told to.</summary>
internal sealed class Terminal(SiteHost host, params string[] answers)
{
    private readonly StringWriter written = new();
    private readonly StringWriter errors = new();
    private readonly MemoryStream bytes = new();
    private readonly Queue<string> waiting = new(answers);

    public string Out => written.ToString() + Encoding.UTF8.GetString(bytes.ToArray());

    public string Errors => errors.ToString();

    /// <summary>What a person stops a verb with.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Runs a verb; the parts of its line are parted by blanks, so files must have names without them.</summary>
    public Task<int?> RunAsync(string line) => RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public Task<int?> RunAsync(string[] args) =>
        Verbs.TryRunAsync(
            args,
            host.Services,
            new VerbTerminal
            {
                Out = written,
                Error = errors,
                RewritesLines = false,
                OpenOut = () => bytes,
                AskSecret = answers.Length == 0 ? null : _ => waiting.Dequeue(),
            },
            Stop
        );
}
