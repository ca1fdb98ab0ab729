using System.Text;
using Zhengshu.Inference.Images;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Ocr;

/// <summary>What a line reads.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Confidence">Mean confidence of its characters; 0 without any.</param>
internal readonly record struct LineReading(string Text, float Confidence);

/// <summary>Reads cut-out lines with PP-OCR's recogniser; lines of like length go through the network together.</summary>
internal sealed class LineRecognizer(OnnxSession session, OcrCharacters characters)
{
    private const int Height = 48;

    /// <summary>The network was trained on lines of this width; shorter ones are filled up to it with grey.</summary>
    private const int LeastWidth = 320;
    private const int MostWidth = 3200;

    /// <summary>Widths of one batch in sum: larger batches leave the processor's cache.</summary>
    private const int BatchWidth = 3200;

    /// <summary>The readings, in the order of <paramref name="boxes"/>.</summary>
    internal LineReading[] Read(RgbImage image, IReadOnlyList<OcrBox> boxes, CancellationToken cancellationToken)
    {
        var readings = new LineReading[boxes.Count];
        var widths = boxes.Select(box => LineCrop.WidthAt(box, Height, MostWidth)).ToArray();
        var order = Enumerable.Range(0, boxes.Count).OrderBy(i => widths[i]).ToArray();
        for (var from = 0; from < order.Length;)
        {
            var to = from + 1;
            while (to < order.Length && RowWidth(widths[order[to]]) * (to - from + 1) <= BatchWidth)
            {
                to++;
            }

            ReadBatch(image, boxes, widths, order.AsSpan(from, to - from), readings, cancellationToken);
            from = to;
        }

        return readings;
    }

    private void ReadBatch(
        RgbImage image, IReadOnlyList<OcrBox> boxes, int[] widths, ReadOnlySpan<int> lines, LineReading[] readings, CancellationToken cancellationToken)
    {
        var width = RowWidth(widths[lines[^1]]);
        var line = RgbImage.PixelBytes * Height * width;
        var planes = new float[line * lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LineCrop.Cut(image, boxes[lines[i]], widths[lines[i]], Height, width, planes.AsSpan(i * line, line));
        }

        var output = session.Run(new OnnxFloatInput(session.Inputs[0], planes, [lines.Length, RgbImage.PixelBytes, Height, width]), session.Outputs[0], cancellationToken);
        if (output.Shape is not [_, var steps, var classes] || output.Shape[0] != lines.Length || classes != characters.Classes)
        {
            throw new OnnxException(0, $"识别模型输出形状为 {string.Join('×', output.Shape)}，字表有 {characters.Classes} 类。 The recogniser's output does not fit the character table.");
        }

        for (var i = 0; i < lines.Length; i++)
        {
            readings[lines[i]] = Decode(output.Values.AsSpan((int)(i * steps * classes), (int)(steps * classes)), (int)classes);
        }
    }

    private static int RowWidth(int width) => Math.Max(LeastWidth, (width + 7) / 8 * 8);

    /// <summary>CTC: the likeliest class of each step; repeats count once, the blank parts them.</summary>
    private LineReading Decode(ReadOnlySpan<float> scores, int classes)
    {
        var text = new StringBuilder();
        var (sum, count, last) = (0f, 0, 0);
        for (; scores.Length > 0; scores = scores[classes..])
        {
            var best = Largest.Of(scores[..classes]);
            if (best != 0 && best != last)
            {
                text.Append(characters[best]);
                sum += scores[best];
                count++;
            }

            last = best;
        }

        return new LineReading(text.ToString().Trim(), count == 0 ? 0 : sum / count);
    }
}
