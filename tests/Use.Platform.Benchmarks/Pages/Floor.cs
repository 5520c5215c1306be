using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>
/// The floor that whole pages stand on, a process of its own as the site is: a plain text, and pages of the same framework with
/// as many cards and nothing to look up. Compressed as the site's pages are, with the site's
/// garbage collector.
/// </summary>
internal static class Floor
{
    /// <summary>Serves until it is ended.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddRazorComponents();
        builder.Services.AddResponseCompression();
        builder.Services.Configure<BrotliCompressionProviderOptions>(options =>
            options.Level = CompressionLevel.Fastest
        );
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseResponseCompression();
        app.UseAntiforgery();
        var text = "Hello, city."u8.ToArray();
        app.MapGet(
            "/plain",
            (HttpContext context) =>
            {
                context.Response.ContentType = "text/plain";
                context.Response.ContentLength = text.Length;
                return context.Response.Body.WriteAsync(text);
            }
        );
        app.MapRazorComponents<EmptySite>();
        await app.RunAsync();
    }

    /// <summary>Starts it as a process of its own.</summary>
    public static ProgramRun Start() =>
        ProgramRun.Start(
            ["floor"],
            // Set by the site's SDK; set for the benchmarks too it would change what they measure within their own process.
            new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" },
            typeof(Floor).Assembly.Location
        );
}
