using NetVips;
using Use.Platform.Data;
using Use.Platform.DrawnPlans;
using Use.Platform.Images;
using Xunit;

namespace Use.Platform.Tests.Images;

public sealed class OpenGraphImageTests : IDisposable
{
    private readonly DataFolders folders = new(Directory.CreateTempSubdirectory("use-og-").FullName);

    public void Dispose() => Directory.Delete(folders.Root, recursive: true);

    [Fact]
    public void A_drawn_plan_becomes_a_png_in_light_colours()
    {
        var plan = DrawnPlan.Draw("A practice", "Copenhagen", "water");

        var file = OpenGraphImage.FromPlan(plan);

        Assert.Equal("image/png", file.ContentType);
        using var image = Image.PngloadBuffer(file.Bytes.ToArray());
        Assert.Equal((1200, 630), (image.Width, image.Height));
        Assert.True(image.Avg() > 150);
        Assert.InRange(file.Bytes.Length, 10_000, 300_000);
        Assert.True(plan.Sketch.Coast is not null);
    }

    [Fact]
    public async Task A_photograph_is_cut_to_the_shape()
    {
        var store = new ImageStore(folders, TimeProvider.System);
        using var processor = new ImageProcessor();
        var id = Guid.CreateVersion7();
        var upload = Pictures.AsStream(Pictures.Quarters(900, 1200).JpegsaveBuffer());
        var made = await processor.RunAsync(upload, TestContext.Current.CancellationToken);
        await store.SaveAsync(id, made.Variants, TestContext.Current.CancellationToken);

        var file = await new OpenGraphImage(store).FromStoredAsync(id, TestContext.Current.CancellationToken);

        Assert.Equal("image/jpeg", file!.ContentType);
        using var image = Image.JpegloadBuffer(file.Bytes.ToArray());
        Assert.Equal((1200, 630), (image.Width, image.Height));
    }

    [Fact]
    public async Task Without_the_photograph_there_is_none()
    {
        var images = new OpenGraphImage(new ImageStore(folders, TimeProvider.System));

        Assert.Null(await images.FromStoredAsync(Guid.CreateVersion7(), TestContext.Current.CancellationToken));
    }
}
