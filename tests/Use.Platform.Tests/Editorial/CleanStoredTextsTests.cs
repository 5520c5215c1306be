using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Editorial;

public sealed class CleanStoredTextsTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task Text_of_an_older_policy_is_cleaned_in_drafts_and_in_what_readers_see(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var published = await platform.PublishedAsync(author, editor, A.CaseStudy("Public"));
        var draft = await platform.DraftAsync(author, A.CaseStudy("Draft"));
        var before = await RowAsync(platform, published.Id);
        await OlderAsync(platform);
        await platform.DrainAsync();
        platform.Clock.Advance(TimeSpan.FromDays(1));

        var cleaned = await CleanAsync(platform);

        Assert.Equal((2, 2, 0), (cleaned.Looked, cleaned.Changed, cleaned.Refused.Count));
        var revisions = await platform.WithAsync<PlatformDb, List<Revision>>(db =>
            db.Revisions.AsNoTracking().ToListAsync()
        );
        Assert.All(revisions, revision => Assert.Equal(HtmlPolicy.Version, revision.HtmlPolicyVersion));
        Assert.All(revisions, revision => Assert.DoesNotContain("blink", revision.Content, StringComparison.Ordinal));
        var row = await RowAsync(platform, published.Id);
        Assert.Equal("<p>Old</p>", row.Summary.Value);
        Assert.Equal(
            (before.PublishedAt, before.AuthorName, before.ReviewerName, HtmlPolicy.Version),
            (row.PublishedAt, row.AuthorName, row.ReviewerName, row.HtmlPolicyVersion)
        );
        await platform.DrainAsync();
        Assert.Equal("Old", platform.Index.Documents.Values.Single().Body.Split('\n')[0]);
        // Somebody who is writing from the text before is told.
        Assert.True(revisions.Single(revision => revision.RecordId == draft.RecordId).Saves > draft.Saves);

        Assert.Equal(0, (await CleanAsync(platform)).Looked);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_text_that_is_refused_today_stays_and_is_named_and_does_not_hold_the_others_up(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var bad = await platform.DraftAsync(author, A.CaseStudy("Bad"));
        await platform.DraftAsync(author, A.CaseStudy("Good"));
        await OlderAsync(platform);
        var deep = string.Concat(Enumerable.Repeat("<blockquote>", HtmlPolicy.DeepestNesting + 1));
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            var revision = await db.Revisions.SingleAsync(other => other.RecordId == bad.RecordId);
            revision.Content = A.CaseStudy("Bad", content => content.Summary = deep).Json();
            return await db.SaveChangesAsync();
        });

        var cleaned = await CleanAsync(platform);

        Assert.Equal([bad.RecordId], cleaned.Refused);
        Assert.Equal((2, 1), (cleaned.Looked, cleaned.Changed));
        Assert.Equal([bad.RecordId], (await CleanAsync(platform)).Refused);
    }

    private static Task<CleanedTexts> CleanAsync(TestPlatform platform) =>
        platform.WithAsync<CleanStoredTexts, CleanedTexts>(clean => clean.RunAsync());

    private static Task<CaseStudy> RowAsync(TestPlatform platform, Guid id) =>
        platform.WithAsync<PlatformDb, CaseStudy>(db => db.CaseStudies.AsNoTracking().SingleAsync(row => row.Id == id));

    // As a policy that let the element through would have stored it.
    private static Task<int> OlderAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, int>(async db =>
        {
            foreach (var revision in await db.Revisions.ToListAsync())
            {
                var content = CaseStudyContent.Read(revision.Content);
                content.Summary = "<p><blink>Old</blink></p>";
                revision.Content = content.Json();
                revision.HtmlPolicyVersion = HtmlPolicy.Version - 1;
            }
            return await db.SaveChangesAsync();
        });
}
