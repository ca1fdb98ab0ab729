using BitMiracle.LibJpeg.Classic;

namespace Zhengshu.Inference.Images;

/// <summary>Baseline and progressive JPEG, grey, colour and four inks, through LibJpeg.NET (managed).</summary>
internal static class JpegDecoder
{
    /// <summary>Scans of a progressive file; real ones have about 10, thousands would only burn time.</summary>
    private const int MaxScans = 200;

    internal static RgbImage Decode(byte[] content, ImageLimits limits)
    {
        try
        {
            return Read(content, limits);
        }
        catch (Exception e) when (e is not (ImageException or OutOfMemoryException))
        {
            // The library throws what its code meets on bad bytes: its own Exception, IndexOutOfRange, NullReference.
            throw new ImageException(ImageFault.Damaged, $"JPEG 图像已损坏：{e.Message} The JPEG image is damaged.");
        }
    }

    private static RgbImage Read(byte[] content, ImageLimits limits)
    {
        if (Scans(content) > MaxScans)
        {
            throw new ImageException(ImageFault.Unsupported, $"JPEG 扫描次数超过 {MaxScans}。 The JPEG image has more than {MaxScans} scans.");
        }

        using var stream = new MemoryStream(content, writable: false);
        var jpeg = new jpeg_decompress_struct(new StrictErrors());
        jpeg.jpeg_stdio_src(stream);
        jpeg.jpeg_read_header(true);
        limits.Check(jpeg.Image_width, jpeg.Image_height);
        var isInk = jpeg.Num_components == 4;
        var isGrey = jpeg.Num_components == 1;
        jpeg.Out_color_space = isInk ? J_COLOR_SPACE.JCS_CMYK : isGrey ? J_COLOR_SPACE.JCS_GRAYSCALE : J_COLOR_SPACE.JCS_RGB;
        jpeg.jpeg_start_decompress();
        var (width, height) = (jpeg.Output_width, jpeg.Output_height);
        var pixels = new byte[(long)width * height * RgbImage.PixelBytes];
        var row = new byte[1][] { new byte[width * jpeg.Output_components] };
        for (var y = 0; y < height; y++)
        {
            if (jpeg.jpeg_read_scanlines(row, 1) != 1)
            {
                throw new ImageException(ImageFault.Damaged, "JPEG 图像不完整。 The JPEG image is cut off.");
            }

            Copy(row[0], jpeg.Output_components, pixels.AsSpan(y * width * RgbImage.PixelBytes, width * RgbImage.PixelBytes));
        }

        jpeg.jpeg_finish_decompress();
        return new RgbImage(width, height, pixels);
    }

    private static void Copy(byte[] row, int components, Span<byte> pixels)
    {
        for (int from = 0, to = 0; to < pixels.Length; from += components, to += RgbImage.PixelBytes)
        {
            if (components == 4)
            {
                // Files with four inks are written inverted (Adobe): 255 is no ink.
                var black = row[from + 3];
                pixels[to] = (byte)(row[from] * black / 255);
                pixels[to + 1] = (byte)(row[from + 1] * black / 255);
                pixels[to + 2] = (byte)(row[from + 2] * black / 255);
            }
            else
            {
                var green = components == 1 ? 0 : 1;
                pixels[to] = row[from];
                pixels[to + 1] = row[from + green];
                pixels[to + 2] = row[from + (2 * green)];
            }
        }
    }

    private static int Scans(ReadOnlySpan<byte> content)
    {
        var (count, at) = (0, 0);
        while ((at = content.IndexOf([(byte)0xFF, (byte)0xDA])) >= 0)
        {
            count++;
            content = content[(at + 2)..];
        }

        return count;
    }

    /// <summary>A warning of the library is data it made up, at the end of a cut-off file or after damaged codes: refused here.</summary>
    private sealed class StrictErrors : jpeg_error_mgr
    {
        public override void emit_message(int msg_level)
        {
            if (msg_level < 0 && format_message() is { } warning && IsLoss(warning))
            {
                throw new ImageException(ImageFault.Damaged, $"JPEG 图像不完整或已损坏：{warning}。 The JPEG image is cut off or damaged.");
            }
        }

        /// <summary>Bytes between markers are skipped without loss; so are a file's odd remarks about itself.</summary>
        private static bool IsLoss(string warning) =>
            warning.StartsWith("Premature", StringComparison.Ordinal)
            || (warning.StartsWith("Corrupt", StringComparison.Ordinal) && !warning.Contains("extraneous", StringComparison.Ordinal));

        public override void output_message()
        {
            // faults come as exceptions; nothing is printed
        }
    }
}
