using System.Text;
using NetVips;
using Use.Platform.DrawnPlans;

namespace Use.Platform.Images;

/// <summary>A raster image for links on other sites, which show neither SVG nor AVIF.</summary>
/// <param name="ContentType">PNG for a drawn plan, JPEG for a photograph.</param>
/// <param name="Bytes">The file, <see cref="OpenGraphImage.Width"/> x <see cref="OpenGraphImage.Height"/> pixels.</param>
public sealed record OpenGraphFile(string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>Makes the images that other sites show beside a link to a record (ogp.me). A few hundred milliseconds: keep them.</summary>
public sealed class OpenGraphImage
{
    /// <summary>Pixels.</summary>
    public const int Width = 1200;

    /// <summary>Pixels.</summary>
    public const int Height = 630;

    private readonly ImageStore store;

    /// <summary>Makes one over a store.</summary>
    public OpenGraphImage(ImageStore store)
    {
        VipsRules.Apply();
        this.store = store;
    }

    /// <summary>
    /// Draws a plan, its middle, in light colours. It takes the type and no text: the SVG loader, switched off for
    /// everything else, sees what <see cref="DrawnPlan"/> wrote and nothing that anybody sent.
    /// </summary>
    public static OpenGraphFile FromPlan(DrawnPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        VipsRules.Apply();
        using var drawing = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(plan.ToLightSvg()), scale: Width / Sketch.Width);
        using var solid = drawing.Flatten(background: [255, 255, 255]);
        using var cut = solid.ExtractArea(0, (solid.Height - Height) / 2, Width, Height);
        return new OpenGraphFile(
            "image/png",
            cut.PngsaveBuffer(compression: 9, palette: true, keep: Enums.ForeignKeep.None)
        );
    }

    /// <summary>Cuts a stored photograph to the shape, around what draws the eye.</summary>
    /// <returns>Null when there is no such image.</returns>
    /// <exception cref="VipsException">The stored file is broken.</exception>
    public async Task<OpenGraphFile?> FromStoredAsync(Guid id, CancellationToken cancellation = default)
    {
        var file = store.Open(id, Width, ImageFormat.Webp);
        if (file is null)
        {
            return null;
        }
        await using (file.ConfigureAwait(false))
        {
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
            return await Task.Run(() => Cut(bytes), cancellation).ConfigureAwait(false);
        }
    }

    private static OpenGraphFile Cut(byte[] bytes)
    {
        using var image = Image.WebploadBuffer(bytes);
        using var solid = image.HasAlpha() ? image.Flatten(background: [255, 255, 255]) : image.Copy();
        using var cut = solid.ThumbnailImage(Width, height: Height, crop: Enums.Interesting.Attention);
        return new OpenGraphFile(
            "image/jpeg",
            cut.JpegsaveBuffer(q: 82, optimizeCoding: true, keep: Enums.ForeignKeep.None)
        );
    }
}
