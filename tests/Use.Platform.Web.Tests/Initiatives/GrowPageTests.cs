using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.CaseStudies;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Web.Tests.Initiatives;

/// <summary>An initiative grows into a practice, without a script.</summary>
public sealed class GrowPageTests(WritingHost host) : IClassFixture<WritingHost>
{
    [Fact]
    public async Task Its_author_begins_the_practice_from_the_list_and_a_double_click_begins_one()
    {
        using var author = await host.SignInAsync();
        var initiative = await PublishAsync(author, "Meals from the list");
        var grow = $"/en/my/initiatives/{initiative.Id}/grow";
        var (_, mine, _) = await author.GetAsync("/en/my/practices");
        Assert.Equal("Grow into a practice", mine.QuerySelector($".mine-actions a[href='{grow}']")!.TextContent);

        var (_, page, _) = await author.GetAsync(grow);
        var form = SentForm.Of(page, "#grow:not([hidden])", grow);
        var answers = await Task.WhenAll(author.SendAsync(form), author.SendAsync(form));

        var practice = await GrownAsync(initiative);
        Assert.All(answers, answer => Assert.Equal($"/en/my/practices/{practice.Id}", answer.LedTo));
        var (_, writing, _) = await author.GetAsync(answers[0].LedTo!);
        var came = writing.QuerySelector(".notice a[href='/en/initiatives/meals-from-the-list']")!;
        Assert.Equal("Meals from the list", came.TextContent);
        // From now on all ways lead to the draft.
        Assert.Equal(answers[0].LedTo, (await author.GetAsync(grow)).LedTo);
        Assert.Equal(answers[0].LedTo, (await author.SendAsync(form)).LedTo);
        (_, mine, _) = await author.GetAsync("/en/my/practices");
        Assert.Equal("Go to its practice", mine.QuerySelector($".mine-actions a[href='{grow}']")!.TextContent);
    }

    [Fact]
    public async Task The_pages_lead_to_each_other_once_the_practice_is_public_and_not_before()
    {
        using var author = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var initiative = await PublishAsync(author, "Meals that grew");
        var practice = await GrowAsync(author, initiative);
        const string Initiative = "/en/initiatives/meals-that-grew";
        const string Practice = "/en/practices/meals-that-grew";
        var before = await VisitAsync(Initiative);
        Assert.Null(before.QuerySelector("a[href*='/practices/']"));
        Assert.Null(before.QuerySelector("a[href$='/grow']"));

        await CompleteAsync(author, practice.Id);
        // The editor reads where it comes from.
        var (_, review, _) = await editor.GetAsync($"/en/editor/review/{practice.Id}");
        Assert.NotNull(review.QuerySelector($".as-read .notice a[href='{Initiative}']"));
        await PublishAsync(editor.Actor, practice.Id);

        var grown = await VisitAsync(Practice);
        Assert.Equal(
            "Grew out of the initiative Meals that grew",
            grown.QuerySelector($".notice:has(a[href='{Initiative}'])")!.TextContent
        );
        Assert.Contains(
            $"\"isBasedOn\":\"https://use.example{Initiative}\"",
            grown.Source.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Grew into the practice Meals that grew",
            (await VisitAsync(Initiative)).QuerySelector($".notice:has(a[href='{Practice}'])")!.TextContent
        );
        Assert.True(await host.Site.WithdrawAsync(editor.Actor, initiative.Id));
        var alone = await VisitAsync(Practice);
        Assert.Null(alone.QuerySelector("a[href*='/initiatives/']"));
        Assert.DoesNotContain("\"isBasedOn\":\"", alone.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_author_and_editors_are_offered_it_on_the_page_of_an_initiative()
    {
        using var author = await host.SignInAsync();
        using var other = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var initiative = await PublishAsync(author, "Meals of one author");
        const string Path = "/fr/initiatives/meals-of-one-author";
        var grow = $"a[href='/fr/my/initiatives/{initiative.Id}/grow']";

        Assert.Equal("En faire une pratique", (await author.GetAsync(Path)).Page.QuerySelector(grow)!.TextContent);
        Assert.NotNull((await editor.GetAsync(Path)).Page.QuerySelector(grow));
        Assert.Null((await other.GetAsync(Path)).Page.QuerySelector(grow));
        Assert.Null((await VisitAsync(Path)).QuerySelector(grow));
        var (status, _, _) = await other.GetAsync($"/fr/my/initiatives/{initiative.Id}/grow");
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task The_page_of_an_initiative_that_has_grown_leads_to_the_draft_instead_of_offering_another()
    {
        using var author = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var initiative = await PublishAsync(author, "Meals that grow");
        const string Path = "/en/initiatives/meals-that-grow";
        var practice = await GrowAsync(author, initiative);
        var grow = $"a[href='/en/my/initiatives/{initiative.Id}/grow']";

        var (_, own, _) = await author.GetAsync(Path);
        Assert.Null(own.QuerySelector(grow));
        Assert.Equal(
            "Go to its draft",
            own.QuerySelector($".notice a[href='/en/my/practices/{practice.Id}']")!.TextContent
        );
        // A draft is its author's own until it is sent.
        var (_, others, _) = await editor.GetAsync(Path);
        Assert.Null(others.QuerySelector(grow));
        Assert.Contains(
            "It is with Ada Author",
            others.QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(others.QuerySelector($"a[href*='{practice.Id}']"));
        Assert.DoesNotContain(
            "practice has been begun",
            (await VisitAsync(Path)).Body!.TextContent,
            StringComparison.Ordinal
        );

        await CompleteAsync(author, practice.Id);
        (_, others, _) = await editor.GetAsync(Path);
        Assert.NotNull(others.QuerySelector($".notice a[href='/en/editor/review/{practice.Id}']"));
    }

    [Fact]
    public async Task An_editor_begins_it_for_the_author_and_is_told_whose_it_is()
    {
        using var author = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var initiative = await PublishAsync(author, "Meals found by an editor");
        var grow = $"/en/my/initiatives/{initiative.Id}/grow";
        var (_, page, _) = await editor.GetAsync(grow);

        var (_, _, ledTo) = await editor.SendAsync(SentForm.Of(page, "#grow:not([hidden])", grow));

        Assert.Equal(grow, ledTo);
        var (status, told, _) = await editor.GetAsync(grow);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("It is with Ada Author", told.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        var practice = await GrownAsync(initiative);
        Assert.Equal(author.Actor.AccountId, practice.AuthorId);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/en/my/practices/{practice.Id}")).Status);
        Assert.Equal($"/en/my/practices/{practice.Id}", (await author.GetAsync(grow)).LedTo);
        await CompleteAsync(author, practice.Id);
        Assert.Equal($"/en/editor/review/{practice.Id}", (await editor.GetAsync(grow)).LedTo);
    }

    [Fact]
    public async Task An_imported_initiative_grows_into_a_practice_of_the_editor_who_asks()
    {
        using var editor = await host.SignInAsync(Roles.Editor);
        var initiative = await ImportAsync("Meals from a file");
        var grow = $"/en/my/initiatives/{initiative.Id}/grow";
        var (_, page, _) = await editor.GetAsync(grow);
        Assert.Contains("The draft will be yours.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var (_, _, ledTo) = await editor.SendAsync(SentForm.Of(page, "#grow:not([hidden])", grow));

        var practice = await GrownAsync(initiative);
        Assert.Equal($"/en/my/practices/{practice.Id}", ledTo);
        await CompleteAsync(editor, practice.Id);
        await PublishAsync(editor.Actor, practice.Id);
        Assert.NotNull((await VisitAsync("/en/practices/meals-from-a-file")).QuerySelector("h1"));
    }

    [Fact]
    public async Task What_is_not_public_is_refused_with_the_reason_also_when_the_page_was_open_before()
    {
        using var author = await host.SignInAsync();
        using var editor = await host.SignInAsync(Roles.Editor);
        var initiative = await PublishAsync(author, "Meals taken back");
        var grow = $"/en/my/initiatives/{initiative.Id}/grow";
        var (_, page, _) = await author.GetAsync(grow);
        Assert.True(await host.Site.WithdrawAsync(editor.Actor, initiative.Id));

        var (status, refused, _) = await author.SendAsync(SentForm.Of(page, "#grow", grow));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("not public", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.QuerySelector("#grow[hidden]"));
        var (unknown, _, _) = await author.GetAsync($"/en/my/initiatives/{Guid.NewGuid()}/grow");
        Assert.Equal(HttpStatusCode.NotFound, unknown);
    }

    private Task<Record> ImportAsync(string title) =>
        host.Site.WithAsync(async scope =>
        {
            var importer = await scope.GetRequiredService<LockedAccounts>().ImporterAsync();
            var fields = JsonNode.Parse(A.Initiative(title).Json())!.AsObject();
            (fields["source"], fields["sourceId"]) = ("test", title);
            fields.Remove("documents");
            var kind = scope.GetRequiredService<ContentKinds>().Of(Initiative.KindCode);
            var report = await scope
                .GetRequiredService<ImportRecords>()
                .RunAsync(kind, [new ImportRow(1, fields, [])], new ImportOptions(importer.Id));
            Assert.Equal(1, report.Accepted);
            return await scope.GetRequiredService<PlatformDb>().Records.SingleAsync(record => record.SourceId == title);
        });

    private async Task<IHtmlDocument> VisitAsync(string path)
    {
        using var visitor = host.Site.CreateClient();
        var html = await visitor.GetStringAsync(new Uri(path, UriKind.Relative));
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
    }

    private async Task<Record> PublishAsync(SignedIn author, string title)
    {
        var id = await author.DraftAsync(A.Initiative(title));
        await SubmitAsync(author, id);
        return await PublishAsync(await host.Site.EditorAsync(), id);
    }

    private Task<Record> PublishAsync(Actor editor, Guid id) =>
        host.Site.WithAsync(async scope =>
        {
            var sent = (await scope.GetRequiredService<ReadDraft>().RunAsync(editor, id)).Value!.Draft;
            var publish = scope.GetRequiredService<PublishSubmission>();
            return (await publish.RunAsync(editor, id, sent.Version, sent.Saves)).Value!;
        });

    private Task<bool> SubmitAsync(SignedIn author, Guid id) =>
        host.Site.WithAsync(async scope =>
        {
            var sent = await scope.GetRequiredService<SubmitDraft>().RunAsync(author.Actor, id, consents: true);
            Assert.Empty(sent.Errors);
            return sent.IsOk;
        });

    private async Task CompleteAsync(SignedIn author, Guid id)
    {
        var form = await author.FormAsync(id);
        form["status"] = nameof(CaseStudyStatus.Completed).ToLowerInvariant();
        form["summary"] = "In short.";
        form["differently"] = "Ask the cooks first.";
        Assert.Equal(HttpStatusCode.Redirect, (await author.SendAsync(form.Press("save"))).Status);
        await SubmitAsync(author, id);
    }

    private async Task<Record> GrowAsync(SignedIn author, Record initiative)
    {
        await host.Site.WithAsync(scope =>
            scope.GetRequiredService<PromoteInitiative>().RunAsync(author.Actor, initiative.Id)
        );
        return await GrownAsync(initiative);
    }

    private Task<Record> GrownAsync(Record initiative) =>
        host.Site.WithDbAsync(db => db.Records.SingleAsync(record => record.PromotedFromId == initiative.Id));
}
