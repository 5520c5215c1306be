using Use.Platform.Accounts;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Documents;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Editorial;

/// <summary>The same decision or the same sending, several times at the same moment.</summary>
public sealed class AtOnceTests : ProviderTests
{
    private const int Times = 4;

    [Theory, MemberData(nameof(Providers))]
    public async Task Editors_who_publish_the_same_at_once_publish_it_once_and_the_others_are_told(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var document = (await DocumentTests.UploadAsync(platform, author)).Value!.Id;
        var sent = await platform.SubmittedAsync(author, DocumentTests.With(document));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => platform.PublishAsync(editor, sent)));

        // Whoever came so late that it was published already reads that it is.
        Assert.Contains(outcomes, outcome => outcome.IsOk);
        Assert.All(outcomes, outcome => Assert.True(outcome.Kind is OutcomeKind.Ok or OutcomeKind.Conflict));
        Assert.Equal(1, (await platform.RecordAsync(sent.RecordId)).PublishedVersion);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_trusted_person_who_sends_the_same_at_once_publishes_it_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        await platform.ChangeAccountAsync(author, account => account.IsTrusted = true);
        var document = (await DocumentTests.UploadAsync(platform, author)).Value!.Id;
        var draft = await platform.DraftAsync(author, DocumentTests.With(document));

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, Times).Select(_ => platform.SubmitAsync(author, draft.RecordId))
        );

        Assert.All(outcomes, outcome => Assert.True(outcome.IsOk, outcome.Kind.ToString()));
        Assert.Equal(1, (await platform.RecordAsync(draft.RecordId)).PublishedVersion);
    }
}
