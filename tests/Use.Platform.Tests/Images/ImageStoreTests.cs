using Microsoft.Extensions.Time.Testing;
using Use.Platform.Data;
using Use.Platform.Images;
using Xunit;

namespace Use.Platform.Tests.Images;

public sealed class ImageStoreTests : IDisposable
{
    private static readonly ImageVariant[] Variants =
    [
        new(400, 300, ImageFormat.Webp, new byte[] { 4 }),
        new(400, 300, ImageFormat.Avif, new byte[] { 5 }),
        new(800, 600, ImageFormat.Webp, new byte[] { 8, 8 }),
        new(800, 600, ImageFormat.Avif, new byte[] { 9, 9 }),
    ];

    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly DataFolders folders = new(Directory.CreateTempSubdirectory("use-images-").FullName);
    private readonly ImageStore store;
    private readonly Guid id = Guid.CreateVersion7();

    public ImageStoreTests() => store = new ImageStore(folders, time);

    public void Dispose() => Directory.Delete(folders.Root, recursive: true);

    [Fact]
    public async Task A_saved_image_is_read_back_in_each_width_and_format()
    {
        await Save(id);

        Assert.True(store.Exists(id));
        Assert.Equal([400, 800], store.Widths(id, ImageFormat.Avif));
        Assert.Equal([4], Read(id, 400, ImageFormat.Webp));
        Assert.Equal([9, 9], Read(id, 800, ImageFormat.Avif));
        Assert.True(File.Exists(Path.Combine(folders.Images, id.ToString()[^2..], id.ToString(), "800.webp")));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(401, 8)]
    [InlineData(1600, 8)]
    public async Task A_width_that_is_not_there_is_served_by_the_next_or_the_largest(int width, byte first)
    {
        await Save(id);

        Assert.Equal(first, Read(id, width, ImageFormat.Webp)![0]);
    }

    [Fact]
    public void What_is_not_there_is_no_error()
    {
        Assert.False(store.Exists(id));
        Assert.Null(store.Open(id, 400, ImageFormat.Webp));
        Assert.Empty(store.Widths(id, ImageFormat.Webp));
        Assert.Empty(store.Orphans(new HashSet<Guid>()));
        Assert.Equal(0, store.RemoveLeftovers());
        store.Delete(id);
    }

    [Fact]
    public async Task Saving_again_changes_nothing_and_leaves_nothing_behind()
    {
        await Save(id);
        await Task.WhenAll(Save(id), Save(id), Save(id));

        Assert.Equal([4], Read(id, 400, ImageFormat.Webp));
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task Many_that_save_the_same_at_once_end_with_one_whole_image()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Save(id))));

        Assert.Equal([400, 800], store.Widths(id, ImageFormat.Webp));
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task A_failed_save_leaves_nothing()
    {
        ImageVariant[] twice = [Variants[0], Variants[0]];

        await Assert.ThrowsAsync<IOException>(() => store.SaveAsync(id, twice, TestContext.Current.CancellationToken));

        Assert.False(store.Exists(id));
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task What_a_killed_process_left_half_written_is_no_image_and_is_cleared_away()
    {
        // As a kill -9 between two files leaves it.
        var half = Directory.CreateDirectory(Path.Combine(folders.Images, "incoming", $"{id:D}-{Guid.NewGuid():N}"));
        await File.WriteAllBytesAsync(
            Path.Combine(half.FullName, "400.webp"),
            [1],
            TestContext.Current.CancellationToken
        );

        Assert.False(store.Exists(id));
        Assert.Null(store.Open(id, 400, ImageFormat.Webp));
        Assert.Empty(store.Orphans(new HashSet<Guid>()));
        await Save(id);
        Assert.Equal([4], Read(id, 400, ImageFormat.Webp));

        Assert.Equal(0, store.RemoveLeftovers());
        time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, store.RemoveLeftovers());
        Assert.Empty(Incoming());
        Assert.True(store.Exists(id));
    }

    [Fact]
    public async Task Orphans_are_told_after_a_day()
    {
        var used = Guid.CreateVersion7();
        await Save(id);
        await Save(used);

        Assert.Empty(store.Orphans(new HashSet<Guid> { used }));
        time.Advance(TimeSpan.FromHours(25));
        Assert.Equal([id], store.Orphans(new HashSet<Guid> { used }));
    }

    [Fact]
    public async Task A_deleted_image_is_gone_also_while_it_is_being_read()
    {
        await Save(id);
        using var open = store.Open(id, 400, ImageFormat.Webp);

        store.Delete(id);

        Assert.Equal(4, open!.ReadByte());
        Assert.False(store.Exists(id));
        Assert.Empty(Incoming());
    }

    private Task Save(Guid which) => store.SaveAsync(which, Variants, TestContext.Current.CancellationToken);

    private byte[]? Read(Guid which, int width, ImageFormat format)
    {
        using var file = store.Open(which, width, format);
        if (file is null)
        {
            return null;
        }
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private string[] Incoming() =>
        Directory.Exists(Path.Combine(folders.Images, "incoming"))
            ? Directory.GetDirectories(Path.Combine(folders.Images, "incoming"))
            : [];
}
