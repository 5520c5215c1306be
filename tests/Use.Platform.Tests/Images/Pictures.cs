using NetVips;

namespace Use.Platform.Tests.Images;

/// <summary>Makes pictures to upload. Their corners have four colours, so that one sees how they were turned.</summary>
internal static class Pictures
{
    public static readonly int[] Red = [220, 30, 30];
    public static readonly int[] Green = [30, 160, 30];
    public static readonly int[] Blue = [30, 30, 220];
    public static readonly int[] Yellow = [220, 220, 30];

    /// <summary>Red and green above, blue and yellow below.</summary>
    public static Image Quarters(int width, int height)
    {
        var top = Plain(Red, width / 2, height / 2)
            .Join(Plain(Green, width / 2, height / 2), Enums.Direction.Horizontal);
        var bottom = Plain(Blue, width / 2, height / 2)
            .Join(Plain(Yellow, width / 2, height / 2), Enums.Direction.Horizontal);
        return top.Join(bottom, Enums.Direction.Vertical).CopyMemory();
    }

    public static Image Plain(int[] colour, int width, int height) =>
        (Image.Black(width, height, 3) + colour)
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb);

    /// <summary>Noise, which does not compress: its files are large and any lost byte shows.</summary>
    public static Image Noise(int width, int height) =>
        Image
            .Gaussnoise(width, height, sigma: 40, mean: 128, seed: 1)
            .Bandjoin(
                Image.Gaussnoise(width, height, sigma: 40, mean: 128, seed: 2),
                Image.Gaussnoise(width, height, sigma: 40, mean: 128, seed: 3)
            )
            .Cast(Enums.BandFormat.Uchar)
            .Copy(interpretation: Enums.Interpretation.Srgb)
            .CopyMemory();

    /// <summary>The colours of the corners: top left, top right, bottom left, bottom right.</summary>
    public static string Corners(Image image)
    {
        var (x, y) = (image.Width / 8, image.Height / 8);
        return string.Concat(
            Name(image, x, y),
            Name(image, image.Width - x, y),
            Name(image, x, image.Height - y),
            Name(image, image.Width - x, image.Height - y)
        );
    }

    public static Stream AsStream(byte[] file) => new MemoryStream(file, writable: false);

    private static char Name(Image image, int x, int y)
    {
        var point = image.Getpoint(x, y);
        return "RGBY"[
            Array.FindIndex(
                [Red, Green, Blue, Yellow],
                colour => colour.Zip(point).All(pair => Math.Abs(pair.First - pair.Second) < 40)
            )
        ];
    }
}
