using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.CaseStudies;

/// <summary>From beginning to sending, and what the author sees of it.</summary>
public sealed class SendingTests(WritingHost host) : IClassFixture<WritingHost>
{
    [Fact]
    public async Task A_title_and_a_place_begin_a_draft_and_a_double_click_begins_one()
    {
        using var author = await host.SignInAsync();
        var (_, page, _) = await author.GetAsync("/en/my/practices/new");
        var form = SentForm.Of(page, "#new", "/en/my/practices/new");
        form["title"] = "Night buses for nurses";
        form["place.text"] = "Lyon, France";
        form["language"] = "fr";

        var answers = await Task.WhenAll(author.SendAsync(form), author.SendAsync(form));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(answers[0].LedTo, answers[1].LedTo);
        Assert.Equal($"/en/my/practices/{form["record"]}", answers[0].LedTo);
        var saved = await author.SavedAsync(Guid.Parse(form["record"]));
        Assert.Equal(("Night buses for nurses", "fr", "Lyon"), (saved.Title, saved.Language, saved.Place!.Name));
        var (_, mine, _) = await author.GetAsync("/en/my/practices");
        Assert.Single(mine.QuerySelectorAll(".mine-row"));
    }

    [Fact]
    public async Task Beginning_without_title_or_place_says_so_beside_the_fields()
    {
        using var author = await host.SignInAsync();
        var (_, page, _) = await author.GetAsync("/en/my/practices/new");
        var form = SentForm.Of(page, "#new", "/en/my/practices/new");

        var (status, again, _) = await author.SendAsync(form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(again.QuerySelector("#title-error"));
        Assert.NotNull(again.QuerySelector("#place-error"));
        Assert.Equal(2, again.QuerySelectorAll("#problems a").Length);
    }

    [Fact]
    public async Task A_similar_practice_of_the_same_place_is_pointed_out_and_does_not_stop_the_author()
    {
        using var author = await host.SignInAsync();
        var editor = await host.Site.EditorAsync();
        var place = await host.Site.WithAsync(async scope =>
            (await scope.GetRequiredService<Platform.Places.FindPlace>().RunAsync("Nantes, France"))[0]
        );
        var there = await host.Site.PublishUnindexedAsync(
            editor,
            A.CaseStudy(
                "The green line along the river",
                content =>
                    content.Place = new PlaceChoice
                    {
                        Id = place.Id,
                        Name = "Nantes",
                        Country = "FR",
                    }
            )
        );
        var (_, page, _) = await author.GetAsync("/en/my/practices/new");
        var form = SentForm.Of(page, "#new", "/en/my/practices/new");
        form["title"] = "A Green Line";
        form["place.text"] = "Nantes, France";

        var (status, hint, _) = await author.SendAsync(form);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotNull(hint.QuerySelector($"a[href='/en/practices/{there.Slug}']"));
        var again = SentForm.Of(hint, "#new", "/en/my/practices/new");
        Assert.Equal("A Green Line", again["title"]);
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(again)).Status);
    }

    [Fact]
    public async Task Sending_what_is_not_ready_leads_to_all_that_is_missing()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(
            new CaseStudyContent
            {
                Title = "Begun",
                Place = new PlaceChoice { Name = "somewhere" },
                Translations = [new TitleTranslation { Language = "fr", Tagline = "Sans titre." }],
                Links = [new Link { Title = "No address" }],
            }
        );
        var form = await author.FormAsync(id);
        form["place.text"] = "";
        var (_, _, ledTo) = await author.SendAsync(form.Press("send"));
        Assert.Equal($"/en/my/practices/{id}?check=yes#problems", ledTo);

        var (_, page, _) = await author.GetAsync($"/en/my/practices/{id}?check=yes");

        foreach (
            var field in new[]
            {
                "tagline",
                "place",
                "status",
                "themes",
                "summary",
                "differently",
                "links-0-url",
                "translations-fr-title",
            }
        )
        {
            Assert.NotNull(page.QuerySelector($"#{field}-error"));
            Assert.NotNull(page.QuerySelector($"#problems a[href$='#{field}']"));
            Assert.NotNull(page.QuerySelector($"#{field}"));
        }
        Assert.Equal(
            $"/en/my/practices/{id}?check=yes#problems",
            (await author.GetAsync($"/en/my/practices/{id}/send")).LedTo
        );
    }

    [Fact]
    public async Task A_ready_practice_is_sent_with_consent_waits_and_can_be_taken_back()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        var (_, _, ledTo) = await author.SendAsync((await author.FormAsync(id)).Press("send"));
        Assert.Equal($"/en/my/practices/{id}/send", ledTo);

        var (_, page, _) = await author.GetAsync(ledTo!);
        var without = SentForm.Of(page, "main form", ledTo!);
        var (status, refused, _) = await author.SendAsync(without);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotNull(refused.QuerySelector("#consent-error"));
        Assert.Equal(RevisionState.Draft, (await author.StateAsync(id)).State);

        var with = SentForm.Of(refused, "main form", ledTo!);
        with.Tick("consent", "yes");
        Assert.Equal($"/en/my/practices/{id}/sent", (await author.SendAsync(with)).LedTo);
        Assert.Equal(RevisionState.Submitted, (await author.StateAsync(id)).State);
        Assert.Equal(HttpStatusCode.OK, (await author.GetAsync($"/en/my/practices/{id}/sent")).Status);

        var (_, waiting, _) = await author.GetAsync($"/en/my/practices/{id}");
        Assert.True(waiting.QuerySelector("fieldset.parts")!.HasAttribute("disabled"));
        Assert.Null(waiting.QuerySelector("button[value='send']"));
        Assert.Null(waiting.QuerySelector("script[type='module']"));
        var recall = SentForm.Of(waiting, "#write", $"/en/my/practices/{id}");
        Assert.Equal($"/en/my/practices/{id}?recalled=yes", (await author.SendAsync(recall.Press("recall"))).LedTo);
        Assert.Equal(RevisionState.Draft, (await author.StateAsync(id)).State);
        Assert.Equal(HttpStatusCode.OK, (await author.GetAsync($"/en/my/practices/{id}?recalled=yes")).Status);
    }

    [Fact]
    public async Task Taking_back_what_has_just_been_published_says_that_it_is_too_late()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        await SubmitAsync(author, id);
        var (_, waiting, _) = await author.GetAsync($"/en/my/practices/{id}");
        var recall = SentForm.Of(waiting, "#write", $"/en/my/practices/{id}");
        await PublishAsync(author, id);

        var (_, _, ledTo) = await author.SendAsync(recall.Press("recall"));

        Assert.Equal($"/en/my/practices/{id}?late=yes", ledTo);
        Assert.Equal(RevisionState.Published, (await author.StateAsync(id)).State);
    }

    [Fact]
    public async Task The_editors_reason_stays_in_sight_while_the_author_writes_on()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        await ReturnAsync(author, id, "Please say who counted the cars.");

        var form = await author.FormAsync(id);
        form["tagline"] = "The city’s counters say so.";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("save"))).Status);

        Assert.Equal(2, (await author.StateAsync(id)).Version);
        var (_, page, _) = await author.GetAsync($"/en/my/practices/{id}");
        Assert.Contains(
            "who counted the cars",
            page.QuerySelector(".notice .reason")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_public_practice_is_edited_beside_what_readers_see()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync();
        await SubmitAsync(author, id);
        await PublishAsync(author, id);
        var (_, page, _) = await author.GetAsync($"/en/my/practices/{id}");
        var slug = page.QuerySelector(".notice a")!.GetAttribute("href")!;
        Assert.StartsWith("/en/practices/", slug, StringComparison.Ordinal);

        var form = await author.FormAsync(id);
        form["title"] = "A title that nobody sees yet";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("save"))).Status);

        var (_, seen, _) = await author.GetAsync(slug);
        Assert.DoesNotContain("nobody sees yet", seen.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            (2, RevisionState.Draft),
            ((await author.StateAsync(id)).Version, (await author.StateAsync(id)).State)
        );
    }

    [Fact]
    public async Task An_author_sees_all_records_with_their_state()
    {
        using var author = await host.SignInAsync();
        await author.DraftAsync(A.CaseStudy("Draft"));
        var waiting = await author.DraftAsync(A.CaseStudy("Waiting"));
        await SubmitAsync(author, waiting);
        var returned = await author.DraftAsync(A.CaseStudy("Returned"));
        await ReturnAsync(author, returned, "Too short.");
        var open = await author.DraftAsync(A.CaseStudy("Public"));
        await SubmitAsync(author, open);
        await PublishAsync(author, open);
        var withdrawn = await author.DraftAsync(A.CaseStudy("Withdrawn"));
        await SubmitAsync(author, withdrawn);
        await PublishAsync(author, withdrawn);
        await host.Site.WithdrawAsync(await host.Site.EditorAsync(), withdrawn);

        var (_, page, _) = await author.GetAsync("/en/my/practices");

        var rows = page.QuerySelectorAll(".mine-row")
            .ToDictionary(
                row => row.QuerySelector("h2")!.TextContent.Trim(),
                row =>
                    (State: row.QuerySelector(".badge")!.TextContent, Reason: row.QuerySelector(".reason")?.TextContent)
            );
        Assert.Equal(5, rows.Count);
        Assert.Equal("Draft", rows["Draft"].State);
        Assert.StartsWith("With the editors since", rows["Waiting"].State, StringComparison.Ordinal);
        Assert.Equal(("Returned", "Reason: Too short."), rows["Returned"]);
        Assert.Equal("Public", rows["Public"].State);
        Assert.Equal(("Taken off the site", "Reason: For the test."), rows["Withdrawn"]);
    }

    [Fact]
    public async Task An_editor_may_mend_a_submission_where_it_waits()
    {
        using var author = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var id = await author.DraftAsync();
        await SubmitAsync(author, id);

        var form = await editor.FormAsync(id);
        form["tagline"] = "With its typing error mended.";
        Assert.Equal(HttpStatusCode.Redirect, (await editor.SendAsync(form.Press("save"))).Status);

        Assert.Equal("With its typing error mended.", (await author.SavedAsync(id)).Tagline);
        Assert.Equal(RevisionState.Submitted, (await author.StateAsync(id)).State);
    }

    private async Task SubmitAsync(SignedIn author, Guid id)
    {
        var outcome = await host.Site.WithAsync(scope =>
            scope.GetRequiredService<SubmitDraft>().RunAsync(author.Actor, id, consents: true)
        );
        Assert.True(outcome.IsOk);
    }

    private async Task PublishAsync(SignedIn author, Guid id)
    {
        var editor = await host.Site.EditorAsync();
        var state = await author.StateAsync(id);
        var outcome = await host.Site.WithAsync(scope =>
            scope.GetRequiredService<PublishSubmission>().RunAsync(editor, id, state.Version, state.Saves)
        );
        Assert.True(outcome.IsOk);
    }

    private async Task ReturnAsync(SignedIn author, Guid id, string reason)
    {
        await SubmitAsync(author, id);
        var editor = await host.Site.EditorAsync();
        var state = await author.StateAsync(id);
        var outcome = await host.Site.WithAsync(scope =>
            scope.GetRequiredService<ReturnSubmission>().RunAsync(editor, id, state.Version, state.Saves, reason)
        );
        Assert.True(outcome.IsOk);
    }
}
