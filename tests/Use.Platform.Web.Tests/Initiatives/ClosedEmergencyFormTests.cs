using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Tests.CaseStudies;
using Xunit;

namespace Use.Platform.Web.Tests.Initiatives;

/// <summary>The form of an initiative whose emergency is not open any more.</summary>
public sealed class ClosedEmergencyFormTests : IDisposable
{
    private const string Kind = "initiatives";
    private readonly WritingHost host = new();

    [Fact]
    public async Task What_is_public_is_corrected_and_sent_though_its_emergency_is_archived()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));
        await PublishAsync(author, id);
        await SetAsync("covid-19", EmergencyState.Archive);

        var form = await author.FormAsync(id, kind: Kind);
        form["tagline"] = "Corrected after it had closed.";
        var (_, _, send) = await author.SendAsync(form.Press("send"));
        Assert.Equal($"/en/my/initiatives/{id}/send", send);
        var (status, page, _) = await author.GetAsync(send!);
        Assert.Equal(HttpStatusCode.OK, status);
        var (_, _, sent) = await author.SendAsync(SentForm.Of(page, "main form[method=post]", send!));
        Assert.Equal($"/en/my/initiatives/{id}/sent", sent);

        using var editor = await host.SignInAsync(Platform.Accounts.Roles.Editor);
        var (_, moderate, _) = await editor.GetAsync("/en/editor/moderate");
        Assert.Contains("Corrected after it had closed.", moderate.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("is closed", moderate.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_what_is_public_says_nothing_of_closed_doors()
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));
        await PublishAsync(author, id);
        var begun = await author.DraftAsync(A.Initiative("Only begun"));
        await SetAsync("covid-19", EmergencyState.Archive);

        var (_, page, _) = await author.GetAsync($"/en/my/initiatives/{id}?check=yes");
        var (_, other, _) = await author.GetAsync($"/en/my/initiatives/{begun}?check=yes");

        Assert.Null(page.QuerySelector("#emergency-error"));
        Assert.Null(page.QuerySelector("#problems"));
        Assert.NotNull(other.QuerySelector("#emergency-error"));
    }

    [Theory]
    [InlineData("en", "Emergency heat-2027 is closed to anything new.")]
    [InlineData("fr", "« Emergency heat-2027 » n’accepte plus rien de nouveau.")]
    [InlineData("es", "«Emergency heat-2027» ya no admite nada nuevo.")]
    public async Task A_save_cannot_move_a_draft_to_an_emergency_that_winds_down(string language, string said)
    {
        using var author = await host.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));
        await SetAsync("heat-2027", EmergencyState.WindingDown);
        var form = await author.FormAsync(id, kind: Kind);
        var content = A.Initiative("Meals", content => content.Emergency = "heat-2027");

        var (status, answer) = await author.PutAsync(
            id,
            new
            {
                version = 1,
                saves = 1,
                content,
            },
            form["__RequestVerificationToken"],
            language
        );
        form["emergency"] = "heat-2027";
        var (sent, page, _) = await author.SendAsync(form.Press("save"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var error = Assert.Single(answer!["errors"]!.AsArray())!;
        Assert.Equal("emergency", (string)error["field"]!);
        Assert.StartsWith(said, (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent);
        Assert.NotNull(page.QuerySelector("[data-field=emergency] #emergency-error"));
        Assert.Contains("\"emergency\":\"covid-19\"", (await author.StateAsync(id)).Content, StringComparison.Ordinal);
    }

    public void Dispose() => host.Dispose();

    private async Task PublishAsync(SignedIn author, Guid id)
    {
        var editor = await host.Site.EditorAsync();
        await host.Site.WithAsync(async scope =>
        {
            var sent = await scope.GetRequiredService<SubmitDraft>().RunAsync(author.Actor, id, consents: true);
            var outcome = await scope
                .GetRequiredService<PublishSubmission>()
                .RunAsync(editor, id, sent.Value!.Version, sent.Value.Saves);
            Assert.True(outcome.IsOk);
            return true;
        });
    }

    private Task SetAsync(string code, EmergencyState state) =>
        host.Site.WithAsync(async scope =>
        {
            var db = scope.GetRequiredService<PlatformDb>();
            var emergency = await db.Emergencies.FindAsync(code) ?? db.Add(A.Emergency(code)).Entity;
            emergency.State = state;
            await db.SaveChangesAsync();
            scope.GetRequiredService<VocabularyCache>().Forget();
            return true;
        });
}
