using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Seeding;
using Xunit;

namespace Use.Platform.Tests.Seeding;

public sealed class SeedDemonstrationTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task The_demonstration_is_loaded_as_samples_of_an_account_that_nobody_can_use(string provider)
    {
        await using var platform = await StartAsync(provider, Wanted);

        var report = await platform.WithAsync<SeedDemonstration, ImportReport?>(seed => seed.RunAsync());

        Assert.NotNull(report);
        Assert.Empty(report.Rows.Where(row => row.As != ImportedAs.Accepted).SelectMany(row => row.Errors));
        Assert.Empty(report.ProposedPlaces);
        var shown = await platform.WithAsync<PlatformDb, List<CaseStudy>>(db => db.CaseStudies.ToListAsync());
        Assert.All(shown, row => Assert.True(row.IsSample));
        Assert.All(shown, row => Assert.Equal("USE demonstration", row.AuthorName));
        var initiatives = await platform.WithAsync<PlatformDb, List<Initiative>>(db => db.Initiatives.ToListAsync());
        Assert.True(shown.Count >= 120 && initiatives.Count >= 120);
        Assert.Equal(report.Accepted, shown.Count + initiatives.Count);
        Assert.All(initiatives, row => Assert.True(row.IsSample));
        Assert.All(initiatives, row => Assert.Equal("USE demonstration", row.AuthorName));
        var author = await platform.WithAsync<PlatformDb, Account>(db => db.Users.SingleAsync());
        Assert.True(author is { IsDemonstration: true, PasswordHash: null, Email: null, EmailConfirmed: false });
        Assert.True(author.LockoutEnabled && author.LockoutEnd > platform.Clock.GetUtcNow().AddYears(1000));
        Assert.Equal(
            0,
            await platform.WithAsync<PlatformDb, int>(db =>
                db.Places.CountAsync(place => place.State == PlaceState.Proposed)
            )
        );
    }

    [Fact]
    public async Task It_is_loaded_again_only_when_its_files_differ()
    {
        var folder = Directory.CreateTempSubdirectory("use-seed-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "demonstration"));
        foreach (var file in Directory.GetFiles(Path.Combine(new SeedFiles().Folder, "demonstration")).Order().Take(2))
        {
            File.Copy(file, Path.Combine(folder, "demonstration", Path.GetFileName(file)));
        }
        await using var platform = await StartAsync(
            "sqlite",
            services =>
            {
                Wanted(services);
                services.AddSingleton(new SeedFiles { Folder = folder });
                // Names of countries come from the whole reference data.
                services.AddSingleton(new CountryNames(new SeedFiles()));
            }
        );
        Task<ImportReport?> SeedAsync() =>
            platform.WithAsync<SeedDemonstration, ImportReport?>(seed => seed.RunAsync());
        Assert.Equal(2, (await SeedAsync())!.Accepted);

        Assert.Null(await SeedAsync());
        var first = Directory.GetFiles(Path.Combine(folder, "demonstration")).Order().First();
        File.WriteAllText(
            first,
            File.ReadAllText(first).Replace("CC-BY-4.0", "CC-BY-SA-4.0", StringComparison.Ordinal)
        );
        var again = await SeedAsync();

        Assert.Equal((1, 1), (again!.Updated, again.Unchanged));
        Assert.Null(await SeedAsync());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_the_configuration_nothing_is_loaded()
    {
        await using var platform = await StartAsync("sqlite");

        Assert.Null(await platform.WithAsync<SeedDemonstration, ImportReport?>(seed => seed.RunAsync()));
        Assert.Equal(0, await platform.WithAsync<PlatformDb, int>(db => db.Users.CountAsync()));
    }

    private static void Wanted(IServiceCollection services) =>
        services.Configure<DemonstrationOptions>(options => options.Load = true);
}
