using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testimonies;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Testimonies;

public sealed class TestimonyTests : ProviderTests
{
    private static readonly WrittenTestimony Good = new("Ana", "Nurse", "Lima", "es", "Repartimos comida.", "", true);

    [Theory, MemberData(nameof(Providers))]
    public async Task Sending_twice_makes_one_testimony_that_waits(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var other = await platform.PersonAsync("other");
        var id = Guid.CreateVersion7();

        var sent = await Task.WhenAll(SendAsync(platform, author, id), SendAsync(platform, author, id));
        var foreign = await SendAsync(platform, other, id);

        Assert.All(sent, outcome => Assert.Equal(OutcomeKind.Ok, outcome.Kind));
        Assert.Equal(OutcomeKind.NotFound, foreign.Kind);
        var testimony = await platform.WithAsync<PlatformDb, Testimony>(db => db.Testimonies.SingleAsync());
        Assert.Equal((id, TestimonyState.Waiting, "Lima"), (testimony.Id, testimony.State, testimony.City));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_is_wrong_is_said_by_field(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");

        async Task<IEnumerable<string>> WrongAsync(WrittenTestimony written) =>
            (await SendAsync(platform, author, written: written)).Errors.Select(error =>
                $"{error.Field} {error.Message}"
            );

        Assert.Equal(["Text NothingSaid", "Name NameMissing"], await WrongAsync(Good with { Name = " ", Text = "" }));
        Assert.Equal(["Consent ConsentMissing"], await WrongAsync(Good with { Consents = false }));
        Assert.Equal(["Text TextLong"], await WrongAsync(Good with { Text = new string('a', 1201) }));
        Assert.Equal(["Role LineLong"], await WrongAsync(Good with { Role = new string('a', 101) }));
        Assert.Equal(["Language LanguageMissing"], await WrongAsync(Good with { Language = "xx-none" }));
        foreach (
            var video in new[]
            {
                "javascript:alert(1)",
                "video",
                "http://vimeo.com/1",
                "https://vimeo.com:8443/1",
                "https://me:secret@vimeo.com/1",
            }
        )
        {
            Assert.Equal(["Video VideoWrong"], await WrongAsync(Good with { Video = video }));
        }
        foreach (
            var video in new[] { "https://videos.example/1", "https://vimeo.com.example/1", "https://notvimeo.com/1" }
        )
        {
            Assert.Equal(["Video VideoElsewhere"], await WrongAsync(Good with { Video = video }));
        }
        Assert.Empty(await WrongAsync(Good with { Text = "", Video = "https://vimeo.com/1" }));
        Assert.Empty(await WrongAsync(Good with { Text = "", Video = "https://WWW.YouTube.com/watch?v=1" }));
        Assert.Equal(OutcomeKind.NotFound, (await SendAsync(platform, author, emergency: "none")).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_closed_emergency_takes_no_testimony_and_nobody_floods_the_editors(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        for (var i = 0; i < SendTestimony.MostWaiting; i++)
        {
            Assert.True((await SendAsync(platform, author)).IsOk);
        }
        Assert.Equal(OutcomeKind.Forbidden, (await SendAsync(platform, author)).Kind);

        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            (await db.Emergencies.SingleAsync(one => one.Code == "covid-19")).State = EmergencyState.Archive;
            return await db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();
        var closed = await SendAsync(platform, await platform.PersonAsync("late"));
        Assert.Equal("Closed", Assert.Single(closed.Errors).Message);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Readers_see_what_editors_show_featured_first_and_authors_get_mail(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add((await SendAsync(platform, author)).Value!.Id);
            platform.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(OutcomeKind.NotFound, (await DecideAsync(platform, author, ids[0], 0, TestimonyState.Shown)).Kind);
        Assert.True((await DecideAsync(platform, editor, ids[0], 0, TestimonyState.Featured)).IsOk);
        Assert.True((await DecideAsync(platform, editor, ids[1], 0, TestimonyState.Shown)).IsOk);
        Assert.True((await DecideAsync(platform, editor, ids[2], 0, TestimonyState.Shown)).IsOk);
        var without = await DecideAsync(platform, editor, ids[3], 0, TestimonyState.Hidden);
        Assert.Equal("ReasonMissing", Assert.Single(without.Errors).Message);
        Assert.True((await DecideAsync(platform, editor, ids[3], 0, TestimonyState.Hidden, "An advert.")).IsOk);
        // From shown to first is no news for its author.
        Assert.True((await DecideAsync(platform, editor, ids[2], 1, TestimonyState.Featured)).IsOk);
        Assert.True((await DecideAsync(platform, editor, ids[2], 2, TestimonyState.Shown)).IsOk);

        var shown = await platform.WithAsync<BrowseTestimonies, TestimonyPage>(browse => browse.ShownAsync("covid-19"));
        Assert.Equal([ids[0], ids[2], ids[1]], shown.Rows.Select(row => row.Id));
        var featured = await platform.WithAsync<BrowseTestimonies, List<Testimony>>(browse =>
            browse.FeaturedAsync("covid-19")
        );
        Assert.Equal(ids[0], Assert.Single(featured).Id);
        var mails = await platform.WithAsync<PlatformDb, List<string>>(db =>
            db.OutgoingMail.OrderBy(mail => mail.Id).Select(mail => mail.Subject + mail.Text).ToListAsync()
        );
        Assert.Equal(3, mails.Count(mail => mail.StartsWith("Your testimony is public", StringComparison.Ordinal)));
        Assert.Contains(
            "An advert.",
            Assert.Single(mails, m => m.Contains("is not shown", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Two_editors_do_not_overrule_each_other_unseen(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var id = (await SendAsync(platform, author)).Value!.Id;
        Assert.True((await DecideAsync(platform, editor, id, 0, TestimonyState.Shown)).IsOk);

        var late = await DecideAsync(platform, editor, id, 0, TestimonyState.Hidden, "Why.");
        var same = await DecideAsync(platform, editor, id, 0, TestimonyState.Shown);

        Assert.Equal((OutcomeKind.Conflict, OutcomeKind.Ok), (late.Kind, same.Kind));
        Assert.Equal(1, await platform.WithAsync<PlatformDb, int>(db => db.OutgoingMail.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task One_can_tell_about_a_public_initiative_of_the_emergency(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var meals = await platform.PublishedAsync(author, editor, A.Initiative("Meals at the door"));

        var about = (await SendAsync(platform, author, written: Good with { Initiative = meals.Id })).Value!;
        var gone = (await SendAsync(platform, author, written: Good with { Initiative = Guid.NewGuid() })).Value!;

        Assert.Equal((meals.Id, null), (about.InitiativeId, gone.InitiativeId));
        Assert.Empty(
            await platform.WithAsync<BrowseTestimonies, List<Testimony>>(browse => browse.OfInitiativeAsync(meals.Id))
        );
        Assert.True((await DecideAsync(platform, editor, about.Id, 0, TestimonyState.Shown)).IsOk);
        var shown = await platform.WithAsync<BrowseTestimonies, List<Testimony>>(browse =>
            browse.OfInitiativeAsync(meals.Id)
        );
        Assert.Equal(about.Id, Assert.Single(shown).Id);
        var cards = await platform.WithAsync<BrowseTestimonies, IReadOnlyDictionary<Guid, InitiativeCard>>(browse =>
            browse.AboutAsync(shown)
        );
        Assert.Equal("Meals at the door", cards[meals.Id].Title);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Its_author_withdraws_a_testimony_and_nobody_else_does(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var id = (await SendAsync(platform, author)).Value!.Id;
        Assert.Equal(1, await WaitingAsync(platform));
        Assert.True((await DecideAsync(platform, editor, id, 0, TestimonyState.Featured)).IsOk);
        Assert.Equal(0, await WaitingAsync(platform));
        Assert.True(await HasShownAsync(platform));

        Assert.False(await WithdrawAsync(platform, editor, id));
        Assert.True(await HasShownAsync(platform));
        Assert.True(await WithdrawAsync(platform, author, id));
        Assert.False(await WithdrawAsync(platform, author, id));

        Assert.False(await HasShownAsync(platform));
        Assert.Empty(
            await platform.WithAsync<BrowseTestimonies, List<Testimony>>(browse =>
                browse.OfAuthorAsync(author.AccountId)
            )
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_decision_is_told_in_the_language_of_its_author(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            (await db.Users.SingleAsync(account => account.Id == author.AccountId)).Language = "fr";
            return await db.SaveChangesAsync();
        });
        var id = (await SendAsync(platform, author)).Value!.Id;

        Assert.True((await DecideAsync(platform, editor, id, 0, TestimonyState.Hidden, "Publicité.")).IsOk);

        var mail = await platform.WithAsync<PlatformDb, string>(db =>
            db.OutgoingMail.Select(mail => mail.Subject + mail.Text).SingleAsync()
        );
        Assert.StartsWith("Votre témoignage n’est pas montré", mail, StringComparison.Ordinal);
        Assert.Contains("/fr/account/testimonies", mail, StringComparison.Ordinal);
    }

    private static Task<int> WaitingAsync(TestPlatform platform) =>
        platform.WithAsync<BrowseTestimonies, int>(browse => browse.CountWaitingAsync());

    private static Task<bool> HasShownAsync(TestPlatform platform) =>
        platform.WithAsync<BrowseTestimonies, bool>(browse => browse.HasShownAsync("covid-19"));

    private static Task<bool> WithdrawAsync(TestPlatform platform, Actor actor, Guid id) =>
        platform.WithAsync<WithdrawTestimony, bool>(withdraw => withdraw.RunAsync(actor, id));

    private static Task<Outcome<Testimony>> SendAsync(
        TestPlatform platform,
        Actor author,
        Guid? id = null,
        WrittenTestimony? written = null,
        string emergency = "covid-19"
    ) =>
        platform.WithAsync<SendTestimony, Outcome<Testimony>>(send =>
            send.RunAsync(author, emergency, id ?? Guid.CreateVersion7(), written ?? Good)
        );

    private static Task<Outcome<Testimony>> DecideAsync(
        TestPlatform platform,
        Actor editor,
        Guid id,
        int changes,
        TestimonyState state,
        string reason = ""
    ) =>
        platform.WithAsync<DecideTestimony, Outcome<Testimony>>(decide =>
            decide.RunAsync(editor, id, changes, state, reason)
        );
}
