using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Editorial;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Documents;

public sealed class DocumentTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task An_uploaded_document_is_kept_with_its_kind_and_a_clean_name(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var file = Papers.Docx();

        var outcome = await UploadAsync(platform, author, file, "C:\\plans/Le plan\u202E\0 \"été\".exe");

        var document = outcome.Value!;
        Assert.Equal(
            ("Le plan été", DocumentKind.Docx, (long)file.Length),
            (document.Name, document.Kind, document.Size)
        );
        await using var stored = platform.Get<DocumentStore>().Open(document.Id);
        using var read = new MemoryStream();
        await stored!.CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(file, read.ToArray());
        Assert.Equal(
            document.Id,
            await platform.WithAsync<PlatformDb, Guid>(db => db.Documents.Select(row => row.Id).SingleAsync())
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_document_that_is_not_taken_leaves_nothing_and_says_why(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var options = platform.Get<Microsoft.Extensions.Options.IOptions<DocumentOptions>>().Value;

        var hostile = await UploadAsync(platform, author, Papers.Docx(("word/vbaProject.bin", "x")));
        options.LargestMegabytes = 1;
        var large = await UploadAsync(platform, author, new byte[(1024 * 1024) + 1]);

        Assert.Equal("DocumentMacros", Assert.Single(hostile.Errors).Message);
        var error = Assert.Single(large.Errors);
        Assert.Equal(("DocumentFileTooLarge", 1), (error.Message, error.Arguments[0]));
        Assert.False(Directory.Exists(platform.Get<DataFolders>().Documents));
        Assert.Equal(0, await platform.WithAsync<PlatformDb, int>(db => db.Documents.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_document_is_its_owners_and_the_editors_until_a_public_record_uses_it(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var other = await platform.PersonAsync("other");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var document = (await UploadAsync(platform, author)).Value!.Id;
        var sent = await platform.SubmittedAsync(author, With(document));

        async Task<bool?[]> SeenAsync() =>
            [
                (await SeeAsync(platform, null, document))?.IsPublic,
                (await SeeAsync(platform, other, document))?.IsPublic,
                (await SeeAsync(platform, author, document))?.IsPublic,
                (await SeeAsync(platform, editor, document))?.IsPublic,
            ];

        Assert.Equal([null, null, false, false], await SeenAsync());
        await platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
            publish.RunAsync(editor, sent.RecordId, sent.Version, sent.Saves)
        );
        Assert.Equal([true, true, true, true], await SeenAsync());
        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, sent.RecordId, 1, "Why.")
        );
        Assert.Equal([null, null, false, false], await SeenAsync());
        Assert.Null(await SeeAsync(platform, editor, Guid.CreateVersion7()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_address_with_its_id_in_a_public_text_opens_no_document(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (owner, editor) = (
            await platform.PersonAsync("owner"),
            await platform.PersonAsync("editor", isEditor: true)
        );
        var other = await platform.PersonAsync("other");
        var document = (await UploadAsync(platform, owner)).Value!.Id;

        await platform.PublishedAsync(
            other,
            editor,
            A.Initiative(
                "A link",
                content =>
                    content.Links = [new Link { Title = "Look", Url = $"https://x.example/documents/{document}/x" }]
            )
        );

        Assert.Null(await SeeAsync(platform, null, document));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_document_no_longer_used_by_the_published_text_is_private_again(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (owner, editor) = (
            await platform.PersonAsync("owner"),
            await platform.PersonAsync("editor", isEditor: true)
        );
        var (first, second) = (await UploadAsync(platform, owner), await UploadAsync(platform, owner));
        var record = await platform.PublishedAsync(owner, editor, With(first.Value!.Id));

        var draft = (await DraftTests.ReadAsync(platform, owner, record.Id))!.Draft;
        Assert.True((await SaveAsync(platform, owner, draft, With(second.Value!.Id))).IsOk);
        var sent = await platform.SubmitAsync(owner, record.Id);
        Assert.True((await platform.PublishAsync(editor, sent.Value!)).IsOk);

        Assert.Null(await SeeAsync(platform, null, first.Value.Id));
        Assert.True((await SeeAsync(platform, null, second.Value.Id))?.IsPublic);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Somebody_elses_document_cannot_be_taken_into_a_draft(string provider)
    {
        await using var platform = await StartAsync(provider);
        var owner = await platform.PersonAsync("owner");
        var thief = await platform.PersonAsync("thief");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var document = (await UploadAsync(platform, owner)).Value!.Id;

        var begun = await platform.WithAsync<StartDraft, Outcome<DraftState>>(start =>
            start.RunAsync(thief, Initiative.KindCode, With(document).Json())
        );
        var draft = await platform.DraftAsync(thief, A.Initiative("Mine"));
        var saved = await SaveAsync(platform, thief, draft, With(document));

        var error = new FieldError("documents[0].title", "DocumentMissing").ToString();
        Assert.Equal(error, Assert.Single(begun.Errors).ToString());
        Assert.Equal(error, Assert.Single(saved.Errors).ToString());
        Assert.True((await SaveAsync(platform, editor, draft, With(document))).IsOk);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_document_that_is_not_there_or_has_no_title_is_said_beside_its_field(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var document = (await UploadAsync(platform, author)).Value!.Id;
        var draft = await platform.DraftAsync(
            author,
            A.Initiative(
                "With documents",
                content =>
                    content.Documents = [
                        new DocumentUse { Id = document },
                        new DocumentUse { Id = Guid.CreateVersion7(), Title = "Gone" },
                        new DocumentUse { Id = document, Title = "The plan" },
                    ]
            )
        );

        var outcome = await platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit =>
            submit.RunAsync(author, draft.RecordId, consents: true)
        );

        Assert.Equal(
            [("documents[0].title", "DocumentTitleMissing"), ("documents[1].title", "DocumentMissing")],
            outcome.Errors.Select(error => (error.Field, error.Message))
        );
    }

    internal static Task<Outcome<StoredDocument>> UploadAsync(
        TestPlatform platform,
        Actor actor,
        byte[]? file = null,
        string name = "plan.pdf"
    ) =>
        platform.WithAsync<UploadDocument, Outcome<StoredDocument>>(upload =>
            upload.RunAsync(actor, new MemoryStream(file ?? Papers.Pdf()), name)
        );

    internal static InitiativeContent With(Guid document) =>
        A.Initiative(
            "With a document",
            content => content.Documents = [new DocumentUse { Id = document, Title = "The plan" }]
        );

    private static Task<SeenDocument?> SeeAsync(TestPlatform platform, Actor? actor, Guid document) =>
        platform.WithAsync<SeeDocument, SeenDocument?>(see => see.RunAsync(actor, document));

    private static Task<Outcome<DraftState>> SaveAsync(
        TestPlatform platform,
        Actor actor,
        DraftState draft,
        InitiativeContent content
    ) =>
        platform.WithAsync<SaveDraft, Outcome<DraftState>>(save =>
            save.RunAsync(actor, draft.RecordId, content.Json(), draft.Version, draft.Saves)
        );
}
