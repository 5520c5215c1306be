using System.Text;
using NetVips;
using Use.Platform.DrawnPlans;

namespace Use.Platform.Images;

/// <summary>The raster image that other sites show beside a link: 1200 by 630 pixels, JPEG.</summary>
public static class OpenGraphImage
{
    /// <summary>Pixels across.</summary>
    public const int Width = 1200;

    /// <summary>Pixels down.</summary>
    public const int Height = 630;

    private const int Quality = 82;

    /// <summary>Made from a drawn plan, in its light colours.</summary>
    public static byte[] FromPlan(DrawnPlan plan)
    {
        VipsRules.Apply();
        // 480 units across become 1200 pixels. Only our own drawing ever reaches this loader.
        using var drawn = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(plan.ToLightSvg()), scale: Width / 480d);
        return Cut(drawn);
    }

    /// <summary>Made from a photograph of the image store.</summary>
    /// <param name="webp">A variant in WebP, which the platform has made itself.</param>
    public static byte[] FromPhotograph(byte[] webp)
    {
        VipsRules.Apply();
        using var photograph = Image.WebploadBuffer(webp);
        return Cut(photograph);
    }

    private static byte[] Cut(Image image)
    {
        using var cut = image.ThumbnailImage(Width, height: Height, crop: Enums.Interesting.Centre);
        using var flat = cut.HasAlpha() ? cut.Flatten(background: [255, 255, 255]) : cut.Copy();
        return flat.JpegsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);
    }
}
