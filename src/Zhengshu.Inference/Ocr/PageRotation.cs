using Zhengshu.Inference.Images;

namespace Zhengshu.Inference.Ocr;

/// <summary>Finds out how a page must be turned: its longest lines are read in both directions they may run in.</summary>
internal sealed class PageRotation(LineRecognizer recognizer)
{
    private const int Lines = 6;
    private const float Tall = 1.5f;

    /// <summary>Lines read this surely need no second look.</summary>
    private const float Sure = 0.9f;

    /// <summary>Below this, lines that run down the page are columns of upright characters, not a page on its side.</summary>
    private const float Readable = 0.7f;

    /// <summary>Clockwise degrees, 0, 90, 180 or 270, that put the page upright.</summary>
    internal int Of(RgbImage image, IReadOnlyList<OcrBox> boxes, CancellationToken cancellationToken)
    {
        var tall = boxes.Where(IsTall).ToList();
        var wide = boxes.Where(box => box.Width > Tall * box.Height).ToList();
        if (tall.Sum(box => box.Height) > wide.Sum(box => box.Width))
        {
            var up = Score(image, [.. Longest(tall).Select(box => box.Sideways)], cancellationToken);
            var down = Score(image, [.. Longest(tall).Select(box => box.Sideways.Flipped)], cancellationToken);
            return Math.Max(up.Confidence, down.Confidence) < Readable ? 0 : up.Sum > down.Sum ? 90 : 270;
        }

        var sample = Longest(wide.Count > 0 ? wide : boxes);
        var upright = Score(image, sample, cancellationToken);
        return upright.Confidence >= Sure || Score(image, [.. sample.Select(box => box.Flipped)], cancellationToken).Sum <= upright.Sum ? 0 : 180;
    }

    internal static bool IsTall(OcrBox box) => box.Height > Tall * box.Width;

    private static List<OcrBox> Longest(IReadOnlyList<OcrBox> boxes) =>
        [.. boxes.OrderByDescending(box => Math.Max(box.Width, box.Height) / Math.Max(1, Math.Min(box.Width, box.Height))).Take(Lines)];

    private (float Sum, float Confidence) Score(RgbImage image, List<OcrBox> boxes, CancellationToken cancellationToken)
    {
        var readings = recognizer.Read(image, boxes, cancellationToken);
        var characters = Math.Max(1, readings.Sum(reading => reading.Text.Length));
        var sum = readings.Sum(reading => reading.Confidence * reading.Text.Length);
        return (sum * sum / characters, sum / characters); // many doubtful characters are worth less than few sure ones
    }
}
