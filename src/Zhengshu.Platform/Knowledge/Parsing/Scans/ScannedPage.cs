using Zhengshu.Inference.Ocr;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;

namespace Zhengshu.Platform.Knowledge.Parsing.Scans;

/// <summary>A page that was recognised: its picture in pixels, and the page in points.</summary>
internal sealed record ScannedPage(int Page, OcrResult Result, double PixelsPerPoint, double Width, double Height)
{
    /// <summary>Mean confidence of the lines, by their length; 1 for a page without text.</summary>
    public double Confidence => Result.Lines.Count == 0 ? 1
        : Result.Lines.Sum(line => (double)line.Confidence * line.Text.Length) / Result.Lines.Sum(line => line.Text.Length);

    private bool IsSideways => Result.Rotation is 90 or 270;

    /// <summary>Adds the lines, placed on the page as it stands upright.</summary>
    public void AddTo(List<PdfLine> lines)
    {
        var (width, height) = IsSideways ? (Height, Width) : (Width, Height);
        foreach (var line in Result.Lines)
        {
            if (LineText.Clean(line.Text) is { Length: > 0 } text)
            {
                PdfLine.Append(lines, new PdfLine(text, Page, BoxOf(line.Upright), width, height));
            }
        }
    }

    /// <summary>A box on the upright page to where it stands on the page as it is in the file.</summary>
    public Box TurnBack(Box box) => Result.Rotation switch
    {
        90 => new Box(box.Top, Height - box.Right, box.Bottom, Height - box.Left),
        180 => new Box(Width - box.Right, Height - box.Bottom, Width - box.Left, Height - box.Top),
        270 => new Box(Width - box.Bottom, box.Left, Width - box.Top, box.Right),
        _ => box,
    };

    private Box BoxOf(OcrBox box) => new(Points(box.Left), Points(box.Top), Points(box.Right), Points(box.Bottom));

    private double Points(float pixels) => Math.Round(Math.Max(0, pixels / PixelsPerPoint), 2);
}

/// <summary>The pages of a file that were recognised.</summary>
internal sealed record ScannedPages(IReadOnlyList<ScannedPage> All)
{
    private const double Doubtful = 0.85;

    public IReadOnlyList<int> Pages => [.. All.Select(page => page.Page)];

    public IReadOnlyList<PdfLine> Lines
    {
        get
        {
            var lines = new List<PdfLine>();
            foreach (var page in All)
            {
                page.AddTo(lines);
            }

            return lines;
        }
    }

    /// <summary>What the person uploading should check.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            var read = All.Where(page => page.Result.Lines.Count > 0).ToList();
            var doubtful = read.Where(page => page.Confidence < Doubtful).ToList();
            var blank = All.Except(read).ToList();
            var warnings = new List<string>();
            if (read.Count > 0)
            {
                warnings.Add($"第 {ScanWords.Pages(read.Select(page => page.Page))} 页是图像，文字由机器识别得到，请核对。");
            }

            if (doubtful.Count > 0)
            {
                warnings.Add($"第 {ScanWords.Pages(doubtful.Select(page => page.Page))} 页识别把握较低（不足 {Doubtful:P0}），建议换更清晰的扫描件。");
            }

            if (blank.Count > 0)
            {
                warnings.Add($"第 {ScanWords.Pages(blank.Select(page => page.Page))} 页没有认出文字。");
            }

            return warnings;
        }
    }

    /// <summary>The blocks with their boxes on the pages as they are in the file.</summary>
    public IReadOnlyList<Block> TurnBack(IReadOnlyList<Block> blocks)
    {
        var turned = All.Where(page => page.Result.Rotation != 0).ToDictionary(page => page.Page);
        return turned.Count == 0 ? blocks
            : [.. blocks.Select(block => block.Page is { } at && block.Box is { } box && turned.TryGetValue(at, out var page) ? block with { Box = page.TurnBack(box) } : block)];
    }
}

/// <summary>Words about pages.</summary>
internal static class ScanWords
{
    private const int Most = 20;

    /// <summary>Page numbers as a list, at most 20 of them.</summary>
    public static string Pages(IEnumerable<int> pages)
    {
        var all = pages.ToList();
        return string.Join('、', all.Take(Most)) + (all.Count > Most ? " 等" : "");
    }
}
