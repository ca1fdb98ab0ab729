namespace Zhengshu.Inference.Images;

/// <summary>A picture as 8-bit red, green and blue, row by row from the top left; the bytes are not copied.</summary>
public sealed class RgbImage
{
    /// <summary>Bytes of one pixel.</summary>
    public const int PixelBytes = 3;

    private readonly byte[] _pixels;

    /// <summary>Wraps <paramref name="pixels"/>.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Exactly <paramref name="width"/> × <paramref name="height"/> × 3 bytes.</param>
    /// <exception cref="ImageException">A side is below 1 (<see cref="ImageFault.Empty"/>), or the bytes do not fill the picture (<see cref="ImageFault.Damaged"/>).</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        if (width < 1 || height < 1)
        {
            throw new ImageException(ImageFault.Empty, $"图像为空（{width}×{height}）。 The image is empty.");
        }

        if (pixels.LongLength != (long)width * height * PixelBytes)
        {
            throw new ImageException(ImageFault.Damaged, $"{width}×{height} 的图像应有 {(long)width * height * PixelBytes} 字节，实有 {pixels.LongLength}。 The pixels do not fill the image.");
        }

        (Width, Height, _pixels) = (width, height, pixels);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green, blue of each pixel.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The picture turned clockwise by <paramref name="degrees"/>: 0, 90, 180 or 270.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another angle.</exception>
    public RgbImage Turn(int degrees)
    {
        if (degrees == 0)
        {
            return this;
        }

        if (degrees is not (90 or 180 or 270))
        {
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "0, 90, 180 or 270");
        }

        var (width, height) = degrees == 180 ? (Width, Height) : (Height, Width);
        var turned = new byte[_pixels.Length];
        var to = 0;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++, to += PixelBytes)
            {
                var (fromX, fromY) = degrees switch
                {
                    90 => (y, Height - 1 - x),
                    180 => (Width - 1 - x, Height - 1 - y),
                    _ => (Width - 1 - y, x),
                };
                var from = ((fromY * Width) + fromX) * PixelBytes;
                turned[to] = _pixels[from];
                turned[to + 1] = _pixels[from + 1];
                turned[to + 2] = _pixels[from + 2];
            }
        }

        return new RgbImage(width, height, turned);
    }
}
