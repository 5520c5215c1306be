using NetVips;

namespace Use.Platform.Browser.Tests.CaseStudies;

/// <summary>Pictures to upload.</summary>
internal static class Pictures
{
    /// <summary>A photograph of nothing.</summary>
    public static byte[] Jpeg(int width, int height)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 30, mean: 120);
        using var bytes = noise.Cast(Enums.BandFormat.Uchar);
        return bytes.JpegsaveBuffer();
    }
}
