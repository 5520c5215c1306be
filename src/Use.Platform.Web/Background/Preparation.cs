using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Seeding;

namespace Use.Platform.Web.Background;

/// <summary>What must be there before the first page is served.</summary>
public static class Preparation
{
    /// <summary>Makes or migrates the database and puts the reference data in.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var folders = scope.ServiceProvider.GetRequiredService<DataFolders>();
        Directory.CreateDirectory(folders.Root);
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await db.Database.MigrateAsync();
        await scope.ServiceProvider.GetRequiredService<SeedReferenceData>().RunAsync();
        await scope.ServiceProvider.GetRequiredService<EnsureRoles>().RunAsync();
        await scope.ServiceProvider.GetRequiredService<DemonstrationAccounts>().RunAsync();
        await scope.ServiceProvider.GetRequiredService<SeedDemonstration>().RunAsync();
        app.Logger.LogInformation("The data lies in {Folder}.", folders.Root);
    }
}
