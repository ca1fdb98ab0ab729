using Zhengshu.Inference.Images;

namespace Zhengshu.Inference.Ocr;

/// <summary>Cuts a line out of a picture, straightened and scaled to the height that the networks read.</summary>
internal static class LineCrop
{
    private const int MostSubsamples = 4;

    /// <summary>Width of the cut line at <paramref name="height"/>, at least 1 and at most <paramref name="mostWidth"/>.</summary>
    internal static int WidthAt(OcrBox box, int height, int mostWidth) =>
        (int)Math.Clamp(MathF.Ceiling(height * box.Width / Math.Max(box.Height, 1)), 1, mostWidth);

    /// <summary>Writes blue, green and red planes of <paramref name="box"/>, −1 to 1, each of <paramref name="rowWidth"/> × <paramref name="height"/>; columns past <paramref name="width"/> stay as they are.</summary>
    internal static void Cut(RgbImage image, OcrBox box, int width, int height, int rowWidth, Span<float> planes)
    {
        var right = box.TopRight - box.TopLeft;
        var down = box.BottomLeft - box.TopLeft;
        // A pixel of the cut line that covers several of the picture is the mean of as many points in it.
        var acrossPoints = Points(right.Length / width);
        var downPoints = Points(down.Length / height);
        var share = 1f / (acrossPoints * downPoints);
        var plane = height * rowWidth;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = (0f, 0f, 0f);
                for (var i = 0; i < downPoints; i++)
                {
                    var v = (y + ((i + 0.5f) / downPoints)) / height;
                    for (var j = 0; j < acrossPoints; j++)
                    {
                        var u = (x + ((j + 0.5f) / acrossPoints)) / width;
                        Add(image, box.TopLeft + (right * u) + (down * v), ref red, ref green, ref blue);
                    }
                }

                var at = (y * rowWidth) + x;
                planes[at] = (blue * share / 127.5f) - 1;
                planes[at + plane] = (green * share / 127.5f) - 1;
                planes[at + (2 * plane)] = (red * share / 127.5f) - 1;
            }
        }
    }

    private static int Points(float covered) => (int)Math.Clamp(MathF.Ceiling(covered), 1, MostSubsamples);

    /// <summary>Adds the colour at a point, weighed from the four pixels around it; beyond the edge its pixels repeat.</summary>
    private static void Add(RgbImage image, OcrPoint point, ref float red, ref float green, ref float blue)
    {
        var x = Math.Clamp(point.X - 0.5f, 0, image.Width - 1);
        var y = Math.Clamp(point.Y - 0.5f, 0, image.Height - 1);
        var (x0, y0) = ((int)x, (int)y);
        var (x1, y1) = (Math.Min(x0 + 1, image.Width - 1), Math.Min(y0 + 1, image.Height - 1));
        var (fx, fy) = (x - x0, y - y0);
        var pixels = image.Pixels;
        AddPixel(pixels, ((y0 * image.Width) + x0) * RgbImage.PixelBytes, (1 - fx) * (1 - fy), ref red, ref green, ref blue);
        AddPixel(pixels, ((y0 * image.Width) + x1) * RgbImage.PixelBytes, fx * (1 - fy), ref red, ref green, ref blue);
        AddPixel(pixels, ((y1 * image.Width) + x0) * RgbImage.PixelBytes, (1 - fx) * fy, ref red, ref green, ref blue);
        AddPixel(pixels, ((y1 * image.Width) + x1) * RgbImage.PixelBytes, fx * fy, ref red, ref green, ref blue);
    }

    private static void AddPixel(ReadOnlySpan<byte> pixels, int at, float weight, ref float red, ref float green, ref float blue)
    {
        red += pixels[at] * weight;
        green += pixels[at + 1] * weight;
        blue += pixels[at + 2] * weight;
    }
}
