namespace Zhengshu.Inference.Images;

/// <summary>How large a picture may be; checked on the file's header before anything is unpacked.</summary>
public sealed record ImageLimits
{
    /// <summary>Most pixels. Default 80 million (A3 at 600 dots an inch has 70 million): 240 MB unpacked.</summary>
    public long MaxPixels { get; init; } = 80_000_000;

    /// <summary>Longest side, pixels. Default 30,000.</summary>
    public int MaxSide { get; init; } = 30_000;

    /// <exception cref="ImageException">The size is beyond a limit, or zero.</exception>
    internal void Check(long width, long height)
    {
        if (width < 1 || height < 1)
        {
            throw new ImageException(ImageFault.Empty, $"图像为空（{width}×{height}）。 The image is empty.");
        }

        if (width > MaxSide || height > MaxSide || width * height > MaxPixels)
        {
            throw new ImageException(
                ImageFault.TooLarge,
                $"图像 {width}×{height} 超过上限（{MaxPixels} 像素，边长 {MaxSide}）。 The image is larger than {MaxPixels} pixels or {MaxSide} on a side.");
        }
    }
}
