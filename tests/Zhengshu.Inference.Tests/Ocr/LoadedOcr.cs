using Zhengshu.Inference.Images;
using Zhengshu.Inference.Ocr;

namespace Zhengshu.Inference.Tests.Ocr;

/// <summary>PP-OCR, loaded once for all tests of a class.</summary>
public sealed class LoadedOcr : IDisposable
{
    public OcrReader Reader { get; } = OcrReader.Load(OcrModelFiles.Installed(), new OcrOptions());

    public void Dispose() => Reader.Dispose();

    internal OcrResult Read(RgbImage image) => Reader.Read(image, TestContext.Current.CancellationToken);

    /// <summary>A picture of one colour.</summary>
    internal static RgbImage Plain(int width, int height, byte shade = 255)
    {
        var pixels = new byte[width * height * RgbImage.PixelBytes];
        Array.Fill(pixels, shade);
        return new RgbImage(width, height, pixels);
    }
}
