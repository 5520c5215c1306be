using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Use.Platform.Benchmarks.Measuring;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>
/// One connection that asks again as soon as it is answered. It reads no more of HTTP than it must, so that the processor is
/// left to the server, with which it shares the machine.
/// </summary>
/// <param name="port">Where the server listens.</param>
/// <param name="from">The visitor's own address, of those of this machine; any when null.</param>
internal sealed class LoadedConnection(int port, IPAddress? from = null) : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
    };
    private byte[] buffer = new byte[256 * 1024];
    private int filled;

    /// <summary>A request for a path, as a browser's would be in what matters.</summary>
    public static byte[] Request(string path, int port) =>
        Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}\r\nAccept: text/html\r\nAccept-Encoding: br\r\n\r\n"
        );

    /// <summary>Asks for one path again and again on a connection of its own.</summary>
    /// <returns>Milliseconds of each.</returns>
    public static async Task<Times> RepeatAsync(int port, string path, int times)
    {
        using var connection = new LoadedConnection(port);
        await connection.OpenAsync(CancellationToken.None);
        var request = Request(path, port);
        var waited = new List<double>();
        for (var number = 0; number < times; number++)
        {
            waited.Add((await connection.AskAsync(request, CancellationToken.None)).Milliseconds);
        }
        return new Times(waited);
    }

    /// <summary>Connects.</summary>
    public ValueTask OpenAsync(CancellationToken cancellation)
    {
        if (from is not null)
        {
            socket.Bind(new IPEndPoint(from, 0));
        }
        return socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
    }

    /// <summary>Asks and reads the whole answer.</summary>
    /// <returns>Milliseconds, and the answer's length in bytes.</returns>
    /// <exception cref="InvalidDataException">It was not answered with 200.</exception>
    public async Task<(double Milliseconds, int Bytes)> AskAsync(byte[] request, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        filled = 0;
        await socket.SendAsync(request, cancellation);
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf(EndOfHead)) < 0)
        {
            await ReadAsync(cancellation);
        }
        var text = Encoding.ASCII.GetString(buffer, 0, head);
        if (!text.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidDataException(text);
        }
        var body = head + EndOfHead.Length;
        var length = Header(text, "Content-Length:");
        if (length is not null)
        {
            var end = body + int.Parse(length, CultureInfo.InvariantCulture);
            while (filled < end)
            {
                await ReadAsync(cancellation);
            }
        }
        else
        {
            await ReadChunksAsync(body, cancellation);
        }
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, filled);
    }

    public void Dispose() => socket.Dispose();

    private async Task ReadChunksAsync(int at, CancellationToken cancellation)
    {
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
            {
                await ReadAsync(cancellation);
            }
            var size = int.Parse(buffer.AsSpan(at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2 + size + 2;
            while (filled < at)
            {
                await ReadAsync(cancellation);
            }
            if (size == 0)
            {
                return;
            }
        }
    }

    private async ValueTask ReadAsync(CancellationToken cancellation)
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellation);
        if (read == 0)
        {
            throw new InvalidDataException("The server closed the connection.");
        }
        filled += read;
    }

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }
        var end = head.IndexOf('\r', at);
        return head[(at + name.Length)..(end < 0 ? head.Length : end)].Trim();
    }
}
