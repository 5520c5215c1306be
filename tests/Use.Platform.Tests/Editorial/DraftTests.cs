using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Images;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Editorial;

public sealed class DraftTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task A_draft_needs_no_more_than_a_title(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");

        var draft = await platform.DraftAsync(author, new CaseStudyContent { Title = "Streets that carry the rain" });

        Assert.Equal(RevisionState.Draft, draft.State);
        var read = await ReadAsync(platform, author, draft.RecordId);
        Assert.Equal("Streets that carry the rain", CaseStudyContent.Read(read!.Draft.Content).Title);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_draft_without_a_title_is_refused_at_the_title(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");

        var outcome = await platform.WithAsync<StartDraft, Outcome<DraftState>>(start =>
            start.RunAsync(author, CaseStudy.KindCode, new CaseStudyContent { Title = "  " }.Json())
        );

        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        Assert.Equal("title", Assert.Single(outcome.Errors).Field);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Sending_the_start_form_twice_begins_one_record(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var id = Guid.CreateVersion7();

        for (var i = 0; i < 2; i++)
        {
            var outcome = await platform.WithAsync<StartDraft, Outcome<DraftState>>(start =>
                start.RunAsync(author, CaseStudy.KindCode, A.CaseStudy("Once").Json(), id)
            );
            Assert.True(outcome.IsOk);
            Assert.Equal(id, outcome.Value!.RecordId);
        }

        Assert.Single(await OwnAsync(platform, author));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_save_from_an_older_state_is_a_conflict_that_carries_the_other_text(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, A.CaseStudy("First"));

        var mine = await SaveAsync(platform, author, draft, A.CaseStudy("From the first tab"));
        var late = await SaveAsync(platform, author, draft, A.CaseStudy("From the second tab"));

        Assert.True(mine.IsOk);
        Assert.Equal(OutcomeKind.Conflict, late.Kind);
        Assert.Equal("From the first tab", CaseStudyContent.Read(late.Value!.Content).Title);
        var read = await ReadAsync(platform, author, draft.RecordId);
        Assert.Equal("From the first tab", CaseStudyContent.Read(read!.Draft.Content).Title);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_same_words_arriving_twice_are_no_conflict(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, A.CaseStudy("First"));
        var words = A.CaseStudy("Second");

        await SaveAsync(platform, author, draft, words);
        var again = await SaveAsync(platform, author, draft, words);

        Assert.True(again.IsOk);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Many_saves_at_once_from_one_state_let_exactly_one_through(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, A.CaseStudy("First"));

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => SaveAsync(platform, author, draft, A.CaseStudy($"Text {i}")))
        );

        Assert.Single(outcomes, outcome => outcome.IsOk);
        Assert.Equal(7, outcomes.Count(outcome => outcome.Kind == OutcomeKind.Conflict));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Another_member_does_not_learn_that_a_draft_exists(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var other = await platform.PersonAsync("other");
        var draft = await platform.DraftAsync(author, A.CaseStudy("Mine"));

        Assert.Null(await ReadAsync(platform, other, draft.RecordId));
        var save = await SaveAsync(platform, other, draft, A.CaseStudy("Not yours"));
        Assert.Equal(OutcomeKind.NotFound, save.Kind);
        Assert.Empty(await OwnAsync(platform, other));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Rich_text_is_cleaned_before_it_is_kept(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");

        var draft = await platform.DraftAsync(
            author,
            A.CaseStudy("Clean", content => content.Summary = "<p onclick=\"x()\">Rain<script>alert(1)</script></p>")
        );

        Assert.Equal("<p>Rain</p>", CaseStudyContent.Read(draft.Content).Summary);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_title_that_is_too_long_is_refused_and_not_cut(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, A.CaseStudy("Short"));

        var outcome = await SaveAsync(platform, author, draft, A.CaseStudy(new string('x', ContentLimits.Title + 1)));

        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        Assert.Equal(
            new FieldError("title", "TooLong", ContentLimits.Title).Field,
            Assert.Single(outcome.Errors).Field
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_image_that_somebody_else_uploaded_is_refused_as_if_it_were_not_there(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var other = await platform.PersonAsync("other");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var (mine, theirs) = (await ImageAsync(platform, author), await ImageAsync(platform, other));
        CaseStudyContent With(Guid image) =>
            A.CaseStudy("With a picture", content => content.HeroImage = new ImageUse { Id = image, Alt = "A street" });

        var draft = await platform.DraftAsync(author, With(mine));
        var taken = await SaveAsync(platform, author, draft, With(theirs));
        var begun = await platform.WithAsync<StartDraft, Outcome<DraftState>>(start =>
            start.RunAsync(author, CaseStudy.KindCode, With(theirs).Json())
        );

        Assert.Equal(new FieldError("heroImage", "ImageMissing").ToString(), Assert.Single(taken.Errors).ToString());
        Assert.Equal(OutcomeKind.Invalid, begun.Kind);
        // What an editor puts in stays when the author goes on writing.
        var edited = await SaveAsync(platform, editor, draft, With(theirs));
        var kept = With(theirs);
        kept.Title = "With the editor's picture";
        Assert.True((await SaveAsync(platform, author, edited.Value!, kept)).IsOk);
    }

    private static async Task<Guid> ImageAsync(TestPlatform platform, Actor owner)
    {
        var image = new StoredImage { Id = Guid.CreateVersion7(), OwnerId = owner.AccountId };
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            db.Add(image);
            return db.SaveChangesAsync();
        });
        return image.Id;
    }

    internal static Task<Outcome<DraftState>> SaveAsync<TContent>(
        TestPlatform platform,
        Actor actor,
        DraftState from,
        TContent content
    ) =>
        platform.WithAsync<SaveDraft, Outcome<DraftState>>(save =>
            save.RunAsync(actor, from.RecordId, content.Json(), from.Version, from.Saves)
        );

    internal static async Task<DraftOfRecord?> ReadAsync(TestPlatform platform, Actor actor, Guid recordId) =>
        (await platform.WithAsync<ReadDraft, Outcome<DraftOfRecord>>(read => read.RunAsync(actor, recordId))).Value;

    private static async Task<IReadOnlyList<DraftOfRecord>> OwnAsync(TestPlatform platform, Actor actor) =>
        (await platform.WithAsync<BrowseOwnRecords, OwnRecords>(browse => browse.RunAsync(actor))).Rows;
}
