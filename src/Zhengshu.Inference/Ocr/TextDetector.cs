using Zhengshu.Inference.Images;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Ocr;

/// <summary>Finds lines of text in a picture with PP-OCR's detector.</summary>
internal sealed class TextDetector(OnnxSession session, OcrOptions options)
{
    /// <summary>The network halves its input five times.</summary>
    private const int Step = 32;

    /// <summary>Pictures whose shorter side is below this are enlarged, at most <see cref="MostEnlarged"/> times: small pictures hold large letters in few pixels.</summary>
    private const int LeastShortSide = 480;
    private const float MostEnlarged = 2;

    /// <summary>Share of the shorter side by which tight cuts are framed; the network misses letters that touch the edge.</summary>
    private const float Frame = 0.25f;
    private const int FramedBelow = 128;

    // 1 / 255 / deviation and −mean / deviation of ImageNet, in the order the network was trained with.
    private static readonly float[] Scale = [1 / (255 * 0.229f), 1 / (255 * 0.224f), 1 / (255 * 0.225f)];
    private static readonly float[] Shift = [-0.485f / 0.229f, -0.456f / 0.224f, -0.406f / 0.225f];

    /// <summary>Boxes in pixels of <paramref name="image"/>, the largest first.</summary>
    internal IReadOnlyList<FoundBox> Find(RgbImage image, CancellationToken cancellationToken)
    {
        var shortSide = Math.Min(image.Width, image.Height);
        var frame = shortSide < FramedBelow ? (int)Math.Ceiling(shortSide * Frame) : 0;
        var seen = frame == 0 ? image : Framed(image, frame);
        var (width, height) = Size(seen);
        var planes = Resampler.ToPlanes(seen, width, height, Scale, Shift);
        cancellationToken.ThrowIfCancellationRequested();
        var map = session.Run(new OnnxFloatInput(session.Inputs[0], planes, [1, RgbImage.PixelBytes, height, width]), session.Outputs[0], cancellationToken);
        if (map.Values.Length != width * height)
        {
            throw new OnnxException(0, $"检测模型输出形状为 {string.Join('×', map.Shape)}，应为 1×1×{height}×{width}。 Unexpected shape of the detector's output.");
        }

        var (toX, toY) = ((float)seen.Width / width, (float)seen.Height / height);
        return [.. new BoxFinder(options).Find(map.Values, width, height)
            .Select(found => found with { Box = found.Box.Map(p => new OcrPoint((p.X * toX) - frame, (p.Y * toY) - frame)) })];
    }

    private (int Width, int Height) Size(RgbImage image)
    {
        var longSide = Math.Max(image.Width, image.Height);
        var shortSide = Math.Min(image.Width, image.Height);
        var scale = Math.Clamp((float)LeastShortSide / shortSide, 1, MostEnlarged);
        scale = Math.Min(scale, (float)options.MaxDetectionSide / longSide);
        return (Steps(image.Width * scale), Steps(image.Height * scale));
    }

    private static int Steps(float side) => Math.Max(Step, (int)MathF.Round(side / Step) * Step);

    /// <summary>The picture with its edge pixels repeated outwards.</summary>
    private static RgbImage Framed(RgbImage image, int frame)
    {
        var (width, height) = (image.Width + (2 * frame), image.Height + (2 * frame));
        var pixels = new byte[(long)width * height * RgbImage.PixelBytes];
        var to = 0;
        for (var y = 0; y < height; y++)
        {
            var row = Math.Clamp(y - frame, 0, image.Height - 1) * image.Width;
            for (var x = 0; x < width; x++, to += RgbImage.PixelBytes)
            {
                image.Pixels.Slice((row + Math.Clamp(x - frame, 0, image.Width - 1)) * RgbImage.PixelBytes, RgbImage.PixelBytes).CopyTo(pixels.AsSpan(to));
            }
        }

        return new RgbImage(width, height, pixels);
    }
}
