using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.SavedSearches;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.SavedSearches;

public sealed class SaveSearchTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task A_form_that_is_sent_twice_at_once_makes_one(string provider)
    {
        await using var platform = await StartAsync(provider);
        var person = await platform.PersonAsync("person");
        var id = Guid.CreateVersion7();

        var both = await Task.WhenAll(
            platform.TrySaveAsync(person, id, "q=rain"),
            platform.TrySaveAsync(person, id, "q=rain")
        );

        Assert.All(both, outcome => Assert.Equal(id, outcome.Value!.Id));
        Assert.All(both, outcome => Assert.True(outcome.IsOk));
        Assert.Single(await OwnAsync(platform, person));
        var other = await platform.PersonAsync("other");
        Assert.Equal(OutcomeKind.NotFound, (await platform.TrySaveAsync(other, id, "q=rain")).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_same_search_is_kept_once_and_shown_where_it_is(string provider)
    {
        await using var platform = await StartAsync(provider);
        var person = await platform.PersonAsync("person");
        var first = await platform.SaveAsync(person, "?q=rain&theme=water");

        var again = await platform.TrySaveAsync(person, Guid.CreateVersion7(), "q=rain&theme=water", name: "Other");

        Assert.Equal(OutcomeKind.Conflict, again.Kind);
        Assert.Equal(first.Id, again.Value!.Id);
        var other = await platform.PersonAsync("other");
        var theirs = await platform.SaveAsync(other, "q=rain&theme=water");
        Assert.NotEqual(first.Token, theirs.Token);
        Assert.Equal(22, theirs.Token.Length);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Fifty_are_enough(string provider)
    {
        await using var platform = await StartAsync(provider);
        var person = await platform.PersonAsync("person");
        for (var number = 1; number <= SavedSearch.MostOfOne; number++)
        {
            Assert.True((await platform.TrySaveAsync(person, Guid.CreateVersion7(), $"q=rain{number}")).IsOk);
        }

        var one = await platform.TrySaveAsync(person, Guid.CreateVersion7(), "q=rain");

        Assert.Equal(OutcomeKind.Forbidden, one.Kind);
        Assert.Equal(SavedSearch.MostOfOne, (await OwnAsync(platform, person)).Count);
        // What is there already may be sent again.
        var last = (await OwnAsync(platform, person))[0];
        Assert.True((await platform.TrySaveAsync(person, last.Id, last.Query)).IsOk);
    }

    [Theory]
    [InlineData("", "NameMissing")]
    [InlineData(" \t\r\n\0 ", "NameMissing")]
    [InlineData("LONG", "NameLong")]
    public async Task A_name_is_needed_and_not_too_long(string name, string problem)
    {
        await using var platform = await StartAsync("sqlite");
        var person = await platform.PersonAsync("person");
        name = name == "LONG" ? new string('x', SavedSearch.LongestName + 1) : name;

        var outcome = await platform.TrySaveAsync(person, Guid.CreateVersion7(), "q=rain", name: name);

        var error = Assert.Single(outcome.Errors);
        Assert.Equal(("Name", problem), (error.Field, error.Message));
    }

    [Fact]
    public async Task A_query_without_end_is_refused()
    {
        await using var platform = await StartAsync("sqlite");
        var person = await platform.PersonAsync("person");

        var outcome = await platform.TrySaveAsync(
            person,
            Guid.CreateVersion7(),
            "q=" + new string('x', SavedSearch.LongestQuery)
        );

        Assert.Equal("QueryLong", Assert.Single(outcome.Errors).Message);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task It_is_renamed_slowed_and_deleted_by_its_person_alone(string provider)
    {
        await using var platform = await StartAsync(provider);
        var person = await platform.PersonAsync("person");
        var other = await platform.PersonAsync("other");
        var search = await platform.SaveAsync(person, "q=rain");

        Assert.Equal(OutcomeKind.NotFound, (await ChangeAsync(platform, other, search, "Mine")).Kind);
        await DeleteAsync(platform, other, search);
        var changed = await ChangeAsync(platform, person, search, "  Cloud\tbursts ", MailFrequency.Month);

        Assert.Equal(("Cloud bursts", MailFrequency.Month), (changed.Value!.Name, changed.Value.Frequency));
        Assert.Equal(platform.Clock.GetUtcNow().UtcDateTime.AddMonths(1), changed.Value.NextLookAt);
        await DeleteAsync(platform, person, search);
        await DeleteAsync(platform, person, search);
        Assert.Empty(await OwnAsync(platform, person));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Who_wants_mail_again_is_not_sent_what_came_meanwhile(string provider)
    {
        await using var platform = await StartAsync(provider, services => SearchingPlatform.AddEngine(services))
            .WithIndexAsync();
        var author = await platform.PersonAsync("author");
        var person = await platform.PersonAsync("person");
        var search = await platform.SaveAsync(person, "q=rain", MailFrequency.Never);
        platform.Clock.Advance(TimeSpan.FromDays(1));
        await platform.PublishAsync(author, "Rain that came meanwhile");
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync(platform, person, search, "Rain", MailFrequency.Day);
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await platform.PublishAsync(author, "Rain that is new");

        var mail = Assert.Single(await platform.MailsAfterAsync(days: 1));
        Assert.Contains("Rain that is new", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("meanwhile", mail.Text, StringComparison.Ordinal);
    }

    private static Task<Outcome<SavedSearch>> ChangeAsync(
        TestPlatform platform,
        Actor person,
        SavedSearch search,
        string name,
        MailFrequency frequency = MailFrequency.Day
    ) =>
        platform.WithAsync<ChangeSavedSearch, Outcome<SavedSearch>>(change =>
            change.RunAsync(person.AccountId, search.Id, name, frequency)
        );

    private static Task<bool> DeleteAsync(TestPlatform platform, Actor person, SavedSearch search) =>
        platform.WithAsync<ChangeSavedSearch, bool>(async change =>
        {
            await change.DeleteAsync(person.AccountId, search.Id);
            return true;
        });

    private static Task<IReadOnlyList<SavedSearch>> OwnAsync(TestPlatform platform, Actor person) =>
        platform.WithAsync<BrowseSavedSearches, IReadOnlyList<SavedSearch>>(browse =>
            browse.RunAsync(person.AccountId)
        );
}
