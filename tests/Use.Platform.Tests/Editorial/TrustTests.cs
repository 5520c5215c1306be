using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Editorial;

public sealed class TrustTests : ProviderTests
{
    private static readonly QueueFilter OnTrust = new(IsOnTrust: true);

    [Theory, MemberData(nameof(Providers))]
    public async Task An_initiative_of_a_trusted_person_is_public_at_once_and_editors_read_it_afterwards(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(author, account => account.IsTrusted = true);
        var draft = await platform.DraftAsync(author, A.Initiative("Meals at the door"));

        var sent = await platform.SubmitAsync(author, draft.RecordId);

        Assert.Equal(RevisionState.Published, sent.Value!.State);
        Assert.Equal("", (await InitiativeAsync(platform)).ReviewerName);
        Assert.Equal(0, (await platform.QueueAsync()).Total);
        var row = Assert.Single((await platform.QueueAsync(OnTrust)).Rows);
        Assert.Equal((draft.RecordId, false), (row.RecordId, row.IsChange));
        Assert.StartsWith("Published", (await platform.LastMailAsync("author")).Subject, StringComparison.Ordinal);
        // Sent twice, it is one.
        Assert.Equal(RevisionState.Published, (await platform.SubmitAsync(author, draft.RecordId)).Value!.State);

        Assert.Equal(OutcomeKind.NotFound, (await ReadAsync(platform, author, draft.RecordId, 1)).Kind);
        Assert.True((await ReadAsync(platform, editor, draft.RecordId, 1)).IsOk);
        Assert.Equal("editor", (await InitiativeAsync(platform)).ReviewerName);
        Assert.Equal(0, (await platform.QueueAsync(OnTrust)).Total);
        Assert.Equal(OutcomeKind.Conflict, (await ReadAsync(platform, editor, draft.RecordId, 1)).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Trust_spares_no_check_and_no_consent_and_holds_for_initiatives_alone(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, _) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(author, account => account.IsTrusted = true);

        var lacking = await platform.DraftAsync(author, new InitiativeContent { Title = "Only a title" });
        var outcome = await platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit =>
            submit.RunAsync(author, lacking.RecordId, consents: false)
        );
        Assert.Contains("tagline", outcome.Errors.Select(error => error.Field));
        Assert.Contains("consent", outcome.Errors.Select(error => error.Field));
        var practice = await platform.SubmittedAsync(author, A.CaseStudy("A practice"));
        Assert.Equal(RevisionState.Submitted, practice.State);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_an_editor_took_away_or_refused_waits_for_an_editor(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var refused = await platform.SubmittedAsync(author, A.Initiative("Refused"));
        await platform.RefuseAsync(editor, refused, RefusalGround.Advert);
        await platform.ChangeAccountAsync(author, account => account.IsTrusted = true);
        var open = await platform.DraftAsync(author, A.Initiative("Open"));
        await platform.SubmitAsync(author, open.RecordId);
        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, open.RecordId, 1, "Why.")
        );
        Assert.Equal(0, (await platform.QueueAsync(OnTrust)).Total);

        foreach (var id in new[] { refused.RecordId, open.RecordId })
        {
            var read = await DraftTests.ReadAsync(platform, author, id);
            await DraftTests.SaveAsync(platform, author, read!.Draft, A.Initiative("Once more"));
            Assert.Equal(RevisionState.Submitted, (await platform.SubmitAsync(author, id)).Value!.State);
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Initiatives_of_one_title_that_are_sent_at_once_are_all_published(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, _) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(author, account => account.IsTrusted = true);
        var drafts = new List<DraftState>();
        for (var i = 0; i < 4; i++)
        {
            drafts.Add(await platform.DraftAsync(author, A.Initiative("Meals")));
        }

        var outcomes = await Task.WhenAll(
            drafts.Select(draft => Task.Run(() => platform.SubmitAsync(author, draft.RecordId)))
        );

        Assert.All(outcomes, outcome => Assert.Equal(RevisionState.Published, outcome.Value?.State));
        Assert.Equal(
            ["meals", "meals-2", "meals-3", "meals-4"],
            await platform.WithAsync<PlatformDb, List<string>>(db =>
                db.Initiatives.Select(row => row.Slug).Order().ToListAsync()
            )
        );
        Assert.Equal(
            4,
            await platform.WithAsync<PlatformDb, int>(db =>
                db.OutgoingMail.CountAsync(mail => mail.To == "author@use.example")
            )
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Only_the_version_that_an_editor_has_read_is_taken_off_the_site(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(author, account => account.IsTrusted = true);
        var read = await platform.SubmittedAsync(author, A.Initiative("Meals"));
        var draft = await DraftTests.ReadAsync(platform, author, read.RecordId);
        await DraftTests.SaveAsync(platform, author, draft!.Draft, A.Initiative("Meals, mended"));
        await platform.SubmitAsync(author, read.RecordId);
        Task<Outcome<Record>> WithdrawAsync(int version) =>
            platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
                withdraw.RunAsync(editor, read.RecordId, version, "Why.")
            );

        Assert.Equal(OutcomeKind.Conflict, (await WithdrawAsync(read.Version)).Kind);
        Assert.Equal("Meals, mended", (await InitiativeAsync(platform)).Title);
        Assert.True((await WithdrawAsync(read.Version + 1)).IsOk);
        var mail = await platform.LastMailAsync("author");
        Assert.Contains($"https://use.example/en/my/initiatives/{read.RecordId}", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Your initiatives are published at once", "Your initiatives wait for an editor again")]
    [InlineData("fr", "Vos initiatives sont publiées aussitôt", "Vos initiatives attendent de nouveau un éditeur")]
    [InlineData("es", "Sus iniciativas se publican de inmediato", "Sus iniciativas vuelven a esperar a un editor")]
    public async Task Trust_is_given_and_taken_with_word_to_the_person(string language, string given, string taken)
    {
        await using var platform = await StartAsync("sqlite");
        var (author, _) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(author, account => account.Language = language);
        Task<Outcome<Account>> ChangeAsync(Guid id, bool give) =>
            platform.WithAsync<ChangeTrust, Outcome<Account>>(change => change.RunAsync(id, give));

        Assert.True((await ChangeAsync(author.AccountId, true)).Value!.IsTrusted);
        Assert.True((await ChangeAsync(author.AccountId, true)).IsOk);
        Assert.Equal(given, (await platform.LastMailAsync("author")).Subject);
        Assert.False((await ChangeAsync(author.AccountId, false)).Value!.IsTrusted);
        Assert.Equal(taken, (await platform.LastMailAsync("author")).Subject);
        Assert.Equal(
            2,
            await platform.WithAsync<PlatformDb, int>(db =>
                db.OutgoingMail.CountAsync(mail => mail.To == "author@use.example")
            )
        );

        Assert.Equal(OutcomeKind.NotFound, (await ChangeAsync(Guid.NewGuid(), true)).Kind);
        await platform.ChangeAccountAsync(author, account => account.EmailConfirmed = false);
        Assert.Equal(OutcomeKind.Invalid, (await ChangeAsync(author.AccountId, true)).Kind);
    }

    private static Task<Outcome<Record>> ReadAsync(TestPlatform platform, Actor actor, Guid id, int version) =>
        platform.WithAsync<MarkAsRead, Outcome<Record>>(read => read.RunAsync(actor, id, version));

    private static Task<Initiative> InitiativeAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, Initiative>(db => db.Initiatives.AsNoTracking().SingleAsync());
}
