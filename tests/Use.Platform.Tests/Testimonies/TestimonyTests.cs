using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Shared;
using Use.Platform.Testimonies;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Testimonies;

public sealed class TestimonyTests : ProviderTests
{
    private static readonly WrittenTestimony Good = new("Ana", "Nurse", "Lima", "es", "Repartimos comida.", "");

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

        Assert.Equal(["Name NameMissing", "Text NothingSaid"], await WrongAsync(Good with { Name = " ", Text = "" }));
        Assert.Equal(["Text TextLong"], await WrongAsync(Good with { Text = new string('a', 1201) }));
        Assert.Equal(["Role LineLong"], await WrongAsync(Good with { Role = new string('a', 101) }));
        Assert.Equal(["Language LanguageMissing"], await WrongAsync(Good with { Language = "xx-none" }));
        foreach (var video in new[] { "javascript:alert(1)", "video", "http://me:secret@site.example/v" })
        {
            Assert.Equal(["Video VideoWrong"], await WrongAsync(Good with { Video = video }));
        }
        Assert.Empty(await WrongAsync(Good with { Text = "", Video = "https://videos.example/1" }));
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
