using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Import;
using Use.Platform.Seeding;

namespace Use.Platform.Web.Background;

/// <summary>What must be there before the first page is served.</summary>
public static class Preparation
{
    /// <summary>Makes or migrates the database, and puts in the reference data and the wanted demonstration.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.PrepareDatabaseAsync();
        if (await app.Services.PrepareDemonstrationAsync() is { } report)
        {
            app.Logger.LogInformation(
                "Took up the demonstration content: {Accepted} new records, {Updated} changed.",
                report.Accepted,
                report.Updated
            );
        }
        var folders = app.Services.GetRequiredService<DataFolders>();
        app.Logger.LogInformation("The data lies in {Folder}.", folders.Root);
    }

    /// <summary>Makes or migrates the database and puts the reference data in.</summary>
    /// <returns>How many rows of reference data were added.</returns>
    public static async Task<int> PrepareDatabaseAsync(
        this IServiceProvider services,
        CancellationToken cancellation = default
    )
    {
        await using var scope = services.CreateAsyncScope();
        Directory.CreateDirectory(scope.ServiceProvider.GetRequiredService<DataFolders>().Root);
        await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<EnsureRoles>().RunAsync(cancellation);
        return await scope.ServiceProvider.GetRequiredService<SeedReferenceData>().RunAsync(cancellation);
    }

    /// <summary>Puts in the demonstration's accounts and content as the configuration wants them.</summary>
    /// <returns>What was taken up; null when there was nothing new.</returns>
    public static async Task<ImportReport?> PrepareDemonstrationAsync(
        this IServiceProvider services,
        CancellationToken cancellation = default
    )
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemonstrationAccounts>().RunAsync(cancellation);
        return await scope.ServiceProvider.GetRequiredService<SeedDemonstration>().RunAsync(null, cancellation);
    }
}
