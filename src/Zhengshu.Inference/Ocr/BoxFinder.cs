namespace Zhengshu.Inference.Ocr;

/// <summary>A box as found on the detector's map.</summary>
/// <param name="Box">Its corners, widened.</param>
/// <param name="Score">Mean of the map over the core.</param>
internal readonly record struct FoundBox(OcrBox Box, float Score);

/// <summary>
/// The second half of DB text detection (Liao et al., "Real-time Scene Text Detection with Differentiable Binarization"): the map
/// above the threshold falls into pieces; each piece's smallest rectangle, widened, is a line of text.
/// </summary>
internal sealed class BoxFinder(OcrOptions options)
{
    private const float LeastCoreSide = 2;
    private const float LeastSide = 4;

    /// <summary>Boxes in the map's own pixels, the largest first.</summary>
    internal IReadOnlyList<FoundBox> Find(ReadOnlySpan<float> map, int width, int height)
    {
        var found = new List<FoundBox>();
        foreach (var piece in MapPieces.Split(map, width, height, options.PixelThreshold))
        {
            var core = SmallestRectangle.Around(piece);
            if (Math.Min(core.Width, core.Height) < LeastCoreSide)
            {
                continue;
            }

            var score = Mean(map, width, height, core);
            if (score < options.BoxThreshold)
            {
                continue;
            }

            var box = Widen(core);
            if (Math.Min(box.Width, box.Height) >= LeastSide)
            {
                found.Add(new FoundBox(box, score));
            }
        }

        return [.. found.OrderByDescending(f => f.Box.Width * f.Box.Height).Take(options.MaxLines)];
    }

    /// <summary>The polygon offset of the paper for a rectangle: every edge moves out by area × ratio ÷ outline.</summary>
    private OcrBox Widen(OcrBox core) =>
        core.Grown(core.Width * core.Height * options.UnclipRatio / (2 * (core.Width + core.Height)));

    private static float Mean(ReadOnlySpan<float> map, int width, int height, OcrBox box)
    {
        var right = box.TopRight - box.TopLeft;
        var down = box.BottomLeft - box.TopLeft;
        var (columns, rows) = ((int)Math.Ceiling(box.Width), (int)Math.Ceiling(box.Height));
        var sum = 0f;
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var point = box.TopLeft + (right * ((j + 0.5f) / columns)) + (down * ((i + 0.5f) / rows));
                sum += map[(Math.Clamp((int)point.Y, 0, height - 1) * width) + Math.Clamp((int)point.X, 0, width - 1)];
            }
        }

        return sum / (rows * columns);
    }
}
