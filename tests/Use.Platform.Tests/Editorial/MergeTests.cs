using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Editorial;

public sealed class MergeTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task A_merged_submission_leaves_the_queue_and_its_author_keeps_the_text_and_hears_of_the_other(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var other = await platform.PublishedAsync(editor, editor, A.Initiative("Meals at the door"));
        var sent = await platform.SubmittedAsync(author, A.Initiative("Meals at your door"));

        var outcome = await platform.MergeAsync(editor, sent, other.Id);

        Assert.Equal(other.Id, outcome.Value!.Id);
        Assert.Equal(0, (await platform.QueueAsync()).Total);
        var read = await DraftTests.ReadAsync(platform, author, sent.RecordId);
        Assert.Equal((RevisionState.Refused, other.Id), (read!.Draft.State, read.Record.MergedIntoId));
        Assert.Equal("Meals at your door", InitiativeContent.Read(read.Draft.Content).Title);
        var address = "https://use.example/en/initiatives/meals-at-the-door";
        Assert.Contains(address, read.Draft.Reason, StringComparison.Ordinal);
        var mail = await platform.LastMailAsync("author");
        Assert.Equal("Joined with another: Meals at your door", mail.Subject);
        Assert.Contains(address, mail.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await platform.RecordAsync(other.Id)).LatestVersion);
    }

    [Theory]
    [InlineData("fr", "Réunie avec une autre : Mine", "Votre texte reste à vous")]
    [InlineData("es", "Unida a otra: Mine", "su texto sigue siendo suyo")]
    public async Task The_author_is_told_in_the_authors_language(string language, string subject, string text)
    {
        await using var platform = await StartAsync("sqlite");
        var (author, editor) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(author, account => account.Language = language);
        var other = await platform.PublishedAsync(editor, editor, A.CaseStudy("Theirs"));
        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));

        await platform.MergeAsync(editor, sent, other.Id);

        var mail = await platform.LastMailAsync("author");
        Assert.Equal(subject, mail.Subject);
        Assert.Contains(text, mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"https://use.example/{language}/practices/theirs", mail.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_only_the_merged_one_refers_to_is_carried_over_into_a_new_revision(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var other = await platform.PublishedAsync(
            author,
            editor,
            A.CaseStudy(
                "Theirs",
                content =>
                {
                    content.Links = [new Link { Title = "Known", Url = "https://city.example/meals" }];
                    content.Sources = [new SourceReference { Organisation = "The City", Title = "A report" }];
                }
            )
        );
        var sent = await platform.SubmittedAsync(
            author,
            A.CaseStudy(
                "Mine",
                content =>
                {
                    content.Links =
                    [
                        new Link { Title = "Called otherwise", Url = "https://city.example/meals/" },
                        new Link { Title = "New", Url = "https://city.example/new" },
                    ];
                    content.Sources =
                    [
                        new SourceReference { Organisation = "the city", Title = "A Report" },
                        new SourceReference { Organisation = "A paper", Title = "News" },
                    ];
                    content.Documents = [new Link { Title = "Plan", Url = "https://city.example/plan.pdf" }];
                }
            )
        );

        var outcome = await platform.MergeAsync(editor, sent, other.Id, carryOver: true);

        Assert.True(outcome.IsOk);
        var row = await platform.WithAsync<ReadCaseStudy, CaseStudy?>(read => read.RunAsync(other.Slug!));
        Assert.Equal((2, "Theirs"), (row!.Version, row.Title));
        Assert.Equal(["Known", "New"], row.Details.Links.Select(link => link.Title));
        Assert.Equal(["A report", "News"], row.Details.Sources.Select(source => source.Title));
        Assert.Equal("Plan", Assert.Single(row.Details.Documents).Title);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Nothing_is_carried_into_what_its_author_is_changing(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var other = await platform.PublishedAsync(author, editor, A.CaseStudy("Theirs"));
        var read = await DraftTests.ReadAsync(platform, author, other.Id);
        await DraftTests.SaveAsync(platform, author, read!.Draft, A.CaseStudy("Theirs, being changed"));
        var sent = await platform.SubmittedAsync(
            author,
            A.CaseStudy("Mine", content => content.Links = [new Link { Title = "New", Url = "https://city.example" }])
        );

        var refused = await platform.MergeAsync(editor, sent, other.Id, carryOver: true);

        Assert.Equal("MergeTargetIsDraft", Assert.Single(refused.Errors).Message);
        Assert.Equal(1, (await platform.QueueAsync()).Total);
        Assert.True((await platform.MergeAsync(editor, sent, other.Id)).IsOk);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Only_an_editor_merges_and_only_into_something_public_of_the_same_kind(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var practice = await platform.PublishedAsync(author, editor, A.CaseStudy("A practice"));
        var waiting = await platform.SubmittedAsync(author, A.Initiative("Waiting"));
        var sent = await platform.SubmittedAsync(author, A.Initiative("Mine"));

        var member = await platform.MergeAsync(author, sent, practice.Id);
        Assert.Equal(OutcomeKind.NotFound, member.Kind);
        foreach (var target in new[] { practice.Id, waiting.RecordId, sent.RecordId, Guid.NewGuid() })
        {
            var refused = await platform.MergeAsync(editor, sent, target);
            Assert.Equal("MergeTargetUnknown", Assert.Single(refused.Errors).Message);
        }
        var same = await platform.PublishedAsync(author, editor, A.Initiative("The same"));
        Assert.Equal(
            OutcomeKind.Conflict,
            (await platform.MergeAsync(editor, sent with { Version = 2 }, same.Id)).Kind
        );
        Assert.True((await platform.MergeAsync(editor, sent, same.Id)).IsOk);
        Assert.Equal(OutcomeKind.Conflict, (await platform.MergeAsync(editor, sent, same.Id)).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_address_of_a_public_record_that_was_merged_leads_to_the_other_over_any_number_of_steps(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var first = await platform.PublishedAsync(author, editor, A.CaseStudy("First"));
        var second = await platform.PublishedAsync(author, editor, A.CaseStudy("Second"));
        var third = await platform.PublishedAsync(author, editor, A.CaseStudy("Third"));
        Assert.Null(await platform.MergedAsync(CaseStudy.KindCode, "first"));

        Assert.True((await platform.MergeAsync(editor, first.Id, 1, second.Id)).IsOk);
        Assert.True((await platform.MergeAsync(editor, second.Id, 1, third.Id)).IsOk);

        Assert.Equal("third", await platform.MergedAsync(CaseStudy.KindCode, "first"));
        Assert.Equal("third", await platform.MergedAsync(CaseStudy.KindCode, "second"));
        Assert.Null(await platform.MergedAsync(CaseStudy.KindCode, "third"));
        Assert.Null(await platform.MergedAsync(Initiative.KindCode, "first"));
        Assert.Null(await platform.WithAsync<ReadCaseStudy, CaseStudy?>(read => read.RunAsync("first")));

        // What is published again is a matter of its own; then the others may even be merged into it.
        Assert.True((await platform.SubmitAsync(author, first.Id)).IsOk);
        var sent = (await DraftTests.ReadAsync(platform, author, first.Id))!.Draft;
        Assert.True((await platform.PublishAsync(editor, sent)).IsOk);
        Assert.Null(await platform.MergedAsync(CaseStudy.KindCode, "first"));
        Assert.True((await platform.MergeAsync(editor, third.Id, 1, first.Id)).IsOk);
        Assert.Equal("first", await platform.MergedAsync(CaseStudy.KindCode, "second"));

        await platform.WithAsync<WithdrawRecord, Outcome<Use.Platform.Editorial.Record>>(withdraw =>
            withdraw.RunAsync(editor, first.Id, 1, "Why.")
        );
        Assert.Null(await platform.MergedAsync(CaseStudy.KindCode, "second"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_may_be_the_same_is_found_by_title_place_country_and_emergency(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        static Action<InitiativeContent> In(string place, string country) =>
            content => content.Place = new PlaceChoice { Name = place, Country = country };
        var here = await platform.PublishedAsync(author, editor, A.Initiative("Hot meals for older people"));
        var elsewhere = await platform.PublishedAsync(
            author,
            editor,
            A.Initiative("Meals at the door for older people", In("Aarhus", "DK"))
        );
        await platform.PublishedAsync(author, editor, A.Initiative("Older people online", In("Aarhus", "DK")));
        await platform.PublishedAsync(author, editor, A.Initiative("Bicycle lanes overnight"));
        await platform.PublishedAsync(
            author,
            editor,
            A.Initiative("Meals at the door for older people", In("Paris", "FR"))
        );
        await platform.PublishedAsync(author, editor, A.CaseStudy("Meals at the door for older people"));
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            db.Add(
                A.Emergency(
                    "heat",
                    emergency => (emergency.Categories[0].Code, emergency.Phases[0].Code) = ("food", "confinement")
                )
            );
            return db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();
        var ofAnother = A.Initiative("Meals at the door for older people", content => content.Emergency = "heat");
        await platform.PublishedAsync(author, editor, ofAnother);
        await platform.SubmittedAsync(author, ofAnother);
        var waits = await platform.SubmittedAsync(author, A.Initiative("Older people get meals"));
        var sent = await platform.SubmittedAsync(author, A.Initiative("Meals at the door for older people"));

        var found = await platform.WithAsync<FindLikelySame, IReadOnlyList<LikelySame>>(async find =>
            await find.RunAsync(await platform.RecordAsync(sent.RecordId), sent.Content)
        );

        Assert.Equal([here.Id, elsewhere.Id, waits.RecordId], found.Select(same => same.RecordId));
        Assert.Equal([true, false, true], found.Select(same => same.IsSamePlace));
        Assert.Equal([true, true, false], found.Select(same => same.IsPublic));
    }
}
