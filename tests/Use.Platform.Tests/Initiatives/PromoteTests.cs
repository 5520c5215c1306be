using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Explore;
using Use.Platform.Initiatives;
using Use.Platform.Seeding;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Editorial;
using Use.Platform.Tests.Import;
using Use.Platform.Vocabularies;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Initiatives;

public sealed class PromoteTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task Everything_an_initiative_tells_is_in_the_draft(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var document = await DocumentAsync(platform, author);
        var told = Whole(document.Id);
        var initiative = await platform.PublishedAsync(author, editor, told);

        var promotion = (await PromoteAsync(platform, author, initiative.Id)).Value!;

        var record = await platform.RecordAsync(promotion.Practice!.Id);
        Assert.Equal(
            (CaseStudy.KindCode, author.AccountId, RevisionState.Draft, initiative.Id),
            (record.Kind, record.AuthorId, record.WorkingState!.Value, record.PromotedFromId!.Value)
        );
        Assert.Null(record.ConsentAt);
        var draft = await DraftAsync(platform, author, record.Id);
        Assert.Equal(
            ("en", "CC-BY-SA-4.0", "Meals at the door", told.Tagline, "<p>Hot meals &amp; company.</p>"),
            (draft.Language, draft.License, draft.Title, draft.Tagline, draft.Actions)
        );
        Assert.Equal(told.Translations, draft.Translations);
        Assert.Equal(("Copenhagen", "DK"), (draft.Place!.Name, draft.Place.Country));
        Assert.Equal((new PartialDate(2020, 3), new PartialDate(2020, 6)), (draft.Start, draft.End));
        Assert.Equal(CaseStudyStatus.Completed, draft.Status);
        Assert.Equal(["local-government"], draft.Actors);
        Assert.Equal(told.Themes, draft.Themes);
        Assert.Equal(told.Sdgs, draft.Sdgs);
        Assert.Equal(told.Links, draft.Links);
        Assert.Equal(told.Sources, draft.Sources);
        Assert.Equal(told.Contact, draft.Contact);
        Assert.Equal(
            new Link { Title = "The menu", Url = $"https://use.example/documents/{document.Id}/menu%20of%20May.pdf" },
            Assert.Single(draft.Documents)
        );
        Assert.Equal(
            "<p>What the initiative told as well:</p><ul><li>Emergency: COVID-19</li>"
                + "<li>Phase: First weeks and confinement</li><li>Kind: Service</li><li>Categories: Food and essentials</li>"
                + "<li>For whom: Older people</li>"
                + "<li>Carried by: Meals &amp; Wheels; Local or regional government</li>"
                + "<li>Began: 19 March 2020</li></ul>",
            draft.Background
        );
    }

    [Fact]
    public void No_field_of_an_initiative_is_empty_in_the_test_of_all() =>
        Assert.All(
            typeof(InitiativeContent).GetProperties().Where(property => property.CanWrite),
            property =>
                Assert.False(
                    property.GetValue(Whole(Guid.NewGuid()))
                        is null
                            or ""
                            or System.Collections.ICollection { Count: 0 },
                    property.Name
                )
        );

    [Theory, MemberData(nameof(Providers))]
    public async Task What_has_no_field_is_said_in_the_language_of_the_text_or_else_marked(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        async Task<CaseStudyContent> InAsync(string language)
        {
            var content = A.Initiative("Repas " + language, content => content.Language = language);
            var initiative = await platform.PublishedAsync(author, editor, content);
            return await DraftAsync(
                platform,
                author,
                (await PromoteAsync(platform, author, initiative.Id)).Value!.Practice!.Id
            );
        }

        var (french, arabic) = (await InAsync("fr"), await InAsync("ar"));

        Assert.Contains("<li>Début\u00a0: 19 mars 2020</li>", Spaces(french.Background), StringComparison.Ordinal);
        Assert.Contains(
            "<li>Pour qui\u00a0: Personnes âgées</li>",
            Spaces(french.Background),
            StringComparison.Ordinal
        );
        Assert.Contains("<ul lang=\"en\" dir=\"ltr\"><li>Emergency", arabic.Background, StringComparison.Ordinal);
        Assert.Null(arabic.Status);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Twice_is_once_and_leads_to_the_same_draft(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var initiative = await platform.PublishedAsync(author, editor, A.Initiative("Meals"));

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => PromoteAsync(platform, author, initiative.Id))
        );
        var later = await PromoteAsync(platform, editor, initiative.Id);

        var practice = Assert.Single(outcomes.Append(later).Select(outcome => outcome.Value!.Practice!.Id).Distinct());
        Assert.Equal(
            [practice],
            await platform.WithAsync<PlatformDb, List<Guid>>(db =>
                db.Records.Where(record => record.PromotedFromId != null).Select(record => record.Id).ToListAsync()
            )
        );
        var own = await platform.WithAsync<BrowseOwnRecords, OwnRecords>(browse => browse.RunAsync(author));
        Assert.Equal([initiative.Id], own.Promoted);
        // Also when the initiative is not public any more.
        await WithdrawAsync(platform, editor, initiative.Id);
        Assert.Equal(practice, (await PromoteAsync(platform, author, initiative.Id)).Value!.Practice!.Id);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_editor_promotes_for_the_author_who_is_told_and_alone_consents(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var initiative = await platform.PublishedAsync(author, editor, A.Initiative("Meals"));

        var practice = (await PromoteAsync(platform, editor, initiative.Id)).Value!.Practice!;

        Assert.Equal(author.AccountId, practice.AuthorId);
        var mail = await platform.LastMailAsync("author");
        Assert.Contains("Meals", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://use.example/en/my/practices/{practice.Id}", mail.Text, StringComparison.Ordinal);
        var sent = await platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit =>
            submit.RunAsync(author, practice.Id, consents: false)
        );
        Assert.Contains(sent.Errors, error => error.Message == "ConsentMissing");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_grows_out_of_an_initiative_that_nobody_can_write_on_is_its_editors(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var other = await platform.PersonAsync("other", isEditor: true);
        Assert.Equal("1 0 0 0", (await platform.ImportAsync(Imports.Row(Initiative.KindCode, "a"))).Counts());
        var imported = (await platform.ShownAsync(Initiative.KindCode)).Single().Id;
        var left = (await platform.PublishedAsync(author, editor, A.Initiative("Meals"))).Id;
        await platform.ChangeAccountAsync(author, account => account.Email = account.NormalizedEmail = null);
        var closed = await platform.PersonAsync("closed");
        var sample = (await platform.PublishedAsync(closed, editor, A.Initiative("Masks"))).Id;
        await platform.ChangeAccountAsync(closed, account => account.LockoutEnd = DateTimeOffset.MaxValue);

        foreach (var id in new[] { imported, left, sample })
        {
            var promotion = (await PromoteAsync(platform, editor, id)).Value!;
            Assert.Equal((editor.AccountId, "editor"), (promotion.OwnerId, promotion.OwnerName));
            var again = (await PromoteAsync(platform, other, id)).Value!;
            Assert.Equal((editor.AccountId, promotion.Practice!.Id), (again.OwnerId, again.Practice!.Id));
            await PublishAsync(platform, editor, editor, promotion.Practice.Id);
        }
        // Too many wrong passwords lock an account for minutes only.
        var locked = await platform.PersonAsync("locked");
        var own = await platform.PublishedAsync(locked, editor, A.Initiative("Rain"));
        await platform.ChangeAccountAsync(
            locked,
            account => account.LockoutEnd = platform.Clock.GetUtcNow().AddMinutes(10)
        );
        Assert.Equal(locked.AccountId, (await PromoteAsync(platform, editor, own.Id)).Value!.Practice!.AuthorId);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_initiative_that_is_not_public_or_not_ones_own_is_refused(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var other = await platform.PersonAsync("other");
        var open = await platform.PublishedAsync(author, editor, A.Initiative("Open"));
        var gone = await platform.PublishedAsync(author, editor, A.Initiative("Gone"));
        await WithdrawAsync(platform, editor, gone.Id);
        var draft = await platform.DraftAsync(author, A.Initiative("Not sent"));
        var practice = await platform.PublishedAsync(author, editor, A.CaseStudy("A practice"));

        foreach (var id in new[] { gone.Id, draft.RecordId })
        {
            var refused = await PromoteAsync(platform, author, id);
            Assert.Equal((OutcomeKind.Invalid, "PromoteNotPublic"), (refused.Kind, refused.Errors[0].Message));
        }
        Assert.Equal(OutcomeKind.NotFound, (await PromoteAsync(platform, other, open.Id)).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await PromoteAsync(platform, author, practice.Id)).Kind);
        Assert.Equal(OutcomeKind.NotFound, (await PromoteAsync(platform, editor, Guid.NewGuid())).Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_initiative_of_an_archived_emergency_can_grow_and_a_sample_grows_into_a_sample(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var initiative = await platform.PublishedAsync(author, editor, A.Initiative("Meals"));
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            (await db.Emergencies.SingleAsync()).State = EmergencyState.Archive;
            var record = await db.Records.SingleAsync();
            (record.Source, record.SourceId) = (DemonstrationContent.Source, "meals");
            return await db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();

        var practice = (await PromoteAsync(platform, author, initiative.Id)).Value!.Practice!;
        await PublishAsync(platform, author, editor, practice.Id);

        Assert.True(await platform.WithAsync<PlatformDb, bool>(db => db.CaseStudies.AllAsync(row => row.IsSample)));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Each_leads_to_the_other_only_while_that_is_public(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var initiative = await platform.PublishedAsync(author, editor, A.Initiative("Meals"));
        var practice = (await PromoteAsync(platform, author, initiative.Id)).Value!.Practice!;
        Task<CaseStudyCard?> IntoAsync() =>
            platform.WithAsync<ReadInitiative, CaseStudyCard?>(read => read.PromotedAsync(initiative.Id));
        Task<InitiativeCard?> FromAsync() =>
            platform.WithAsync<ReadInitiative, InitiativeCard?>(read => read.GrewFromAsync(practice.Id));

        var before = await IntoAsync();
        await PublishAsync(platform, author, editor, practice.Id);

        Assert.Null(before);
        Assert.Equal("practices/meals", (await IntoAsync())?.Path);
        Assert.Equal("initiatives/meals", (await FromAsync())?.Path);
        await WithdrawAsync(platform, editor, initiative.Id);
        Assert.Null(await FromAsync());
        await WithdrawAsync(platform, editor, practice.Id);
        Assert.Null(await IntoAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_document_stays_public_as_long_as_the_practice_that_grew_links_to_it(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var document = await DocumentAsync(platform, author);
        var initiative = await platform.PublishedAsync(author, editor, Whole(document.Id));
        var practice = (await PromoteAsync(platform, author, initiative.Id)).Value!.Practice!;
        await PublishAsync(platform, author, editor, practice.Id);
        Task<SeenDocument?> SeeAsync() =>
            platform.WithAsync<SeeDocument, SeenDocument?>(see => see.RunAsync(null, document.Id));

        var draft = (await DraftTests.ReadAsync(platform, author, initiative.Id))!.Draft;
        var without = Whole(document.Id);
        without.Documents = [];
        await DraftTests.SaveAsync(platform, author, draft, without);
        var sent = await platform.SubmitAsync(author, initiative.Id);
        Assert.True((await platform.PublishAsync(editor, sent.Value!)).IsOk);
        Assert.True((await SeeAsync())?.IsPublic);
        await WithdrawAsync(platform, editor, initiative.Id);
        Assert.True((await SeeAsync())?.IsPublic);

        await WithdrawAsync(platform, editor, practice.Id);
        Assert.Null(await SeeAsync());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_mail_of_what_is_published_leads_to_the_pages_of_its_kind(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();

        await platform.PublishedAsync(author, editor, A.Initiative("Meals"));
        var initiative = await platform.LastMailAsync("author");
        await platform.PublishedAsync(author, editor, A.CaseStudy("Rain"));
        var practice = await platform.LastMailAsync("author");

        Assert.Contains("https://use.example/en/initiatives/meals", initiative.Text, StringComparison.Ordinal);
        Assert.Contains("https://use.example/en/practices/rain", practice.Text, StringComparison.Ordinal);
    }

    private static InitiativeContent Whole(Guid document) =>
        A.Initiative(
            "Meals at the door",
            content =>
            {
                content.License = "CC-BY-SA-4.0";
                content.Translations =
                [
                    new TitleTranslation
                    {
                        Language = "fr",
                        Title = "Des repas à la porte",
                        Tagline = "Une phrase.",
                    },
                ];
                content.End = new PartialDate(2020, 6);
                content.Organisation = "Meals & Wheels";
                content.Description = "<p>Hot meals &amp; company.</p>";
                content.Documents = [new DocumentUse { Id = document, Title = "The menu" }];
                content.Links = [new Link { Title = "The kitchen", Url = "https://kitchen.example/" }];
                content.Sources =
                [
                    new SourceReference
                    {
                        Organisation = "City",
                        Title = "Report",
                        Year = 2021,
                    },
                ];
                content.Contact = new Contact
                {
                    Name = "Nia",
                    Role = "Cook",
                    Organisation = "City",
                };
            }
        );

    private static string Spaces(string html) => html.Replace("&nbsp;", "\u00a0", StringComparison.Ordinal);

    private static Task<Outcome<Promotion>> PromoteAsync(TestPlatform platform, Actor actor, Guid id) =>
        platform.WithAsync<PromoteInitiative, Outcome<Promotion>>(promote => promote.RunAsync(actor, id));

    private static Task<Outcome<Record>> WithdrawAsync(TestPlatform platform, Actor editor, Guid id) =>
        platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw => withdraw.RunAsync(editor, id, 1, "Why."));

    private static async Task<CaseStudyContent> DraftAsync(TestPlatform platform, Actor author, Guid id) =>
        CaseStudyContent.Read((await DraftTests.ReadAsync(platform, author, id))!.Draft.Content);

    private static async Task PublishAsync(TestPlatform platform, Actor author, Actor editor, Guid id)
    {
        var draft = (await DraftTests.ReadAsync(platform, author, id))!.Draft;
        var content = CaseStudyContent.Read(draft.Content);
        (content.Status, content.Summary, content.Differently) = (CaseStudyStatus.Ongoing, "<p>S.</p>", "<p>D.</p>");
        await DraftTests.SaveAsync(platform, author, draft, content);
        var sent = await platform.SubmitAsync(author, id);
        Assert.True((await platform.PublishAsync(editor, sent.Value!)).IsOk);
    }

    private static async Task<StoredDocument> DocumentAsync(TestPlatform platform, Actor owner)
    {
        var document = new StoredDocument
        {
            Id = Guid.CreateVersion7(),
            OwnerId = owner.AccountId,
            Kind = DocumentKind.Pdf,
            Name = "menu of May",
        };
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            db.Add(document);
            return db.SaveChangesAsync();
        });
        return document;
    }
}
