using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Testing;
using Use.Platform.Web.Drafts;
using Xunit;

namespace Use.Platform.Web.Tests.CaseStudies;

public sealed class DraftsEndpointsTests(WritingHost host) : IClassFixture<WritingHost>
{
    [Fact]
    public async Task A_save_is_acknowledged_with_the_new_state_and_what_helps_most_next()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(new CaseStudyContent { Title = "Begun" });
        var (status, answer) = await author.PutAsync(
            id,
            Save(1, 1, new { title = "Begun", tagline = "In one sentence." })
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, (int)answer!["version"]!);
        Assert.Equal(2, (int)answer["saves"]!);
        Assert.Equal("results", (string)answer["nextStep"]!);
        Assert.InRange((int)answer["completeness"]!, 1, 20);
        Assert.Equal("begun", (string)answer["sections"]!["basics"]!);
        Assert.Equal("empty", (string)answer["sections"]!["money"]!);
        Assert.Equal("In one sentence.", (await author.SavedAsync(id)).Tagline);
    }

    [Fact]
    public async Task A_save_from_an_older_state_gets_the_text_that_stands_there()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        Assert.Equal(HttpStatusCode.OK, (await author.PutAsync(id, Save(1, 1, new { title = "First" }))).Status);

        var (status, answer) = await author.PutAsync(id, Save(1, 1, new { title = "Second" }));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(2, (int)answer!["saves"]!);
        Assert.Equal("First", (string)answer["content"]!["title"]!);
        Assert.Equal("First", (await author.SavedAsync(id)).Title);
    }

    [Fact]
    public async Task The_same_words_sent_twice_are_acknowledged_twice()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var (_, first) = await author.PutAsync(id, Save(1, 1, new { title = "Once" }));
        var (status, second) = await author.PutAsync(id, Save(1, 1, new { title = "Once" }));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((int)first!["saves"]!, (int)second!["saves"]!);
    }

    [Fact]
    public async Task Of_saves_that_arrive_at_the_same_moment_one_wins_and_the_others_are_told()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var token = await author.TokenAsync(id);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => author.PutAsync(id, Save(1, 1, new { title = $"Title {i}" }), token))
        );

        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Of_first_changes_to_a_public_practice_at_the_same_moment_one_wins_and_the_others_are_told()
    {
        using var author = await host.SignInAsync();
        var id = await PublishedAsync(author);
        var token = await author.TokenAsync(id);
        var state = await author.StateAsync(id);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => author.PutAsync(id, Save(state.Version, state.Saves, new { title = $"Title {i}" }), token))
        );

        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        Assert.Equal(2, (await author.StateAsync(id)).Version);
    }

    [Fact]
    public async Task Without_a_session_nothing_is_saved()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var token = await author.TokenAsync(id);
        author.Client.DefaultRequestHeaders.Remove("Cookie");

        var (status, answer) = await author.PutAsync(id, Save(1, 1, new { title = "Nobody’s" }), token);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("SignedOut", (string)answer!["problem"]!);
    }

    [Fact]
    public async Task Without_the_pages_token_nothing_is_saved_and_a_fresh_token_can_be_had()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();

        var (status, answer) = await author.PutAsync(id, Save(1, 1, new { title = "Forged" }), token: "forged");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("Antiforgery", (string)answer!["problem"]!);

        var present = JsonNode.Parse(
            await author.Client.GetStringAsync(
                new Uri($"/en/drafts/{id}", UriKind.Relative),
                TestContext.Current.CancellationToken
            )
        )!;
        Assert.Equal(1, (int)present["present"]!["saves"]!);
        var again = await author.PutAsync(id, Save(1, 1, new { title = "Mine" }), (string)present["token"]!);
        Assert.Equal(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task Another_member_does_not_learn_that_the_draft_exists()
    {
        using var author = await host.SignInAsync();
        using var other = await host.SignInAsync();
        var id = await author.DraftAsync();
        var token = await other.TokenAsync(await other.DraftAsync());

        var theirs = await other.PutAsync(id, Save(1, 1, new { title = "Taken" }), token);
        var nothing = await other.PutAsync(Guid.NewGuid(), Save(1, 1, new { title = "Taken" }), token);

        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        Assert.Equal(nothing.Answer!.ToJsonString(), theirs.Answer!.ToJsonString());
    }

    [Fact]
    public async Task An_editor_reads_and_saves_what_waits_and_no_draft_that_was_not_sent()
    {
        using var author = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var id = await author.DraftAsync();
        var token = await editor.TokenAsync(await editor.DraftAsync());
        var address = new Uri($"/en/drafts/{id}", UriKind.Relative);
        async Task<HttpStatusCode> ReadAsync()
        {
            using var answer = await editor.Client.GetAsync(address, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NotFound, await ReadAsync());
        // Also a conflict would tell what stands there.
        var (status, _) = await editor.PutAsync(id, Save(9, 9, new { title = "Theirs" }), token);
        Assert.Equal(HttpStatusCode.NotFound, status);

        await host.Site.WithAsync(scope =>
            scope.GetRequiredService<SubmitDraft>().RunAsync(author.Actor, id, consents: true)
        );
        Assert.Equal(HttpStatusCode.OK, await ReadAsync());
        (status, _) = await editor.PutAsync(id, Save(1, 2, A.CaseStudy("Mended")), token);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task What_waits_for_the_editors_cannot_be_saved()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var token = await author.TokenAsync(id);
        await SendAsync(author, id);

        var (status, answer) = await author.PutAsync(id, Save(1, 2, new { title = "Too late" }), token);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("Waiting", (string)answer!["problem"]!);
    }

    [Fact]
    public async Task More_than_is_read_at_once_is_refused()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var large = new string('w', DraftsEndpoints.LargestBody);

        var (status, _) = await author.PutAsync(id, Save(1, 1, new { title = "Large", citySize = large }));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Theory]
    [InlineData("en", "At most 140 characters. Please shorten it.")]
    [InlineData("fr", "140")]
    [InlineData("es", "140")]
    public async Task What_cannot_be_kept_is_refused_by_field_in_the_language_of_the_address(
        string language,
        string says
    )
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        object[] rows = [new { indicator = "" }, new { indicator = "Cars", unit = new string('u', 61) }];

        var (status, answer) = await author.PutAsync(
            id,
            Save(1, 1, new { title = new string('t', 141), results = rows }),
            language: language
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var errors = answer!["errors"]!.AsArray();
        Assert.Equal(["title", "results[1].unit"], errors.Select(error => (string)error!["field"]!));
        Assert.Contains(says, (string)errors[0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("Streets that carry the rain", (await author.SavedAsync(id)).Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"version":1,"saves":1}""")]
    [InlineData("""{"version":"1","saves":1,"content":{}}""")]
    [InlineData("""{"version":1,"saves":1,"content":[]}""")]
    [InlineData("""{"version":99999999999,"saves":1,"content":{}}""")]
    public async Task What_is_no_save_is_refused(string body)
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await author.PutAsync(id, body)).Status);
    }

    [Theory]
    [InlineData("""{"title":"\ud800"}""")]
    [InlineData("""{"title":5}""")]
    [InlineData("""{"results":{}}""")]
    [InlineData("""{"results":[5]}""")]
    [InlineData("""{"status":"nearly"}""")]
    [InlineData("""{"start":"soon"}""")]
    [InlineData("""{"sdgs":["x"]}""")]
    [InlineData("""{"place":{"id":"x"}}""")]
    [InlineData("""{"lastVerifiedOn":"yesterday"}""")]
    [InlineData("""{"percentComplete":1e99}""")]
    public async Task Content_of_a_wrong_shape_is_refused_by_field(string content)
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();

        var (status, _) = await author.PutAsync(id, $$"""{"version":1,"saves":1,"content":{{content}}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    [Theory]
    [InlineData("""{"title":"NUL \u0000 and more"}""")]
    [InlineData("""{"title":"T","results":[null],"gallery":[null],"themes":[null],"translations":null}""")]
    [InlineData("""{"title":"T","unknown":{"field":[1]}}""")]
    public async Task Odd_content_is_cleaned_and_kept(string content)
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();

        var (status, _) = await author.PutAsync(id, $$"""{"version":1,"saves":1,"content":{{content}}}""");

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_loop_gone_wild_is_stopped()
    {
        using var slow = WritingHost.With(new() { ["Drafts:SavesPerMinute"] = "6" });
        using var author = await slow.SignInAsync();
        var id = await author.DraftAsync();
        var token = await author.TokenAsync(id);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            statuses.Add((await author.PutAsync(id, Save(1, 1, new { title = "Once" }), token)).Status);
        }

        Assert.Equal(6, statuses.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(2, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
        using var other = await slow.SignInAsync();
        Assert.Equal(
            HttpStatusCode.OK,
            (await other.PutAsync(await other.DraftAsync(), Save(1, 1, new { title = "Another’s" }))).Status
        );
    }

    private static object Save(int version, int saves, object content) =>
        new
        {
            version,
            saves,
            content,
        };

    private Task<bool> SendAsync(SignedIn author, Guid id) =>
        host.Site.WithAsync(async scope =>
            (await scope.GetRequiredService<SubmitDraft>().RunAsync(author.Actor, id, consents: true)).IsOk
        );

    private async Task<Guid> PublishedAsync(SignedIn author)
    {
        var id = await author.DraftAsync();
        Assert.True(await SendAsync(author, id));
        var editor = await host.Site.EditorAsync();
        var state = await author.StateAsync(id);
        var outcome = await host.Site.WithAsync(scope =>
            scope.GetRequiredService<PublishSubmission>().RunAsync(editor, id, state.Version, state.Saves)
        );
        Assert.True(outcome.IsOk);
        return id;
    }
}
