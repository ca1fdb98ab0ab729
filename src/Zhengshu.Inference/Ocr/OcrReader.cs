using Zhengshu.Inference.Images;
using Zhengshu.Inference.Onnx;

namespace Zhengshu.Inference.Ocr;

/// <summary>
/// Reads printed Chinese and English text in pictures (光学字符识别) with PP-OCR: lines with their place and confidence, in reading
/// order, on pages at any of four rotations and slightly skewed. Thread-safe.
/// </summary>
public sealed class OcrReader : IDisposable
{
    /// <summary>Below this confidence a line is also read from its other end, along the page or cut a little otherwise, and the surer reading kept.</summary>
    private const float Doubtful = 0.85f;

    /// <summary>Share of its height by which the cut of a doubtful line is moved in and out.</summary>
    private const float Retry = 0.06f;
    private const float UpsideDown = 0.9f;

    private readonly OnnxSession _detection;
    private readonly OnnxSession _recognition;
    private readonly OnnxSession _direction;
    private readonly OcrOptions _options;
    private readonly TextDetector _detector;
    private readonly LineRecognizer _recognizer;
    private readonly LineDirection _directions;

    private OcrReader(OnnxSession detection, OnnxSession recognition, OnnxSession direction, OcrCharacters characters, OcrOptions options)
    {
        (_detection, _recognition, _direction, _options) = (detection, recognition, direction, options);
        _detector = new TextDetector(detection, options);
        _recognizer = new LineRecognizer(recognition, characters);
        _directions = new LineDirection(direction);
    }

    /// <summary>Loads PP-OCR.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="OnnxException">A model file is not one ONNX Runtime can load.</exception>
    /// <exception cref="InvalidDataException">The table of characters is damaged.</exception>
    /// <exception cref="Native.NativeLibraryException">ONNX Runtime is not installed; the message names the command.</exception>
    public static OcrReader Load(OcrModelFiles files, OcrOptions options)
    {
        options.Validate();
        if (!File.Exists(files.Characters))
        {
            throw new FileNotFoundException($"缺少字表文件 {files.Characters}。 Character table {files.Characters} is missing.", files.Characters);
        }

        var characters = OcrCharacters.Load(files.Characters);
        // Without kept memory the pages of each run are mapped anew: measured 3 times the processor time of detection.
        var session = new OnnxSessionOptions { Threads = Math.Min(options.Threads, Environment.ProcessorCount) };
        var loaded = new List<OnnxSession>();
        try
        {
            foreach (var file in (string[])[files.Detection, files.Recognition, files.Direction])
            {
                loaded.Add(OnnxSession.Load(file, session));
            }

            return new OcrReader(loaded[0], loaded[1], loaded[2], characters, options);
        }
        catch
        {
            loaded.ForEach(one => one.Dispose());
            throw;
        }
    }

    /// <summary>The lines of <paramref name="image"/>; none when it holds no text.</summary>
    /// <exception cref="OnnxException">The models do not fit each other.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; at most one run of a network later.</exception>
    public OcrResult Read(RgbImage image, CancellationToken cancellationToken)
    {
        var boxes = Boxes(image, cancellationToken);
        if (boxes.Count == 0)
        {
            return new OcrResult([], 0);
        }

        var rotation = _options.FindRotation ? new PageRotation(_recognizer).Of(image, boxes, cancellationToken) : 0;
        var upright = image.Turn(rotation);
        if (rotation != 0)
        {
            boxes = Boxes(upright, cancellationToken);
        }

        var readings = _recognizer.Read(upright, boxes, cancellationToken);
        var lines = new List<OcrLine>();
        for (var i = 0; i < readings.Length; i++)
        {
            var (box, reading) = readings[i].Confidence < Doubtful ? ReadAgain(upright, boxes[i], readings[i], cancellationToken) : (boxes[i], readings[i]);
            if (reading.Text.Length > 0 && reading.Confidence >= _options.MinConfidence)
            {
                lines.Add(new OcrLine(reading.Text, reading.Confidence, box.Map(point => TurnBack(point, rotation, image)), box));
            }
        }

        return new OcrResult(ReadingOrder.Sort(lines, line => line.Upright), rotation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detection.Dispose();
        _recognition.Dispose();
        _direction.Dispose();
    }

    private List<OcrBox> Boxes(RgbImage image, CancellationToken cancellationToken) =>
        [.. _detector.Find(image, cancellationToken).Select(found => found.Box)];

    private (OcrBox Box, LineReading Reading) ReadAgain(RgbImage image, OcrBox box, LineReading reading, CancellationToken cancellationToken)
    {
        OcrBox[] others = PageRotation.IsTall(box) ? [box.Sideways, box.Sideways.Flipped]
            : _directions.UpsideDown(image, box, cancellationToken) > UpsideDown ? [box.Flipped]
            : [];
        var turned = others.Length > 0;
        others = turned ? others : [box.Grown(-Retry * box.Height), box.Grown(Retry * box.Height)];
        var best = (Box: box, Reading: reading);
        var readings = _recognizer.Read(image, others, cancellationToken);
        for (var i = 0; i < others.Length; i++)
        {
            // A tighter cut may lose a character at the end and be the surer for it.
            if (readings[i].Confidence > best.Reading.Confidence && (turned || readings[i].Text.Length >= best.Reading.Text.Length))
            {
                best = (others[i], readings[i]);
            }
        }

        return best;
    }

    private static OcrPoint TurnBack(OcrPoint point, int rotation, RgbImage image) => rotation switch
    {
        90 => new OcrPoint(point.Y, image.Height - point.X),
        180 => new OcrPoint(image.Width - point.X, image.Height - point.Y),
        270 => new OcrPoint(image.Width - point.Y, point.X),
        _ => point,
    };
}
