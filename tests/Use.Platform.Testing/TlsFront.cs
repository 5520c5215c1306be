using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Use.Platform.Testing;

/// <summary>Stands in front of an HTTP server of a test: ends TLS, asks for a sign-in, and passes requests on.</summary>
public sealed class TlsFront : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient behind = new();
    private int requests;

    private TlsFront(Uri server, X509Certificate2 certificate, string authorization)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))
        );
        app = builder.Build();
        app.Run(async context =>
        {
            Interlocked.Increment(ref requests);
            if (context.Request.Headers.Authorization != authorization)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            await PassOnAsync(server, context);
        });
    }

    /// <summary>Where it listens.</summary>
    public string Address =>
        $"https://127.0.0.1:{new Uri(app.Urls.First()).Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How many requests came through TLS.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>Starts one.</summary>
    /// <param name="server">What is behind it.</param>
    /// <param name="certificate">Its certificate with the key.</param>
    /// <param name="authorization">The header <c>Authorization</c> that it asks for.</param>
    public static async Task<TlsFront> StartAsync(Uri server, X509Certificate2 certificate, string authorization)
    {
        var front = new TlsFront(server, certificate, authorization);
        await front.app.StartAsync();
        return front;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        behind.Dispose();
    }

    private async Task PassOnAsync(Uri server, HttpContext context)
    {
        var asked = context.Request;
        using var request = new HttpRequestMessage(
            new HttpMethod(asked.Method),
            new Uri(server, asked.Path + asked.QueryString)
        );
        if (asked.ContentType is not null)
        {
            request.Content = new StreamContent(asked.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.ContentType);
        }
        request.Headers.TryAddWithoutValidation("Accept", asked.Headers.Accept.ToString());
        using var answer = await behind.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
