using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Search.Sync;

public sealed class ReindexRequestsTests : ProviderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_request_waits_until_a_process_has_rebuilt_the_index(string provider)
    {
        await using var platform = await StartAsync(provider);
        var requests = platform.Get<ReindexRequests>();
        Assert.False(await requests.TakeUpAsync(Stop));

        var id = await requests.AskAsync(Stop);

        Assert.Equal(ReindexState.Waiting, (await requests.LookAsync(id, Stop)).State);
        Assert.True(await requests.TakeUpAsync(Stop));
        Assert.Equal(ReindexState.Done, (await requests.LookAsync(id, Stop)).State);
        Assert.False(await requests.TakeUpAsync(Stop));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_request_is_no_change_for_the_index_and_no_backlog(string provider)
    {
        await using var platform = await StartAsync(provider);
        var id = await platform.Get<ReindexRequests>().AskAsync(Stop);

        await platform.DrainAsync();

        var (waiting, _) = await platform.WithAsync<IndexBacklog, (int, TimeSpan)>(backlog => backlog.RunAsync());
        Assert.Equal(0, waiting);
        Assert.Equal(ReindexState.Waiting, (await platform.Get<ReindexRequests>().LookAsync(id, Stop)).State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_rebuild_that_fails_says_why_and_is_not_tried_again_by_itself(string provider)
    {
        await using var platform = await StartAsync(provider);
        var requests = platform.Get<ReindexRequests>();
        var id = await requests.AskAsync(Stop);
        platform.Index.IsAway = true;

        Assert.True(await requests.TakeUpAsync(Stop));

        var (state, error) = await requests.LookAsync(id, Stop);
        Assert.Equal(ReindexState.Failed, state);
        Assert.NotEmpty(error);
        platform.Index.IsAway = false;
        Assert.False(await requests.TakeUpAsync(Stop));
        await requests.ForgetAsync(id, Stop);
        Assert.Equal(0, await platform.WithAsync<PlatformDb, int>(db => db.IndexOutbox.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_process_that_the_index_does_not_belong_to_leaves_the_request(string provider)
    {
        await using var platform = await StartAsync(provider);
        var requests = platform.Get<ReindexRequests>();
        var id = await requests.AskAsync(Stop);
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            db.Leases.Add(
                new Lease
                {
                    Name = Leases.Drain,
                    Holder = "another process",
                    Until = platform.Clock.GetUtcNow().UtcDateTime.AddSeconds(20),
                }
            );
            return db.SaveChangesAsync();
        });

        Assert.False(await requests.TakeUpAsync(Stop));

        Assert.Equal(ReindexState.Waiting, (await requests.LookAsync(id, Stop)).State);
    }
}
