using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Testing;
using Use.Platform.Web.Languages;
using Use.Platform.Web.Shared;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>
/// The floor that whole pages stand on, a process of its own as the site is: a plain text, and pages of the same framework with
/// as many cards and nothing to look up; with a data folder also the explore page of what was found before. Compressed as the site's
/// pages are, with the site's garbage collector.
/// </summary>
internal static class Floor
{
    /// <summary>Serves until it is ended.</summary>
    /// <param name="folder">Where the answers of the explore page are read, or null without them.</param>
    public static async Task ServeAsync(BenchmarkFolder? folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddRazorComponents();
        builder.Services.AddResponseCompression();
        builder.Services.Configure<BrotliCompressionProviderOptions>(options =>
            options.Level = CompressionLevel.Fastest
        );
        if (folder is not null)
        {
            await AddAnswersAsync(builder, folder);
        }
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        // As the site has them, and not in the way of the other pages.
        app.UseWhen(
            context => context.Request.Path.Value!.EndsWith("/answered", StringComparison.Ordinal),
            answered => answered.UseSecurityHeaders().UseInterfaceLanguage()
        );
        app.UseRouting();
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

    /// <summary>Starts it as a process of its own; with a folder before the site, as it looks into the index once.</summary>
    /// <param name="folder">Where the answers of the explore page are read, or null without them.</param>
    public static ProgramRun Start(BenchmarkFolder? folder = null) =>
        ProgramRun.Start(
            folder is null ? ["floor"] : ["floor", folder.Root, folder.Count.ToString(CultureInfo.InvariantCulture)],
            // Set by the site's SDK; set for the benchmarks too it would change what they measure within their own process.
            new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" },
            typeof(Floor).Assembly.Location
        );

    private static async Task AddAnswersAsync(WebApplicationBuilder builder, BenchmarkFolder folder)
    {
        // The index belongs to one process: it is left to the site again.
        await using (var data = await SiteFolder.OpenAsync(folder.Data))
        {
            builder.Services.AddSingleton(await data.WithAsync(ExploreAnswers.ReadAsync));
        }
        builder.Configuration["Data:Folder"] = folder.Data;
        builder.Services.AddPlatform(builder.Configuration, builder.Environment);
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
    }
}
