using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Editorial;

public sealed class RefuseTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task What_is_refused_leaves_the_queue_and_its_author_can_read_it_write_on_and_send_it_again(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var sent = await platform.SubmittedAsync(author, A.Initiative("Thoughts about cities"));

        var outcome = await platform.RefuseAsync(editor, sent, RefusalGround.Essay);

        Assert.True(outcome.IsOk);
        Assert.Equal(0, (await platform.QueueAsync()).Total);
        var read = await DraftTests.ReadAsync(platform, author, sent.RecordId);
        Assert.Equal(RevisionState.Refused, read!.Draft.State);
        Assert.Contains("an opinion or a study", read.Draft.Reason, StringComparison.Ordinal);
        Assert.Equal("Thoughts about cities", InitiativeContent.Read(read.Draft.Content).Title);

        var next = await DraftTests.SaveAsync(platform, author, read.Draft, A.Initiative("Meals at the door"));
        Assert.Equal((2, RevisionState.Draft), (next.Value!.Version, next.Value.State));
        Assert.True((await platform.SubmitAsync(author, sent.RecordId)).IsOk);
        Assert.Equal("Meals at the door", Assert.Single((await platform.QueueAsync()).Rows).Title);
    }

    [Theory]
    [InlineData("en", RefusalGround.Essay, "Not taken up: Buy", "an opinion or a study")]
    [InlineData("fr", RefusalGround.Advert, "Non retenue : Buy", "la promotion d’un produit")]
    [InlineData("es", RefusalGround.Placeholder, "No aceptada: Buy", "una prueba o un texto sin terminar")]
    public async Task The_author_is_told_in_the_authors_language(
        string language,
        RefusalGround ground,
        string subject,
        string reason
    )
    {
        await using var platform = await StartAsync("sqlite");
        var (author, editor) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(author, account => account.Language = language);
        var sent = await platform.SubmittedAsync(author, A.Initiative("Buy"));

        await platform.RefuseAsync(editor, sent, ground, "My own words.");

        var mail = await platform.LastMailAsync("author");
        Assert.Equal(subject, mail.Subject);
        Assert.Contains(reason, mail.Text, StringComparison.Ordinal);
        Assert.Contains("My own words.", mail.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"https://use.example/{language}/my/initiatives/{sent.RecordId}",
            mail.Text,
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Only_an_editor_refuses_once_and_with_a_reason(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));

        Assert.Equal(OutcomeKind.NotFound, (await platform.RefuseAsync(author, sent, RefusalGround.Essay)).Kind);
        var without = await platform.RefuseAsync(editor, sent, RefusalGround.Other, "  ");
        Assert.Equal(("words", "ReasonMissing"), (without.Errors[0].Field, without.Errors[0].Message));
        var long4001 = await platform.RefuseAsync(editor, sent, RefusalGround.Essay, new string('a', 4001));
        Assert.Equal("TooLong", Assert.Single(long4001.Errors).Message);
        Assert.True((await platform.RefuseAsync(editor, sent, RefusalGround.Other, "Because.")).IsOk);
        Assert.Equal(OutcomeKind.Conflict, (await platform.RefuseAsync(editor, sent, RefusalGround.Advert)).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await platform.PublishAsync(editor, sent)).Kind);
        var read = await DraftTests.ReadAsync(platform, author, sent.RecordId);
        Assert.Equal("Because.", read!.Draft.Reason);
    }
}
