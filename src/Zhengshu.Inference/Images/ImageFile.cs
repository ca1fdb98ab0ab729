namespace Zhengshu.Inference.Images;

/// <summary>
/// Reads PNG, JPEG and binary PPM (what <c>pdftoppm</c> writes) to pixels, told apart by content. All of it is managed code:
/// hostile bytes end in <see cref="ImageException"/>, never in a crash. Transparent pixels are laid on white.
/// </summary>
public static class ImageFile
{
    private static ReadOnlySpan<byte> JpegMagic => [0xFF, 0xD8, 0xFF];

    /// <summary>Whether <paramref name="content"/> begins like a picture that <see cref="Decode"/> reads.</summary>
    public static bool IsImage(ReadOnlySpan<byte> content) => IsPng(content) || content.StartsWith(JpegMagic) || IsPpm(content);

    /// <summary>The pixels of a file's content.</summary>
    /// <exception cref="ImageException">Empty, of an unknown kind, beyond a limit, cut off or damaged.</exception>
    public static RgbImage Decode(byte[] content, ImageLimits limits)
    {
        if (content.Length == 0)
        {
            throw new ImageException(ImageFault.Empty, "图像文件是空的。 The image file is empty.");
        }

        return IsPng(content) ? PngDecoder.Decode(content, limits)
            : content.AsSpan().StartsWith(JpegMagic) ? JpegDecoder.Decode(content, limits)
            : IsPpm(content) ? PpmDecoder.Decode(content, limits)
            : throw new ImageException(ImageFault.UnknownFormat, "不是 PNG、JPEG 或 PPM 图像。 Not a PNG, JPEG or PPM image.");
    }

    private static bool IsPng(ReadOnlySpan<byte> content) => content.StartsWith(PngDecoder.Magic);

    private static bool IsPpm(ReadOnlySpan<byte> content) =>
        content.Length > 2 && content[0] == 'P' && content[1] == '6' && content[2] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'#';
}
