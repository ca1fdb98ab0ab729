using Zhengshu.Inference.Images;

namespace Zhengshu.Inference.Ocr;

/// <summary>Scales pictures; shrinking averages what a new pixel covers, so thin strokes stay.</summary>
internal static class Resampler
{
    /// <summary>Blue, green and red planes of the scaled picture, each sample × <paramref name="scale"/>[c] + <paramref name="shift"/>[c].</summary>
    internal static float[] ToPlanes(RgbImage image, int width, int height, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        var columns = Taps(image.Width, width);
        var rows = Taps(image.Height, height);
        var across = new float[(long)image.Height * width * RgbImage.PixelBytes];
        for (var y = 0; y < image.Height; y++)
        {
            var from = image.Pixels.Slice(y * image.Width * RgbImage.PixelBytes, image.Width * RgbImage.PixelBytes);
            Across(from, columns, across.AsSpan(y * width * RgbImage.PixelBytes, width * RgbImage.PixelBytes));
        }

        var planes = new float[RgbImage.PixelBytes * width * height];
        var line = new float[width * RgbImage.PixelBytes];
        for (var y = 0; y < height; y++)
        {
            Down(across, rows[y], line);
            for (var c = 0; c < RgbImage.PixelBytes; c++)
            {
                var plane = planes.AsSpan((((RgbImage.PixelBytes - 1 - c) * height) + y) * width, width); // red last
                var (factor, offset) = (scale[RgbImage.PixelBytes - 1 - c], shift[RgbImage.PixelBytes - 1 - c]);
                for (int x = 0, at = c; x < width; x++, at += RgbImage.PixelBytes)
                {
                    plane[x] = (line[at] * factor) + offset;
                }
            }
        }

        return planes;
    }

    private static void Across(ReadOnlySpan<byte> from, Tap[] columns, Span<float> to)
    {
        for (var x = 0; x < columns.Length; x++)
        {
            var tap = columns[x];
            var (red, green, blue) = (0f, 0f, 0f);
            var at = tap.First * RgbImage.PixelBytes;
            foreach (var weight in tap.Weights)
            {
                red += from[at] * weight;
                green += from[at + 1] * weight;
                blue += from[at + 2] * weight;
                at += RgbImage.PixelBytes;
            }

            (to[x * 3], to[(x * 3) + 1], to[(x * 3) + 2]) = (red, green, blue);
        }
    }

    private static void Down(float[] across, Tap tap, float[] line)
    {
        Array.Clear(line);
        for (var i = 0; i < tap.Weights.Length; i++)
        {
            var from = across.AsSpan((tap.First + i) * line.Length, line.Length);
            var weight = tap.Weights[i];
            for (var x = 0; x < line.Length; x++)
            {
                line[x] += from[x] * weight;
            }
        }
    }

    /// <summary>The old pixels that make each new one: a triangle as wide as the new pixel, at least two old ones.</summary>
    private static Tap[] Taps(int from, int to)
    {
        var ratio = (float)from / to;
        var reach = Math.Max(ratio, 1);
        var taps = new Tap[to];
        for (var i = 0; i < to; i++)
        {
            var centre = ((i + 0.5f) * ratio) - 0.5f;
            var first = Math.Clamp((int)MathF.Ceiling(centre - reach), 0, from - 1);
            var last = Math.Clamp((int)MathF.Floor(centre + reach), first, from - 1);
            var weights = new float[last - first + 1];
            var sum = 0f;
            for (var j = 0; j < weights.Length; j++)
            {
                weights[j] = Math.Max(0, 1 - (Math.Abs(first + j - centre) / reach));
                sum += weights[j];
            }

            for (var j = 0; j < weights.Length; j++)
            {
                weights[j] = sum > 0 ? weights[j] / sum : 1f / weights.Length;
            }

            taps[i] = new Tap(first, weights);
        }

        return taps;
    }

    private readonly record struct Tap(int First, float[] Weights);
}
