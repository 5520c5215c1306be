using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Use.Platform.Data;

namespace Use.Platform.Testing;

/// <summary>
/// The whole site in this process, on a database and a data folder of its own. Listens on a real port after
/// <see cref="WebApplicationFactory{TEntryPoint}.StartServer"/>, otherwise is reached through <see cref="WebApplicationFactory{TEntryPoint}.CreateClient()"/>.
/// </summary>
public sealed class SiteHost : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> settings;
    private readonly Action<IServiceCollection>? configure;

    /// <summary>Makes a host; nothing starts before it is first used.</summary>
    /// <param name="settings">Configuration on top of that of tests: an empty exchange with reference data.</param>
    /// <param name="configure">Replaces services, for example the clock.</param>
    public SiteHost(Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        Folder = Directory.CreateTempSubdirectory("use-site-").FullName;
        this.settings = new Dictionary<string, string?>(settings ?? []) { ["Data:Folder"] = Folder };
        this.settings.TryAdd("Demonstration:Load", "false");
        this.settings.TryAdd("Demonstration:Accounts", "false");
        this.settings.TryAdd("Site:Address", "https://use.example");
        this.configure = configure;
    }

    /// <summary>The data folder, deleted with the host.</summary>
    public string Folder { get; }

    /// <summary>Runs with services of a scope.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs with a database context.</summary>
    public Task<T> WithDbAsync<T>(Func<PlatformDb, Task<T>> work) =>
        WithAsync(services => work(services.GetRequiredService<PlatformDb>()));

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        // Before the program reads it: configuration added later would come too late for AddPlatform.
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureServices(services => configure?.Invoke(services));
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
