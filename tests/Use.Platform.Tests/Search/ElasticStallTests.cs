using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;
using Xunit;

namespace Use.Platform.Tests.Search;

/// <summary>A server that says who it is, and of any other answer sends the headers and half of the body.</summary>
public sealed class ElasticStallTests : IAsyncDisposable
{
    private const string Whole = """{"version":{"number":"9.1.0"}}""";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task listening;

    public ElasticStallTests()
    {
        listener.Start();
        listening = ListenAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    [Fact]
    public async Task A_server_that_stalls_in_the_middle_of_an_answer_is_said_to_be_away_and_the_circuit_sees_it()
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddElasticSearch(
                new ElasticOptions
                {
                    Addresses = $"http://{listener.LocalEndpoint}",
                    SearchTimeout = TimeSpan.FromSeconds(1),
                }
            )
            .BuildServiceProvider();
        var engine = services.GetRequiredService<ISearchEngine>();

        SearchUnavailableException refused;
        var attempts = 0;
        do
        {
            // It would wait for ever; as long as this it waits on no machine.
            refused = await Assert
                .ThrowsAsync<SearchUnavailableException>(() => engine.GetStatusAsync(Cancellation))
                .WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        } while (refused.InnerException is not BrokenCircuitException && ++attempts < 20);

        Assert.IsType<BrokenCircuitException>(refused.InnerException);
    }

    private async Task ListenAsync()
    {
        var answering = new List<Task>();
        try
        {
            while (true)
            {
                answering.Add(AnswerAsync(await listener.AcceptTcpClientAsync(end.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(answering).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync(end.Token) is { } asked)
        {
            while (await reader.ReadLineAsync(end.Token) is { Length: > 0 }) { }
            var isGreeting = asked.StartsWith("GET / ", StringComparison.Ordinal);
            var sent = isGreeting ? Whole : Whole[..(Whole.Length / 2)];
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Whole.Length}\r\n\r\n{sent}"
                ),
                end.Token
            );
            if (!isGreeting)
            {
                await Task.Delay(Timeout.Infinite, end.Token);
            }
        }
    }
}
