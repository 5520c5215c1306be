using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search.Sync;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Search.Sync;

public sealed class ReindexRequestsTests : ProviderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_request_waits_until_a_process_has_rebuilt_the_index(string provider)
    {
        await using var platform = await StartAsync(provider);
        var requests = platform.Get<ReindexRequests>();
        Assert.False(await requests.TakeUpAsync(null, Stop));

        var id = await requests.AskAsync(Stop);

        Assert.Equal(ReindexState.Waiting, (await requests.LookAsync(id, Stop)).State);
        Assert.True(await requests.TakeUpAsync(null, Stop));
        Assert.Equal(ReindexState.Done, (await requests.LookAsync(id, Stop)).State);
        Assert.False(await requests.TakeUpAsync(null, Stop));
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

        Assert.True(await requests.TakeUpAsync(null, Stop));

        var (state, error) = await requests.LookAsync(id, Stop);
        Assert.Equal(ReindexState.Failed, state);
        Assert.NotEmpty(error);
        platform.Index.IsAway = false;
        Assert.False(await requests.TakeUpAsync(null, Stop));
        await requests.ForgetAsync(id, Stop);
        Assert.Equal(0, await platform.WithAsync<PlatformDb, int>(db => db.IndexOutbox.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_rebuild_that_fails_for_whatever_reason_stops_and_says_why_until_one_goes_well(string provider)
    {
        await using var platform = await StartAsync(provider);
        var record = await PublishedAsync(platform);
        platform.Index.Poison.Add(record.Id);
        var requests = platform.Get<ReindexRequests>();
        var id = await requests.AskAsync(Stop);

        Assert.True(await requests.TakeUpAsync(null, Stop));
        platform.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await requests.TakeUpAsync(null, Stop));

        Assert.Equal(1, platform.Index.Rebuilds);
        var (state, error) = await requests.LookAsync(id, Stop);
        Assert.Equal(ReindexState.Failed, state);
        Assert.Contains("cannot be taken up", error, StringComparison.Ordinal);
        Assert.Equal(error, (await CheckAsync(platform)).Failure);
        platform.Index.Poison.Clear();
        await requests.AskAsync(Stop);
        Assert.True(await requests.TakeUpAsync(null, Stop));
        Assert.Null((await CheckAsync(platform)).Failure);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_index_that_was_lost_is_made_again(string provider)
    {
        await using var platform = await StartAsync(provider);
        var record = await PublishedAsync(platform);
        var requests = platform.Get<ReindexRequests>();
        await requests.LookForIndexAsync(Stop);
        Assert.False(await requests.TakeUpAsync(null, Stop));

        platform.Index.IsMissing = true;
        Assert.Equal(IndexState.Missing, (await CheckAsync(platform)).State);
        await requests.LookForIndexAsync(Stop);
        await requests.LookForIndexAsync(Stop);
        Assert.True(await requests.TakeUpAsync(null, Stop));

        Assert.Equal([record.Id], platform.Index.Documents.Keys);
        Assert.Equal(1, platform.Index.Rebuilds);
        Assert.Equal(IndexState.Good, (await CheckAsync(platform)).State);
        Assert.False(await requests.TakeUpAsync(null, Stop));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Making_a_lost_index_is_tried_ever_less_often_and_stops_when_it_came_back(string provider)
    {
        await using var platform = await StartAsync(provider);
        var record = await PublishedAsync(platform);
        platform.Index.Poison.Add(record.Id);
        platform.Index.IsMissing = true;
        var requests = platform.Get<ReindexRequests>();
        await requests.LookForIndexAsync(Stop);
        Assert.True(await requests.TakeUpAsync(null, Stop));

        Assert.False(await requests.TakeUpAsync(null, Stop));
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(await requests.TakeUpAsync(null, Stop));
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.False(await requests.TakeUpAsync(null, Stop));
        platform.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.True(await requests.TakeUpAsync(null, Stop));
        Assert.Contains("cannot be taken up", (await CheckAsync(platform)).Failure, StringComparison.Ordinal);

        platform.Index.IsMissing = false;
        await requests.LookForIndexAsync(Stop);
        platform.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await requests.TakeUpAsync(null, Stop));
        Assert.Null((await CheckAsync(platform)).Failure);
    }

    private static Task<IndexCheck> CheckAsync(TestPlatform platform) =>
        platform.WithAsync<CheckIndex, IndexCheck>(check => check.RunAsync());

    private static async Task<Record> PublishedAsync(TestPlatform platform) =>
        await platform.PublishedAsync(
            await platform.PersonAsync("author"),
            await platform.PersonAsync("editor", isEditor: true),
            A.CaseStudy("Streets that carry the rain")
        );

    [Theory, MemberData(nameof(Providers))]
    public async Task A_roll_back_takes_the_generation_before_and_brings_it_up_to_date(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var kept = await platform.PublishedAsync(author, editor, A.CaseStudy("Kept"));
        var withdrawn = await platform.PublishedAsync(author, editor, A.CaseStudy("Withdrawn"));
        await platform.DrainAsync();
        await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());
        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, withdrawn.Id, 1, "Wrong.")
        );
        var added = await platform.PublishedAsync(author, editor, A.CaseStudy("Added"));
        await platform.DrainAsync();
        var requests = platform.Get<ReindexRequests>();

        var id = await requests.AskForRollBackAsync(Stop);
        Assert.True(await requests.TakeUpAsync(null, Stop));
        Assert.Equal(ReindexState.Done, (await requests.LookAsync(id, Stop)).State);
        Assert.Equal(new[] { kept.Id, withdrawn.Id }.Order(), platform.Index.Documents.Keys.Order());
        await platform.DrainAsync();

        Assert.Equal(new[] { kept.Id, added.Id }.Order(), platform.Index.Documents.Keys.Order());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_roll_back_leaves_nothing_in_the_index_that_has_no_record_any_more(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var kept = await platform.PublishedAsync(author, editor, A.CaseStudy("Kept"));
        var gone = await platform.PublishedAsync(author, editor, A.CaseStudy("Gone"));
        await platform.DrainAsync();
        await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());
        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, gone.Id, 1, "Wrong.")
        );
        // As when its author's account is deleted.
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            db.Remove(await db.Records.SingleAsync(record => record.Id == gone.Id));
            return await db.SaveChangesAsync();
        });
        await platform.DrainAsync();
        var requests = platform.Get<ReindexRequests>();

        await requests.AskForRollBackAsync(Stop);
        Assert.True(await requests.TakeUpAsync(null, Stop));
        await platform.DrainAsync();

        Assert.Equal([kept.Id], platform.Index.Documents.Keys);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_roll_back_that_was_cut_short_after_the_switch_is_finished_and_does_not_go_forward(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var kept = await platform.PublishedAsync(author, editor, A.CaseStudy("Kept"));
        await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());
        await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());
        await platform.PublishedAsync(author, editor, A.CaseStudy("Added"));
        await platform.DrainAsync();
        var requests = platform.Get<ReindexRequests>();
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        platform.Index.AfterRollBack = killed.Cancel;

        var id = await requests.AskForRollBackAsync(Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requests.TakeUpAsync(null, killed.Token));
        Assert.Equal([kept.Id], platform.Index.Documents.Keys);
        Assert.Equal(ReindexState.Waiting, (await requests.LookAsync(id, Stop)).State);
        // Whoever does not wait for the first to be taken up again asks anew, and means the same.
        platform.Index.AfterRollBack = null;
        await requests.AskForRollBackAsync(Stop);
        Assert.True(await requests.TakeUpAsync(null, Stop));

        Assert.Equal([kept.Id], platform.Index.Documents.Keys);
        await platform.DrainAsync();
        Assert.Equal(2, platform.Index.Documents.Count);
        Assert.False(await requests.TakeUpAsync(null, Stop));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_request_is_taken_back_only_while_nobody_has_begun_it(string provider)
    {
        await using var platform = await StartAsync(provider);
        await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());
        var requests = platform.Get<ReindexRequests>();

        var untouched = await requests.AskForRollBackAsync(Stop);
        await requests.TakeBackAsync(untouched, Stop);
        Assert.Equal(ReindexState.Done, (await requests.LookAsync(untouched, Stop)).State);

        // Begun by another process: it has written where it goes to.
        var begunElsewhere = await requests.AskForRollBackAsync(Stop);
        await platform.WithAsync<PlatformDb, int>(db =>
            db.IndexOutbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.Generation, "generation-1"))
        );
        await requests.TakeBackAsync(begunElsewhere, Stop);
        Assert.Equal(ReindexState.Waiting, (await requests.LookAsync(begunElsewhere, Stop)).State);
        Assert.True(await requests.TakeUpAsync(null, Stop));

        // Begun here: a rebuild that is stopped while it is promoted.
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        platform.Index.Promoting = async _ =>
        {
            await stopped.CancelAsync();
            stopped.Token.ThrowIfCancellationRequested();
        };
        var begunHere = await requests.AskAsync(Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => requests.TakeUpAsync(null, stopped.Token));
        await requests.TakeBackAsync(begunHere, Stop);
        Assert.Equal(ReindexState.Waiting, (await requests.LookAsync(begunHere, Stop)).State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_roll_back_that_is_taken_back_in_the_moment_it_is_begun_does_nothing(string provider)
    {
        await using var platform = await StartAsync(provider);
        await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());
        var live = (await platform.Index.GetStatusAsync(Stop)).Generation;
        var requests = platform.Get<ReindexRequests>();
        await requests.AskForRollBackAsync(Stop);
        // By the verb, in another process.
        platform.Index.FindingPrevious = () =>
            platform.WithAsync<PlatformDb, int>(db => db.IndexOutbox.ExecuteDeleteAsync());

        await requests.TakeUpAsync(null, Stop);

        Assert.Equal(live, (await platform.Index.GetStatusAsync(Stop)).Generation);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_roll_back_without_a_generation_before_says_so(string provider)
    {
        await using var platform = await StartAsync(provider);
        var requests = platform.Get<ReindexRequests>();

        var id = await requests.AskForRollBackAsync(Stop);
        Assert.True(await requests.TakeUpAsync(null, Stop));

        var (state, error) = await requests.LookAsync(id, Stop);
        Assert.Equal(ReindexState.Failed, state);
        Assert.Contains("no generation before", error, StringComparison.Ordinal);
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

        Assert.False(await requests.TakeUpAsync(null, Stop));

        Assert.Equal(ReindexState.Waiting, (await requests.LookAsync(id, Stop)).State);
    }
}
