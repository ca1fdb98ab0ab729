namespace Zhengshu.Inference.Images;

/// <summary>Binary PPM (P6) with 8-bit samples.</summary>
internal static class PpmDecoder
{
    private const int MaxDigits = 7;

    internal static RgbImage Decode(byte[] content, ImageLimits limits)
    {
        var at = 2;
        var width = Number(content, ref at);
        var height = Number(content, ref at);
        var most = Number(content, ref at);
        limits.Check(width, height);
        if (most != 255)
        {
            throw new ImageException(ImageFault.Unsupported, $"PPM 最大值 {most} 不受支持。 PPM samples up to {most} are not supported.");
        }

        at++; // one blank between the header and the pixels
        var bytes = width * height * RgbImage.PixelBytes;
        if (content.Length - at < bytes)
        {
            throw new ImageException(ImageFault.Damaged, "PPM 图像不完整。 The PPM image is cut off.");
        }

        return new RgbImage(width, height, content.AsSpan(at, bytes).ToArray());
    }

    private static int Number(byte[] content, ref int at)
    {
        while (at < content.Length && (content[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'#'))
        {
            if (content[at] == '#')
            {
                while (at < content.Length && content[at] != '\n')
                {
                    at++;
                }
            }
            else
            {
                at++;
            }
        }

        var (value, digits) = (0, 0);
        for (; at < content.Length && content[at] is >= (byte)'0' and <= (byte)'9' && digits < MaxDigits; at++, digits++)
        {
            value = (value * 10) + content[at] - '0';
        }

        return digits > 0 ? value : throw new ImageException(ImageFault.Damaged, "PPM 头部损坏。 The PPM header is damaged.");
    }
}
