using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Web.Documents;
using Use.Platform.Web.Files;
using Xunit;

namespace Use.Platform.Web.Tests.Documents;

/// <summary>The part of a form in which documents stand, and what comes with the form.</summary>
public sealed class WriteDocumentsTests
{
    private static readonly Words<DocumentWords> Words = new();

    [Fact]
    public async Task Documents_of_a_form_are_taken_and_a_hostile_one_does_not_keep_the_others_out()
    {
        await using var platform = await TestPlatform.StartAsync("sqlite");
        var author = await platform.PersonAsync("author");
        using var limit = new FormFileLimit();
        var files = new FormFileCollection
        {
            File("documents.file", Papers.Pdf(), "Plan.pdf"),
            File("documents.file", Papers.Pdf("/AA << /S /JavaScript >>"), "Trap.pdf"),
            File("documents.file", [], ""),
            File("heroImage.file", Papers.Pdf(), "Other.pdf"),
        };

        var taken = await platform.WithAsync<UploadDocument, TakenDocuments>(upload =>
            new TakeDocuments(upload, limit, Words).RunAsync(author, files)
        );

        Assert.Equal("Plan", Assert.Single(taken.Taken).Title);
        var (field, message) = Assert.Single(taken.Refused);
        Assert.Equal("documents.file", field);
        Assert.StartsWith("This document holds scripts", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_shows_documents_with_fields_buttons_and_errors_beside_them()
    {
        await using var platform = await TestPlatform.StartAsync("sqlite");
        var author = await platform.PersonAsync("author");
        var stored = await platform.WithAsync<UploadDocument, Outcome<StoredDocument>>(upload =>
            upload.RunAsync(author, new MemoryStream(Papers.Csv()), "Meals.csv")
        );
        var id = stored.Value!.Id;
        var errors = new[] { ("documents[1].title", "Say what."), ("documents.file", "Too large.") };

        var part = await platform.WithAsync<PlatformDb, string>(db =>
        {
            using var context = new BunitContext();
            context.Services.AddSingleton(db);
            context.Services.AddSingleton(Words);
            context.Services.AddSingleton(Options.Create(new DocumentOptions { LargestMegabytes = 7 }));
            var rendered = context.Render<WriteDocuments>(parameters =>
                parameters
                    .Add(p => p.Documents, [new DocumentUse { Id = id, Title = "Meals" }, new DocumentUse { Id = id }])
                    .Add(p => p.Errors, errors.ToLookup(error => error.Item1, error => error.Item2))
                    .Add(p => p.Lang, "fr")
            );
            rendered.WaitForElement($"a[href='/documents/{id}/Meals.csv']");
            return Task.FromResult(rendered.Markup);
        });

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(part);
        Assert.Equal(id.ToString(), page.QuerySelector("[name='documents[0].id']")!.GetAttribute("value"));
        Assert.Equal(
            "Meals",
            page.QuerySelector("#documents-0-title[name='documents[0].title']")!.GetAttribute("value")
        );
        Assert.Equal("fr", page.QuerySelector("#documents-1-title")!.GetAttribute("lang"));
        Assert.NotNull(page.QuerySelector("button[name=do][value='remove:documents:1']"));
        Assert.Equal("Say what.", page.QuerySelector("#documents-1-title-error")!.TextContent);
        Assert.Equal("Too large.", page.QuerySelector("#documents-file-error")!.TextContent);
        Assert.Equal("documents.file", page.QuerySelector("input[type=file]")!.GetAttribute("name"));
        Assert.Contains(
            "up to 7 MB",
            page.QuerySelector("#documents-file-hint")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.NotNull(page.QuerySelector("template"));
    }

    private static FormFile File(string field, byte[] bytes, string name) =>
        new(new MemoryStream(bytes), 0, bytes.Length, field, name);
}
