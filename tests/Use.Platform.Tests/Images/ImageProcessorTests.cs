using System.Text;
using NetVips;
using Use.Platform.Images;
using Xunit;

namespace Use.Platform.Tests.Images;

public sealed class ImageProcessorTests : IDisposable
{
    private readonly ImageProcessor processor = new();

    public void Dispose() => processor.Dispose();

    [Fact]
    public async Task Three_widths_are_made_in_both_formats()
    {
        var made = await Run(Pictures.Quarters(2000, 1500).JpegsaveBuffer());

        Assert.Null(made.Refusal);
        Assert.Null(made.MessageKey);
        Assert.Equal([400, 800, 1600], made.Widths);
        Assert.Equal((1600, 1200), (made.Width, made.Height));
        Assert.Equal(
            ["400x300 Webp", "400x300 Avif", "800x600 Webp", "800x600 Avif", "1600x1200 Webp", "1600x1200 Avif"],
            made.Variants.Select(variant => $"{variant.Width}x{variant.Height} {variant.Format}")
        );
        Assert.All(
            made.Variants,
            variant =>
            {
                using var image = Open(variant);
                Assert.Equal((variant.Width, variant.Height), (image.Width, image.Height));
                Assert.Equal("RGBY", Pictures.Corners(image));
            }
        );
    }

    [Theory]
    [InlineData(300, 500, new[] { 300 })]
    [InlineData(420, 300, new[] { 420 })]
    [InlineData(820, 600, new[] { 400, 820 })]
    [InlineData(1500, 1000, new[] { 400, 800, 1500 })]
    [InlineData(500, 5000, new[] { 320 })]
    public async Task Nothing_is_enlarged(int width, int height, int[] expected) =>
        Assert.Equal(expected, (await Run(Pictures.Quarters(width, height).PngsaveBuffer())).Widths);

    [Theory]
    [InlineData(1, "RGBY")]
    [InlineData(2, "GRYB")]
    [InlineData(3, "YBGR")]
    [InlineData(4, "BYRG")]
    [InlineData(5, "RBGY")]
    [InlineData(6, "BRYG")]
    [InlineData(7, "YGBR")]
    [InlineData(8, "GYRB")]
    public async Task Pictures_stand_upright_whatever_the_camera_noted(int orientation, string corners)
    {
        using var picture = Pictures
            .Quarters(1000, 600)
            .Mutate(image => image.Set(GValue.GIntType, "orientation", orientation));

        var made = await Run(picture.JpegsaveBuffer());

        Assert.Equal(orientation >= 5 ? (600, 1000) : (1000, 600), (made.Width, made.Height));
        using var shown = Open(made.Variants[^1]);
        Assert.Equal(corners, Pictures.Corners(shown));
        Assert.False(shown.Contains("orientation") && (int)shown.Get("orientation") != 1);
    }

    [Fact]
    public async Task Place_camera_and_profile_are_gone()
    {
        using var picture = Pictures
            .Quarters(800, 600)
            .Mutate(image =>
            {
                image.Set(GValue.GStrType, "exif-ifd0-Make", "Camera");
                image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "41/1 23/1 0/1");
                image.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
                image.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes("<x:xmpmeta>secret</x:xmpmeta>"));
                image.Set(GValue.BlobType, "iptc-data", Encoding.UTF8.GetBytes("Photoshop 3.0 secret"));
            });
        var file = picture.JpegsaveBuffer(profile: "srgb");
        using (var before = Image.JpegloadBuffer(file))
        {
            Assert.Contains("exif-ifd3-GPSLatitude", before.GetFields());
            Assert.Contains("xmp-data", before.GetFields());
            Assert.Contains("icc-profile-data", before.GetFields());
        }

        var made = await Run(file);

        Assert.All(
            made.Variants,
            variant =>
            {
                using var after = Open(variant);
                Assert.DoesNotContain(
                    after.GetFields(),
                    field =>
                        field.StartsWith("exif", StringComparison.Ordinal)
                        || field.EndsWith("-data", StringComparison.Ordinal)
                );
                Assert.DoesNotContain(
                    "secret",
                    Encoding.Latin1.GetString(variant.Bytes.Span),
                    StringComparison.Ordinal
                );
                Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(variant.Bytes.Span), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Other_kinds_of_files_are_read_too()
    {
        using var picture = Pictures.Quarters(800, 600);
        byte[][] files =
        [
            picture.PngsaveBuffer(),
            picture.PngsaveBuffer(interlace: true),
            picture.JpegsaveBuffer(interlace: true),
            picture.WebpsaveBuffer(),
            picture.GifsaveBuffer(),
            picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1),
        ];

        foreach (var file in files)
        {
            using var shown = Open((await Run(file)).Variants[^1]);
            Assert.Equal("RGBY", Pictures.Corners(shown));
        }
    }

    [Fact]
    public async Task Of_an_animation_the_first_frame_is_taken()
    {
        using var frames = Image
            .Arrayjoin([Pictures.Plain(Pictures.Green, 500, 400), Pictures.Plain(Pictures.Red, 500, 400)], across: 1)
            .Mutate(image => image.Set(GValue.GIntType, "page-height", 400));

        foreach (var file in (byte[][])[frames.GifsaveBuffer(), frames.WebpsaveBuffer()])
        {
            var made = await Run(file);

            Assert.Equal((500, 400), (made.Width, made.Height));
            using var shown = Open(made.Variants[^1]);
            Assert.Equal("GGGG", Pictures.Corners(shown));
        }
    }

    [Fact]
    public async Task Grayscale_sixteen_bits_and_print_colours_become_plain_colours()
    {
        using var picture = Pictures.Quarters(800, 600);
        using var gray = picture.Colourspace(Enums.Interpretation.Bw);
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);
        using var print = picture.IccTransform("cmyk", inputProfile: "srgb");

        foreach (var file in (byte[][])[gray.PngsaveBuffer(), deep.PngsaveBuffer(), print.JpegsaveBuffer()])
        {
            using var shown = Open((await Run(file)).Variants[^1]);
            Assert.Equal(Enums.Interpretation.Srgb, shown.Interpretation);
            Assert.Equal(Enums.BandFormat.Uchar, shown.Format);
            Assert.Equal(3, shown.Bands);
        }
        using var colours = Open((await Run(deep.PngsaveBuffer())).Variants[^1]);
        Assert.Equal("RGBY", Pictures.Corners(colours));
        // Print has no pure colours, but red stays red.
        using var printed = Open((await Run(print.JpegsaveBuffer())).Variants[^1]);
        var red = printed.Getpoint(50, 50);
        Assert.True(red[0] > 150 && red[1] < 90 && red[2] < 90, string.Join(' ', red));
    }

    [Fact]
    public async Task Transparency_stays_where_there_is_some()
    {
        using var opaque = Pictures.Plain(Pictures.Red, 1000, 800);
        using var alpha = Image.Black(500, 800).Join(Image.Black(500, 800) + 255, Enums.Direction.Horizontal);
        using var half = opaque.Bandjoin(alpha.Cast(Enums.BandFormat.Uchar));
        using var none = opaque.Bandjoin((Image.Black(1000, 800) + 255).Cast(Enums.BandFormat.Uchar));

        foreach (var variant in (await Run(half.PngsaveBuffer())).Variants)
        {
            using var shown = Open(variant);
            Assert.True(shown.HasAlpha());
            Assert.True(shown.Getpoint(10, 10)[3] < 10);
            Assert.True(shown.Getpoint(shown.Width - 10, 10)[3] > 245);
        }
        using var solid = Open((await Run(none.PngsaveBuffer())).Variants[^1]);
        Assert.False(solid.HasAlpha());
    }

    [Fact]
    public async Task Many_at_once_take_turns()
    {
        var file = Pictures.Quarters(500, 400).JpegsaveBuffer();

        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Run(file)));

        Assert.All(made, one => Assert.Equal([400, 500], one.Widths));
    }

    private async Task<ImageProcessing> Run(byte[] file) =>
        await processor.RunAsync(Pictures.AsStream(file), TestContext.Current.CancellationToken);

    private static Image Open(ImageVariant variant) =>
        variant.Format == ImageFormat.Avif
            ? Image.HeifloadBuffer(variant.Bytes.ToArray())
            : Image.WebploadBuffer(variant.Bytes.ToArray());
}
