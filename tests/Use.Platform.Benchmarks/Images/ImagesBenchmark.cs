using System.Diagnostics;
using NetVips;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Images;

namespace Use.Platform.Benchmarks.Images;

/// <summary>Measures making all variants of a photograph, beside decoding it alone: <c>images</c>.</summary>
internal static class ImagesBenchmark
{
    private const int Times = 5;

    public static async Task RunAsync()
    {
        using var processor = new ImageProcessor();
        var report = new Report(
            Report.Say(
                $"Images: three widths in WebP and AVIF, {Environment.ProcessorCount} cores, load average {RunningProcess.Load()}"
            ),
            "photograph",
            "file KB",
            "decoding and shrinking once, s",
            "all variants, s",
            "variants KB",
            "to decoding and shrinking"
        );
        foreach (var (width, height) in new[] { (1600, 1067), (4000, 3000) })
        {
            var file = Photograph(width, height);
            var decoding = Median(() => Decode(file));
            ImageProcessing? made = null;
            await processor.RunAsync(new MemoryStream(file));
            var making = new List<double>();
            for (var i = 0; i < Times; i++)
            {
                var started = Stopwatch.GetTimestamp();
                made = await processor.RunAsync(new MemoryStream(file));
                making.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
            var variants = made!.Variants;
            var whole = making.Order().ElementAt(Times / 2);
            report.Add(
                Report.Say($"{width} x {height}"),
                Report.Say($"{file.Length / 1024d:N0}"),
                Report.Say($"{decoding:N2}"),
                Report.Say($"{whole:N2} ({variants.Count} files)"),
                Report.Say($"{variants.Sum(variant => variant.Bytes.Length) / 1024d:N0}"),
                Report.Say($"{whole / decoding:N1}")
            );
        }
    }

    private static double Median(Action work)
    {
        work();
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        return times.Order().ElementAt(Times / 2);
    }

    private static void Decode(byte[] file)
    {
        using var image = Image.ThumbnailBuffer(file, ImageProcessor.Widths[^1]);
        image.WriteToMemory<byte>();
    }

    // Coarse and fine structure as a photograph has, the same each time.
    private static byte[] Photograph(int width, int height)
    {
        using var image = Band(1).Bandjoin(Band(2), Band(3));
        using var photograph = image.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        return photograph.JpegsaveBuffer(q: 88);

        Image Band(int number) =>
            Image.Perlin(width, height, cellSize: 256, seed: GeneratedSite.Seed + number) * 90
            + Image.Perlin(width, height, cellSize: 32, seed: GeneratedSite.Seed + (10 * number)) * 30
            + Image.Gaussnoise(width, height, sigma: 4, mean: 128, seed: GeneratedSite.Seed + (100 * number));
    }
}
