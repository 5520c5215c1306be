using System.Globalization;
using Xunit;

namespace Use.Platform.Web.Tests.Process;

/// <summary>
/// Kills the real process (kill -9) at random moments of its work and starts it again on what is left. What it had
/// acknowledged is kept here, outside of it. USE_TEST_SEED repeats a run's moments.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 50;
    private const int Authors = 3;

    [Fact]
    public async Task Fifty_kills_at_random_moments_lose_nothing_that_was_acknowledged()
    {
        var seed = int.TryParse(
            Environment.GetEnvironmentVariable("USE_TEST_SEED"),
            CultureInfo.InvariantCulture,
            out var wished
        )
            ? wished
            : Environment.TickCount;
        output.WriteLine($"USE_TEST_SEED={seed.ToString(CultureInfo.InvariantCulture)}");
        await using var town = await KilledSite.StartAsync(new Random(seed), Authors);
        try
        {
            for (var round = 1; town.Kills < Kills; round++)
            {
                await (
                    (round % 6) switch
                    {
                        3 => town.KillAtRebuildAsync(),
                        5 => town.KillAtImportAsync(),
                        _ => town.KillAtWorkAsync(),
                    }
                );
                await town.RestartAsync();
                await town.CheckAsync();
            }
            await town.CheckEverythingAsync();
        }
        catch (Exception)
        {
            output.WriteLine(town.Output);
            throw;
        }
        output.WriteLine(town.ToString());
        Assert.True(town is { Published: > 25, Uploaded: > 5 }, $"Hardly anything was done: {town}");
    }
}
