using System.Text;
using Zhengshu.Inference.Images;
using Zhengshu.Inference.Tests.Ocr;

namespace Zhengshu.Inference.Tests.Images;

public sealed class ImageFileTests
{
    private static readonly ImageLimits Limits = new();

    [Theory]
    [InlineData(1, 0, new byte[] { 0, 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, 0, new byte[] { 0, 0b1101_0000 }, new byte[] { 255, 85, 0 })]
    [InlineData(8, 0, new byte[] { 0, 1, 2, 3 }, new byte[] { 1, 2, 3 })]
    [InlineData(8, 0, new byte[] { 1, 1, 2, 3 }, new byte[] { 1, 3, 6 })]
    [InlineData(16, 0, new byte[] { 0, 9, 1, 8, 1, 7, 1 }, new byte[] { 9, 8, 7 })]
    [InlineData(8, 4, new byte[] { 0, 10, 255, 10, 0, 0, 128 }, new byte[] { 10, 255, 127 })]
    public void Grey_png_of_every_depth_gives_its_shades(int depth, int colorType, byte[] row, byte[] shades)
    {
        var image = ImageFile.Decode(PngFile.Of(3, 1, depth, colorType, row), Limits);

        Assert.Equal(shades.SelectMany(shade => new[] { shade, shade, shade }), image.Pixels.ToArray());
    }

    [Fact]
    public void Colour_palette_and_transparent_png_give_their_colours()
    {
        Assert.Equal([1, 2, 3], ImageFile.Decode(PngFile.Of(1, 1, 8, 2, [0, 1, 2, 3]), Limits).Pixels.ToArray());
        Assert.Equal([1, 2, 3], ImageFile.Decode(PngFile.Of(1, 1, 8, 6, [0, 1, 2, 3, 255]), Limits).Pixels.ToArray());
        Assert.Equal([4, 5, 6, 255, 255, 255], ImageFile.Decode(PngFile.Of(2, 1, 8, 3, [0, 1, 0], palette: [1, 2, 3, 4, 5, 6], transparency: [0]), Limits).Pixels.ToArray());
        Assert.Equal([255, 255, 255], ImageFile.Decode(PngFile.Of(1, 1, 8, 2, [0, 1, 2, 3], transparency: [0, 1, 0, 2, 0, 3]), Limits).Pixels.ToArray());
    }

    [Theory]
    [InlineData(2, new byte[] { 5, 6, 7 }, new byte[] { 5, 7, 9 })]
    [InlineData(3, new byte[] { 5, 6, 7 }, new byte[] { 5, 9, 12 })]
    [InlineData(4, new byte[] { 5, 6, 7 }, new byte[] { 5, 11, 18 })]
    public void Filters_look_at_the_row_above(int filter, byte[] second, byte[] expected)
    {
        var image = ImageFile.Decode(PngFile.Of(3, 2, 8, 0, [0, 0, 1, 2, (byte)filter, .. second]), Limits);

        Assert.Equal(expected, image.Pixels.ToArray().Chunk(3).Select(pixel => pixel[0]).Skip(3));
    }

    [Fact]
    public void Interlaced_png_is_the_same_picture()
    {
        // 3 × 3, values row by row 0…8; passes 1, 4, 5 (rows 2), 6 (odd columns), 7 (odd rows)
        byte[] rows = [0, 0, 0, 2, 0, 6, 8, 0, 1, 0, 7, 0, 3, 4, 5];

        var image = ImageFile.Decode(PngFile.Of(3, 3, 8, 0, rows, interlace: 1), Limits);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8], image.Pixels.ToArray().Chunk(3).Select(pixel => pixel[0]));
    }

    [Fact]
    public void Ppm_is_read_with_comments_in_its_head()
    {
        byte[] ppm = [.. Encoding.ASCII.GetBytes("P6 # of a test\n2 1\n255\n"), 1, 2, 3, 4, 5, 6];

        Assert.Equal([1, 2, 3, 4, 5, 6], ImageFile.Decode(ppm, Limits).Pixels.ToArray());
    }

    [Theory]
    [InlineData(90, new byte[] { 3, 0, 4, 1, 5, 2 })]
    [InlineData(180, new byte[] { 5, 4, 3, 2, 1, 0 })]
    [InlineData(270, new byte[] { 2, 5, 1, 4, 0, 3 })]
    public void Turning_moves_the_pixels_clockwise(int degrees, byte[] expected)
    {
        var image = ImageFile.Decode(PngFile.Of(3, 2, 8, 0, [0, 0, 1, 2, 0, 3, 4, 5]), Limits).Turn(degrees);

        Assert.Equal(expected, image.Pixels.ToArray().Chunk(3).Select(pixel => pixel[0]));
        Assert.Equal(degrees == 180 ? 3 : 2, image.Width);
    }

    [Fact]
    public void Pixel_bombs_are_refused_by_their_head_before_anything_is_unpacked()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(ImageFault.TooLarge, Fault(PngFile.Of(60_000, 60_000, 8, 2, [])));
        Assert.Equal(ImageFault.TooLarge, Fault(PngFile.Of(20_000, 20_000, 8, 2, [])));
        Assert.Equal(ImageFault.TooLarge, Fault(PngFile.Of(-1, 1, 8, 2, [])));
        Assert.Equal(ImageFault.TooLarge, Fault(Encoding.ASCII.GetBytes("P6 25000 25000 255\n")));
        var jpeg = Jpeg();
        var frame = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        jpeg.AsSpan(frame + 5, 4).Fill(0xEA); // 60,138 × 60,138
        Assert.Equal(ImageFault.TooLarge, Fault(jpeg));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void Rows_beyond_those_announced_are_not_unpacked()
    {
        var image = ImageFile.Decode(PngFile.Of(1, 1, 8, 0, [0, 7, .. new byte[5_000_000]]), Limits);

        Assert.Equal([7, 7, 7], image.Pixels.ToArray());
    }

    [Fact]
    public void Empty_foreign_and_impossible_files_are_told_apart()
    {
        Assert.Equal(ImageFault.Empty, Fault([]));
        Assert.Equal(ImageFault.UnknownFormat, Fault("正文"u8.ToArray()));
        Assert.Equal(ImageFault.UnknownFormat, Fault("GIF89a"u8.ToArray()));
        Assert.Equal(ImageFault.Empty, Fault(PngFile.Of(0, 5, 8, 0, [])));
        Assert.Equal(ImageFault.Damaged, Fault(PngFile.Of(1, 1, 7, 0, [0, 0])));
        Assert.Equal(ImageFault.Damaged, Fault(PngFile.Of(1, 1, 8, 3, [0, 9], palette: [1, 2, 3])));
        Assert.Equal(ImageFault.Damaged, Fault(PngFile.Of(1, 1, 8, 3, [0, 0])));
        Assert.Equal(ImageFault.Damaged, Fault(PngFile.Of(1, 1, 8, 0, [9, 0])));
        Assert.Equal(ImageFault.Unsupported, Fault("P6 1 1 65535\n\0\0\0\0\0\0"u8.ToArray()));
        Assert.Throws<ImageException>(() => new RgbImage(2, 2, new byte[3]));
        Assert.Throws<ImageException>(() => new RgbImage(0, 2, []));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.995)]
    public void Files_cut_off_anywhere_are_damaged(double share)
    {
        foreach (var file in (byte[][])[File.ReadAllBytes(TestPage.File), Jpeg(), [.. "P6 50 50 255\n"u8, .. new byte[7500]]])
        {
            Assert.Equal(ImageFault.Damaged, Fault(file[..(int)(file.Length * share)]));
        }
    }

    [Fact]
    public void Thousands_of_changed_files_are_read_or_refused_never_a_crash()
    {
        var random = new Random(11);
        byte[][] seeds = [File.ReadAllBytes(TestPage.File), Jpeg(), PngFile.Of(3, 3, 8, 0, [0, 0, 0, 2, 0, 6, 8, 0, 1, 0, 7, 0, 3, 4, 5], interlace: 1), [.. "P6 5 5 255\n"u8, .. new byte[75]]];
        var small = new ImageLimits { MaxPixels = 1_000_000 };
        for (var i = 0; i < 3000; i++)
        {
            var file = Mutation.Of(seeds[i % seeds.Length], random, headBytes: 700);
            try
            {
                Assert.True(ImageFile.Decode(file, small).Width > 0);
            }
            catch (ImageException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private static ImageFault Fault(byte[] file) => Assert.Throws<ImageException>(() => ImageFile.Decode(file, Limits)).Fault;

    /// <summary>A JPEG of 32 × 32 pixels (small.jpg beside this file).</summary>
    private static byte[] Jpeg() => File.ReadAllBytes(Path.Combine(Models.Root, "tests", "Zhengshu.Inference.Tests", "Images", "small.jpg"));

    [Fact]
    public void Jpeg_gives_its_colours()
    {
        var image = ImageFile.Decode(Jpeg(), Limits);

        Assert.Equal((32, 32), (image.Width, image.Height));
        Assert.InRange(image.Pixels[0], 190, 210); // 200, 100, 50
        Assert.InRange(image.Pixels[1], 90, 110);
        Assert.InRange(image.Pixels[2], 40, 60);
    }
}
