using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Documents;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Use.Platform.Web.Files;
using Use.Platform.Web.Tests.CaseStudies;
using Xunit;

namespace Use.Platform.Web.Tests.Documents;

/// <summary>Documents that come with a form, where no script runs: what is wrong stands beside the field, and the rest is kept.</summary>
public sealed class DocumentFormTests(WritingHost host) : IClassFixture<WritingHost>
{
    private const string Kind = "initiatives";
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_file_that_is_far_too_large_is_refused_beside_its_field_and_the_form_is_saved()
    {
        using var listening = WritingHost.Listening();
        using var author = await listening.SignInAsync();
        var id = await author.DraftAsync(A.Initiative("Meals"));
        foreach (var megabytes in new[] { 12, 40 })
        {
            var form = await author.FormAsync(id, kind: Kind);
            form["tagline"] = $"Typed with {megabytes} MB.";
            form.Attach("documents.file", new byte[megabytes * Megabyte], "plan.pdf");

            var (status, page, _) = await author.SendAsync(form.Press("save"));

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.StartsWith("This file has more than 10 MB.", ErrorOf(page), StringComparison.Ordinal);
            Assert.Equal(form["tagline"], SentForm.Of(page, "#write", form.Path)["tagline"]);
            Assert.Equal(form["tagline"], (await SavedAsync(author, id)).Tagline);
        }
    }

    [Fact]
    public async Task Too_many_files_in_a_minute_are_refused_beside_their_fields_and_the_form_is_saved()
    {
        using var author = await host.SignInAsync();
        var limit = host.Site.Services.GetRequiredService<FormFileLimit>();
        for (var i = 0; i < FormFileLimit.PerMinute - 1; i++)
        {
            Assert.True(limit.Take(author.Actor));
        }
        var id = await author.DraftAsync(A.Initiative("Meals"));
        var form = await author.FormAsync(id, kind: Kind);
        form["tagline"] = "Many files.";
        form.Attach("documents.file", Papers.Pdf(), "first.pdf");
        form.Attach("documents.file", Papers.Pdf(), "second.pdf");

        var (_, page, _) = await author.SendAsync(form.Press("save"));

        Assert.StartsWith("That was many documents in a short time.", ErrorOf(page), StringComparison.Ordinal);
        var saved = await SavedAsync(author, id);
        Assert.Equal(("Many files.", "first"), (saved.Tagline, Assert.Single(saved.Documents).Title));

        var practice = await author.FormAsync(await author.DraftAsync());
        practice.Attach("heroImage.file", [1], "street.jpg");
        var (_, written, _) = await author.SendAsync(practice.Press("save"));
        Assert.Contains(
            written.QuerySelectorAll(".error"),
            error => error.TextContent.StartsWith("That was many pictures", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("en", "With this file it would be more than 200 MB")]
    [InlineData("fr", "Avec ce fichier, vos documents dépasseraient 200 Mo")]
    [InlineData("es", "Con este archivo, sus documentos pasarían de 200 MB")]
    public async Task More_than_one_can_send_in_a_day_is_refused_beside_the_field(string language, string reason)
    {
        using var author = await host.SignInAsync();
        await host.Site.WithDbAsync(db =>
        {
            db.Add(
                new StoredDocument
                {
                    Id = Guid.CreateVersion7(),
                    OwnerId = author.Actor.AccountId,
                    Name = "Sent this morning",
                    Size = 200L * Megabyte,
                    CreatedAt = DateTime.UtcNow.AddHours(-3),
                }
            );
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var id = await author.DraftAsync(A.Initiative("Meals"));
        var form = await author.FormAsync(id, language: language, kind: Kind);
        form.Attach("documents.file", Papers.Pdf(), "plan.pdf");

        var (_, page, _) = await author.SendAsync(form.Press("save"));

        Assert.StartsWith(reason, ErrorOf(page), StringComparison.Ordinal);
    }

    private static string ErrorOf(IHtmlDocument page) =>
        page.QuerySelector("#documents-file-error")?.TextContent ?? $"None: {page.Body?.TextContent}";

    private static async Task<InitiativeContent> SavedAsync(SignedIn author, Guid id) =>
        InitiativeContent.Read((await author.StateAsync(id)).Content);
}
