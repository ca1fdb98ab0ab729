using Zhengshu.Inference.Images;
using Zhengshu.Inference.Native;
using Zhengshu.Inference.Ocr;
using Zhengshu.Kernel;

namespace Zhengshu.Platform.Knowledge.Parsing.Scans;

/// <summary>Optical character recognition of one file's pages; the models are loaded for the first of them. For one caller at a time.</summary>
/// <param name="options">Limits.</param>
/// <param name="progress">Told of each page.</param>
/// <param name="models">Where the models are; null for those of the npm package.</param>
internal sealed class PageScanner(ParsingOptions options, Action<ScanProgress>? progress, Func<OcrModelFiles>? models = null) : IDisposable
{
    private OcrReader? _reader;

    public ParsingOptions Options => options;

    /// <summary>Why pages cannot be read at all; null when they can.</summary>
    public Refusal? Unavailable()
    {
        try
        {
            _reader ??= OcrReader.Load((models ?? OcrModelFiles.Installed)(), new OcrOptions());
            return null;
        }
        catch (Exception e) when (e is NativeLibraryException or FileNotFoundException)
        {
            return ParsingRefusals.NoRecognition();
        }
    }

    /// <summary>The lines of a picture, after <see cref="Unavailable"/> said that it can be read.</summary>
    public OcrResult Read(RgbImage image, CancellationToken cancellationToken) =>
        (_reader ?? throw new InvalidOperationException("The models are not loaded")).Read(image, cancellationToken);

    /// <summary>Decodes a picture; what it is refused for.</summary>
    public Result<RgbImage> Decode(byte[] content)
    {
        try
        {
            return ImageFile.Decode(content, new ImageLimits { MaxPixels = options.MaxPixels });
        }
        catch (ImageException e)
        {
            return e.Fault == ImageFault.TooLarge ? ParsingRefusals.PictureTooLarge(options.MaxPixels) : ParsingRefusals.Damaged();
        }
    }

    public void Report(int done, int total) => progress?.Invoke(new ScanProgress(done, total));

    public void Dispose() => _reader?.Dispose();
}
