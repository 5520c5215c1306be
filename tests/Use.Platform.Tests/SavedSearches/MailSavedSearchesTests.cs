using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.SavedSearches;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.SavedSearches;

public sealed class MailSavedSearchesTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task What_matches_and_is_published_after_saving_is_told_once(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        var person = await platform.PersonAsync("person");
        await platform.PublishAsync(author, "Rain that was known");
        await platform.SaveAsync(person, "q=rain&theme=water&sort=title");
        Assert.Empty(await platform.MailsAfterAsync(days: 1));

        await platform.PublishAsync(author, "Rain that is new");
        await platform.PublishAsync(author, "Rain of another theme", content => content.Themes = ["energy"]);
        await platform.PublishAsync(author, "A dry tram");

        var mail = Assert.Single(await platform.MailsAfterAsync(days: 1));
        Assert.Equal("person@use.example", mail.To);
        Assert.Equal("1 new result: Rain", mail.Subject);
        Assert.Contains("Rain that is new\nCopenhagen, Denmark. One sentence", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("known", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("another theme", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tram", mail.Text, StringComparison.Ordinal);

        Assert.Empty(await platform.MailsAfterAsync(days: 1));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Mail_comes_at_most_once_in_the_time_chosen(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        foreach (var frequency in Enum.GetValues<MailFrequency>())
        {
            var person = await platform.PersonAsync(frequency.ToString());
            await platform.SaveAsync(person, "q=rain", frequency);
        }
        var told = new List<string>();
        for (var day = 1; day <= 35; day++)
        {
            await platform.PublishAsync(author, $"Rain on day {day}");
            var mails = await platform.MailsAfterAsync(days: 1);
            told.AddRange(mails.Select(mail => $"{mail.To.Split('@')[0]} {day}"));
        }

        Assert.Equal(35, told.Count(one => one.StartsWith("Day ", StringComparison.Ordinal)));
        Assert.Equal(
            ["Week 7", "Week 14", "Week 21", "Week 28", "Week 35"],
            told.Where(one => one.StartsWith("Week ", StringComparison.Ordinal))
        );
        // From 24 November to 24 December.
        Assert.Equal(["Month 30"], told.Where(one => one.StartsWith("Month ", StringComparison.Ordinal)));
        Assert.DoesNotContain(told, one => one.StartsWith("Never ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_reaches_the_index_after_the_look_is_told_at_the_next(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        await platform.PublishAsync(author, "Rain in time");
        await platform.PublishedAsync(author, author with { IsEditor = true }, A.CaseStudy("Rain that waits"));
        platform.Clock.Advance(TimeSpan.FromHours(1));

        var first = Assert.Single(await platform.MailsAfterAsync(days: 1));
        Assert.DoesNotContain("Rain that waits", first.Text, StringComparison.Ordinal);

        await platform.DrainAsync();
        var second = Assert.Single(await platform.MailsAfterAsync(days: 1));
        Assert.Contains("Rain that waits", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rain in time", second.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_was_committed_after_the_look_with_an_earlier_moment_is_told_at_the_next(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        platform.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        await platform.PublishAsync(author, "Rain just before");
        var early = platform.Clock.GetUtcNow();
        Assert.Single(await platform.MailsAfterAsync(days: 1.0 / 24 / 60));

        var late = await platform.PublishAsync(author, "Rain from a slow commit");
        await platform.MoveAsync(late, early, early);

        var mail = Assert.Single(await platform.MailsAfterAsync(days: 1));
        Assert.Equal("1 new result: Rain", mail.Subject);
        Assert.Contains("Rain from a slow commit", mail.Text, StringComparison.Ordinal);
        Assert.Empty(await platform.MailsAfterAsync(days: 1));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_newer_version_of_a_known_practice_is_not_new(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        var known = await platform.PublishAsync(author, "Rain that was known");
        platform.Clock.Advance(TimeSpan.FromDays(2));
        await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        platform.Clock.Advance(TimeSpan.FromHours(1));
        await platform.MoveAsync(known, platform.Clock.GetUtcNow());

        Assert.Empty(await platform.MailsAfterAsync(days: 1));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Half_an_answer_to_a_question_is_not_told(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain+zeppelin");
        await platform.PublishAsync(author, "Rain without airships");
        Assert.Empty(await platform.MailsAfterAsync(days: 1));

        await platform.PublishAsync(author, "Rain seen from a zeppelin");
        var mail = Assert.Single(await platform.MailsAfterAsync(days: 1));
        Assert.DoesNotContain("without airships", mail.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task When_the_mail_cannot_be_written_the_mark_stays_and_it_is_told_later(string provider)
    {
        var fault = new FailingMail();
        await using var platform = await StartSearchingAsync(
            provider,
            services => services.AddSingleton<IInterceptor>(fault)
        );
        var author = await platform.PersonAsync("author");
        var search = await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        await platform.PublishAsync(author, "Rain that is new");

        fault.Fails = true;
        Assert.Empty(await platform.MailsAfterAsync(days: 1));
        var after = await platform.ReadAsync(search);
        Assert.Equal((search.ToldUntil, null, 0), (after.ToldUntil, after.MailedAt, after.Told.Count));

        fault.Fails = false;
        Assert.Single(await platform.MailsAfterAsync(days: 1));
        Assert.Empty(await platform.MailsAfterAsync(days: 1));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task While_the_engine_is_away_nothing_is_marked(string provider)
    {
        var isAway = false;
        await using var platform = await StartSearchingAsync(
            provider,
            whileSearching: _ =>
                isAway ? Task.FromException(new SearchUnavailableException("gone")) : Task.CompletedTask
        );
        var author = await platform.PersonAsync("author");
        var search = await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        await platform.PublishAsync(author, "Rain that is new");

        isAway = true;
        await Assert.ThrowsAsync<SearchUnavailableException>(() => platform.MailsAfterAsync(days: 1));
        var after = await platform.ReadAsync(search);
        Assert.Equal((search.ToldUntil, null), (after.ToldUntil, after.MailedAt));

        isAway = false;
        Assert.Single(await platform.MailsAfterAsync(days: 1.0 / 24));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_question_that_the_engine_never_answers_does_not_hold_the_others_up(string provider)
    {
        await using var platform = await StartSearchingAsync(
            provider,
            whileSearching: query =>
                query.Text == "zeppelin"
                    ? Task.FromException(new SearchUnavailableException("too heavy"))
                    : Task.CompletedTask
        );
        var author = await platform.PersonAsync("author");
        var heavy = await platform.SaveAsync(await platform.PersonAsync("first"), "q=zeppelin");
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await platform.SaveAsync(await platform.PersonAsync("second"), "q=rain");
        await platform.PublishAsync(author, "Rain that is new");

        await Assert.ThrowsAsync<SearchUnavailableException>(() => platform.MailsAfterAsync(days: 1));
        Assert.Equal("second@use.example", Assert.Single(await platform.MailsAfterAsync(days: 0)).To);
        Assert.Equal(heavy.ToldUntil, (await platform.ReadAsync(heavy)).ToldUntil);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Who_stops_the_mails_while_one_is_written_gets_none(string provider)
    {
        TestPlatform? running = null;
        var token = "";
        await using var platform = await StartSearchingAsync(
            provider,
            whileSearching: async _ =>
                await running!.WithAsync<StopSavedSearchMail, int>(async stop =>
                {
                    await stop.RunAsync(token);
                    return 0;
                })
        );
        running = platform;
        var author = await platform.PersonAsync("author");
        var search = await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        token = search.Token;
        await platform.PublishAsync(author, "Rain that is new");

        Assert.Empty(await platform.MailsAfterAsync(days: 1));
        Assert.Equal(MailFrequency.Never, (await platform.ReadAsync(search)).Frequency);
        Assert.Empty(await platform.MailsAfterAsync(days: 40));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task While_another_process_does_it_this_one_does_not(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        await platform.PublishAsync(author, "Rain that is new");
        platform.Clock.Advance(TimeSpan.FromDays(1));
        var other = new Leases(platform.Get<IServiceScopeFactory>(), platform.Clock);
        Assert.True(await other.TakeAsync(MailSavedSearches.Lease, CancellationToken.None));

        Assert.Empty(await platform.MailsAfterAsync(days: 0));
        Assert.Single(await platform.MailsAfterAsync(days: 1));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task After_a_long_stop_one_mail_tells_all_and_the_next_comes_at_the_usual_time(string provider)
    {
        await using var platform = await StartSearchingAsync(provider);
        var author = await platform.PersonAsync("author");
        var search = await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        for (var day = 1; day <= 12; day++)
        {
            platform.Clock.Advance(TimeSpan.FromDays(1));
            await platform.PublishAsync(author, $"Rain on day {day}");
        }

        var mail = Assert.Single(await platform.MailsAfterAsync(days: 0.5));
        Assert.Equal("12 new results: Rain", mail.Subject);
        Assert.Contains("Rain on day 12\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Rain on day 3\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rain on day 2\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("And 2 more.", mail.Text, StringComparison.Ordinal);
        Assert.Equal(search.NextLookAt.AddDays(12), (await platform.ReadAsync(search)).NextLookAt);
    }

    private static Task<TestPlatform> StartSearchingAsync(
        string provider,
        Action<IServiceCollection>? configure = null,
        Func<SearchQuery, Task>? whileSearching = null
    ) =>
        StartAsync(
                provider,
                services =>
                {
                    SearchingPlatform.AddEngine(services, whileSearching);
                    configure?.Invoke(services);
                }
            )
            .WithIndexAsync();

    private sealed class FailingMail : DbCommandInterceptor
    {
        public bool Fails { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) =>
            Fails && command.CommandText.Contains("INSERT INTO \"OutgoingMail\"", StringComparison.Ordinal)
                ? throw new InvalidOperationException("The test breaks the writing of mail.")
                : ValueTask.FromResult(result);
    }
}
