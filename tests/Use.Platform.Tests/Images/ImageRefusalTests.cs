using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;
using Use.Platform.Images;
using Xunit;

namespace Use.Platform.Tests.Images;

/// <summary>What is no picture, or no honest one.</summary>
public sealed class ImageRefusalTests : IDisposable
{
    private const string Svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='800' height='600'><rect width='9'/></svg>";

    private readonly ImageProcessor processor = new();

    public void Dispose() => processor.Dispose();

    [Fact]
    public async Task An_empty_file_is_refused() => await Refused(ImageRefusal.Empty, []);

    [Theory]
    [InlineData(Svg)]
    [InlineData("<?xml version='1.0'?>" + Svg)]
    [InlineData("%PDF-1.7 1 0 obj")]
    [InlineData("II*\0\u0008\0\0\0")]
    [InlineData("MM\0*\0\0\0\u0008")]
    [InlineData("BM\u0010\0\0\0")]
    [InlineData("8BPS\0\u0001")]
    [InlineData("P6 800 600 255 ")]
    [InlineData("#!/bin/sh")]
    [InlineData("<html><script>alert(1)</script>")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0isommp42")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ")]
    [InlineData("\u00FF\u004F")]
    [InlineData("x")]
    public async Task A_file_that_is_none_of_the_known_kinds_is_refused_whatever_its_name(string file) =>
        await Refused(ImageRefusal.UnknownKind, Encoding.Latin1.GetBytes(file));

    [Fact]
    public async Task A_vector_drawing_behind_a_photographs_first_bytes_reaches_no_other_decoder() =>
        await Refused(ImageRefusal.Damaged, [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes(Svg)]);

    [Fact]
    public async Task A_tiff_behind_the_first_bytes_of_a_picture_is_no_picture()
    {
        using var picture = Pictures.Quarters(800, 600);
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

        await Refused(ImageRefusal.Damaged, [.. png, .. picture.JpegsaveBuffer()]);
        Assert.Throws<VipsException>(() => Image.TiffloadBuffer(picture.TiffsaveBuffer()));
    }

    [Fact]
    public async Task What_hangs_on_to_a_picture_does_not_come_through()
    {
        var tail = "<script>alert(1)</script>PK\u0003\u0004"u8.ToArray();
        using var picture = Pictures.Quarters(800, 600);
        using var commented = picture.Mutate(image =>
            image.Set(GValue.GStrType, "png-comment-0-x", "<script>alert(1)</script>")
        );

        foreach (
            var file in (byte[][])
                [
                    [.. picture.JpegsaveBuffer(), .. tail],
                    commented.PngsaveBuffer(),
                ]
        )
        {
            var made = await Run(file);

            Assert.Null(made.Refusal);
            Assert.All(
                made.Variants,
                variant =>
                    Assert.DoesNotContain(
                        "script",
                        Encoding.Latin1.GetString(variant.Bytes.Span),
                        StringComparison.Ordinal
                    )
            );
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task A_file_that_is_cut_off_is_refused(double part)
    {
        using var picture = Pictures.Noise(420, 300);
        byte[][] files =
        [
            picture.JpegsaveBuffer(),
            picture.PngsaveBuffer(),
            picture.WebpsaveBuffer(effort: 0),
            picture.GifsaveBuffer(effort: 1),
            picture.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        ];

        foreach (var file in files)
        {
            await Refused(ImageRefusal.Damaged, file[..(int)(file.Length * part)]);
        }
    }

    [Fact]
    public async Task Random_bytes_behind_a_known_beginning_are_refused()
    {
        var random = new Random(5);
        foreach (
            var start in (byte[][])
                [
                    [0xFF, 0xD8, 0xFF, 0xE0],
                    [.. "GIF89a"u8],
                    [.. "RIFF\u0020\0\0\0WEBPVP8 "u8],
                ]
        )
        {
            var rest = new byte[4_000];
            random.NextBytes(rest);
            var made = await Run([.. start, .. rest]);
            Assert.NotNull(made.Refusal);
        }
    }

    [Fact]
    public async Task A_small_file_that_would_unpack_to_gigabytes_is_refused_by_its_header()
    {
        await Refused(ImageRefusal.TooManyPixels, PngHeader(60_000, 60_000));
        await Refused(ImageRefusal.TooManyPixels, PngHeader(7_747, 7_747));
    }

    [Theory]
    [InlineData(399, 399)]
    [InlineData(1, 1)]
    public async Task A_picture_that_is_too_small_is_refused(int width, int height) =>
        await Refused(ImageRefusal.TooSmall, Pictures.Plain(Pictures.Red, width, height).PngsaveBuffer());

    [Fact]
    public async Task Of_a_file_that_is_too_large_no_more_than_the_limit_is_read()
    {
        using var endless = new EndlessStream();

        var made = await processor.RunAsync(endless, TestContext.Current.CancellationToken);

        Assert.Equal(ImageRefusal.FileTooLarge, made.Refusal);
        Assert.InRange(endless.Given, ImageProcessor.LargestFile, ImageProcessor.LargestFile + 200_000);
    }

    [Fact]
    public async Task A_refusal_names_its_message() => Assert.Equal("ImageEmpty", (await Run([])).MessageKey);

    private async Task Refused(ImageRefusal reason, byte[] file)
    {
        var made = await Run(file);
        Assert.Equal(reason, made.Refusal);
        Assert.Empty(made.Variants);
        Assert.Equal((0, 0), (made.Width, made.Height));
    }

    private Task<ImageProcessing> Run(byte[] file) =>
        processor.RunAsync(Pictures.AsStream(file), TestContext.Current.CancellationToken);

    /// <summary>A PNG of any announced size, with a few bytes of pixels.</summary>
    private static byte[] PngHeader(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 2;
        using var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(new byte[10_000]);
        }
        return
        [
            0x89,
            0x50,
            0x4E,
            0x47,
            0x0D,
            0x0A,
            0x1A,
            0x0A,
            .. Chunk("IHDR"u8, header),
            .. Chunk("IDAT"u8, pixels.ToArray()),
            .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] body)
    {
        byte[] covered = [.. name, .. body];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        var check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Checksum(covered));
        return [.. length, .. covered, .. check];
    }

    private static uint Checksum(byte[] bytes)
    {
        var sum = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            sum ^= b;
            for (var i = 0; i < 8; i++)
            {
                sum = (sum >> 1) ^ (0xEDB88320u & (uint)-(int)(sum & 1));
            }
        }
        return ~sum;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill(0xFF);
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
