namespace Zhengshu.Inference.Ocr;

/// <summary>How text in pictures is looked for, and how the machine is used.</summary>
public sealed record OcrOptions
{
    /// <summary>Processor cores used by one call, 1 to 64; never more than the machine has. Default 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Longest side of the picture that the detector sees, pixels, 320 to 4,096; larger pictures are shrunk for it, the lines are read from the original. Default 1,280: enough for a page of A4 with type of 9 points and more.</summary>
    public int MaxDetectionSide { get; init; } = 1280;

    /// <summary>How sure the detector must be that a pixel is text, 0 to 1. Default 0.3 (PP-OCR's own).</summary>
    public float PixelThreshold { get; init; } = 0.3f;

    /// <summary>Mean of that over a box for it to be read, 0 to 1. Default 0.5.</summary>
    public float BoxThreshold { get; init; } = 0.5f;

    /// <summary>How far a box is widened around the text's core, as a multiple of its area over its outline, 1 to 3. Default 1.6.</summary>
    public float UnclipRatio { get; init; } = 1.6f;

    /// <summary>Least mean confidence of a line's characters for it to be given back, 0 to 1. Default 0.5 (PP-OCR's own).</summary>
    public float MinConfidence { get; init; } = 0.5f;

    /// <summary>Most lines read from one picture, 1 to 10,000; the largest are read. Default 2,000.</summary>
    public int MaxLines { get; init; } = 2000;

    /// <summary>Whether pages that lie on their side or stand on their head are turned first. Default true.</summary>
    public bool FindRotation { get; init; } = true;

    internal void Validate()
    {
        InRange(Threads, 1, 64, nameof(Threads));
        InRange(MaxDetectionSide, 320, 4096, nameof(MaxDetectionSide));
        InRange(PixelThreshold, 0, 1, nameof(PixelThreshold));
        InRange(BoxThreshold, 0, 1, nameof(BoxThreshold));
        InRange(UnclipRatio, 1, 3, nameof(UnclipRatio));
        InRange(MinConfidence, 0, 1, nameof(MinConfidence));
        InRange(MaxLines, 1, 10_000, nameof(MaxLines));
    }

    private static void InRange(float value, float least, float most, string setting)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(setting, value, $"{least} … {most}");
        }
    }
}
