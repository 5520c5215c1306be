using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.CaseStudies;
using Xunit;

namespace Use.Platform.Web.Tests.Documents;

/// <summary>Documents over HTTP: sent, refused, handed out.</summary>
public sealed class DocumentsEndpointsTests(WritingHost host) : IClassFixture<WritingHost>
{
    [Fact]
    public async Task A_sent_document_is_answered_with_what_it_is()
    {
        using var author = await host.SignInAsync();

        var (status, answer) = await SendAsync(author, Papers.Xlsx(), "Comidas repartidas.pdf", "es");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(Guid.TryParse((string?)answer!["id"], out _));
        Assert.Equal("Comidas repartidas", (string?)answer["title"]);
        Assert.Equal(("XLSX", Papers.Xlsx().Length), ((string?)answer["kind"], (int?)answer["size"]));
        Assert.Equal("XLSX, 1 kB", (string?)answer["said"]);
    }

    [Fact]
    public async Task A_document_that_is_not_taken_is_answered_with_the_reason_in_the_senders_language()
    {
        using var author = await host.SignInAsync();

        var (hostile, macros) = await SendAsync(author, Papers.Docx(("word/vbaProject.bin", "x")), "a.docx", "fr");
        var (empty, nothing) = await SendAsync(author, [], "a.pdf");
        var (large, _) = await SendAsync(author, new byte[(10 * 1024 * 1024) + 1], "a.pdf");
        var (huge, reason) = await SendAsync(author, new byte[12 * 1024 * 1024], "a.pdf");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, hostile);
        Assert.StartsWith("Ce document contient des macros.", (string?)macros!["message"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty);
        Assert.Equal("This file is empty. Choose another.", (string?)nothing!["message"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge);
        Assert.StartsWith("This file has more than 10 MB.", (string?)reason!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_is_signed_in_and_comes_from_the_site_can_send()
    {
        using var author = await host.SignInAsync();
        using var visitor = host.Site.CreateClient();

        using var form = Form(Papers.Pdf(), "a.pdf");
        using var anonymous = await visitor.PostAsync(new Uri("/en/documents", UriKind.Relative), form, Cancelled);
        var (foreign, _) = await SendAsync(author, Papers.Pdf(), "a.pdf", token: "");

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, foreign);
    }

    [Fact]
    public async Task A_document_is_handed_out_as_a_download_that_no_browser_acts_on()
    {
        using var author = await host.SignInAsync();
        var (_, answer) = await SendAsync(author, Papers.Pdf(), "../L’été <b>.exe");
        var path = $"/documents/{(string?)answer!["id"]}/anything.html";

        using var whole = await author.Client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.Equal(Papers.Pdf(), await whole.Content.ReadAsByteArrayAsync(Cancelled));
        Assert.Equal("application/pdf", whole.Content.Headers.ContentType!.ToString());
        var disposition = whole.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", "L’été b.pdf"), (disposition.DispositionType, disposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(whole.Headers.GetValues("X-Content-Type-Options")));
        var policy = Assert.Single(whole.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", policy);
        Assert.True(whole.Headers.CacheControl is { NoStore: true, Private: true });

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(0, 3);
        using var part = await author.Client.SendAsync(request, Cancelled);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("%PDF", await part.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Nobody_learns_of_a_document_before_it_is_public()
    {
        using var author = await host.SignInAsync();
        using var other = await host.SignInAsync();
        var (_, answer) = await SendAsync(author, Papers.Odt(), "Plan.odt");
        var id = Guid.Parse((string)answer!["id"]!);
        using var visitor = host.Site.CreateClient(
            new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }
        );

        async Task<HttpResponseMessage> GetAsync(HttpClient client, Guid document) =>
            await client.GetAsync(new Uri($"/documents/{document}/Plan.odt", UriKind.Relative), Cancelled);

        foreach (var client in new[] { visitor, other.Client })
        {
            using var hidden = await GetAsync(client, id);
            using var missing = await GetAsync(client, Guid.CreateVersion7());
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, missing.StatusCode));
        }
        await PublishAsync(author.Actor, id);

        using var seen = await GetAsync(visitor, id);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), seen.Headers.CacheControl!.MaxAge);
        Assert.True(seen.Headers.CacheControl.Private);
    }

    [Fact]
    public async Task Readers_see_the_documents_of_an_initiative_with_kind_and_size()
    {
        using var author = await host.SignInAsync();
        var (_, answer) = await SendAsync(author, Papers.Docx(), "Plan.docx");
        var id = Guid.Parse((string)answer!["id"]!);
        var slug = await PublishAsync(author.Actor, id);

        var (_, page, _) = await author.GetAsync($"/en/initiatives/{slug}");

        var item = page.QuerySelector("#documents + ul li")!;
        Assert.Equal("The plan DOCX, 1 KB", item.TextContent.Trim());
        Assert.Equal($"/documents/{id}/Plan.docx", item.QuerySelector("a")!.GetAttribute("href"));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static MultipartFormDataContent Form(byte[] file, string name)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        return new MultipartFormDataContent { { content, "file", name } };
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Answer)> SendAsync(
        SignedIn author,
        byte[] file,
        string name,
        string language = "en",
        string? token = null
    )
    {
        var (_, page, _) = await author.GetAsync("/en/my/practices/new");
        token ??= page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{language}/documents");
        request.Content = Form(file, name);
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await author.Client.SendAsync(request, Cancelled);
        var json = await answer.Content.ReadAsStringAsync(Cancelled);
        return (answer.StatusCode, json.StartsWith('{') ? JsonNode.Parse(json) : null);
    }

    private async Task<string> PublishAsync(Actor author, Guid document)
    {
        var editor = await host.Site.EditorAsync();
        var content = A.Initiative(
            $"Meals {document}",
            content => content.Documents = [new DocumentUse { Id = document, Title = "The plan" }]
        );
        return await host.Site.WithAsync(async scope =>
        {
            var draft = await scope
                .GetRequiredService<StartDraft>()
                .RunAsync(author, Initiative.KindCode, content.Json(), cancellation: Cancelled);
            var sent = await scope
                .GetRequiredService<SubmitDraft>()
                .RunAsync(author, draft.Value!.RecordId, consents: true, Cancelled);
            Assert.Empty(sent.Errors);
            var published = await scope
                .GetRequiredService<PublishSubmission>()
                .RunAsync(editor, sent.Value!.RecordId, sent.Value.Version, sent.Value.Saves, Cancelled);
            return published.Value!.Slug!;
        });
    }
}
