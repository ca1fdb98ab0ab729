using Zhengshu.Inference.Images;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Ocr;

/// <summary>Tells whether a cut-out line stands on its head, with PP-OCR's direction classifier.</summary>
internal sealed class LineDirection(OnnxSession session)
{
    private const int Height = 48;
    private const int Width = 192;

    /// <summary>Likelihood, 0 to 1, that the line is upside down.</summary>
    internal float UpsideDown(RgbImage image, OcrBox box, CancellationToken cancellationToken)
    {
        var planes = new float[RgbImage.PixelBytes * Height * Width];
        LineCrop.Cut(image, box, LineCrop.WidthAt(box, Height, Width), Height, Width, planes);
        var output = session.Run(new OnnxFloatInput(session.Inputs[0], planes, [1, RgbImage.PixelBytes, Height, Width]), session.Outputs[0], cancellationToken);
        return output.Values.Length == 2
            ? output.Values[1]
            : throw new OnnxException(0, $"方向模型输出形状为 {string.Join('×', output.Shape)}，应为 1×2。 Unexpected shape of the direction classifier's output.");
    }
}
