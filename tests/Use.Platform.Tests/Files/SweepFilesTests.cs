using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Files;
using Use.Platform.Images;
using Use.Platform.Testing;
using Use.Platform.Tests.Documents;
using Xunit;

namespace Use.Platform.Tests.Files;

public sealed class SweepFilesTests : ProviderTests
{
    private static readonly ImageVariant[] Variants = [new(400, 300, ImageFormat.Webp, new byte[] { 4 })];

    [Theory, MemberData(nameof(Providers))]
    public async Task Only_old_images_that_no_revision_uses_are_removed(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var used = await UploadAsync(platform, author);
        var usedBefore = await UploadAsync(platform, author);
        var never = await UploadAsync(platform, author);
        var crashed = Guid.CreateVersion7();
        await platform.Get<ImageStore>().SaveAsync(crashed, Variants, TestContext.Current.CancellationToken);
        var draft = await platform.DraftAsync(author, With(usedBefore));
        await platform.SubmittedAsync(author, With(usedBefore));
        await Editorial.DraftTests.SaveAsync(platform, author, draft, With(used));

        Assert.Equal(0, await SweepAsync(platform));

        platform.Clock.SetUtcNow(DateTimeOffset.UtcNow + SweepFiles.Kept + TimeSpan.FromDays(2));
        var fresh = await UploadAsync(platform, author);
        Assert.Equal(2, await SweepAsync(platform));

        var store = platform.Get<ImageStore>();
        Assert.All([used, usedBefore, fresh], image => Assert.True(store.Exists(image)));
        Assert.All([never, crashed], image => Assert.False(store.Exists(image)));
        var rows = await platform.WithAsync<PlatformDb, List<Guid>>(db =>
            db.Images.Select(image => image.Id).ToListAsync()
        );
        Assert.Equal(new[] { used, usedBefore, fresh }.Order(), rows.Order());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Only_old_documents_that_no_revision_uses_are_removed(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var used = (await DocumentTests.UploadAsync(platform, author)).Value!.Id;
        var never = (await DocumentTests.UploadAsync(platform, author)).Value!.Id;
        var crashed = Guid.CreateVersion7();
        var store = platform.Get<DocumentStore>();
        await store.SaveAsync(crashed, Papers.Pdf(), TestContext.Current.CancellationToken);
        await platform.DraftAsync(author, DocumentTests.With(used));
        Assert.Equal(0, await SweepAsync(platform));

        platform.Clock.SetUtcNow(DateTimeOffset.UtcNow + SweepFiles.Kept + TimeSpan.FromDays(2));
        Assert.Equal(2, await SweepAsync(platform));

        Assert.Equal((true, false, false), (store.Exists(used), store.Exists(never), store.Exists(crashed)));
        Assert.Equal(
            used,
            await platform.WithAsync<PlatformDb, Guid>(db => db.Documents.Select(document => document.Id).SingleAsync())
        );
    }

    private static CaseStudyContent With(Guid image) =>
        A.CaseStudy(
            "With a picture",
            content =>
                content.HeroImage = new ImageUse
                {
                    Id = image,
                    Alt = "A street",
                    Credit = "City",
                }
        );

    private static async Task<Guid> UploadAsync(TestPlatform platform, Actor owner)
    {
        var image = new StoredImage
        {
            Id = Guid.CreateVersion7(),
            OwnerId = owner.AccountId,
            CreatedAt = platform.Clock.GetUtcNow().UtcDateTime,
        };
        await platform.Get<ImageStore>().SaveAsync(image.Id, Variants, TestContext.Current.CancellationToken);
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            db.Add(image);
            return db.SaveChangesAsync();
        });
        return image.Id;
    }

    private static Task<int> SweepAsync(TestPlatform platform) =>
        platform.WithAsync<SweepFiles, int>(sweep => sweep.RunAsync());
}
