using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;

namespace Zhengshu.Platform.Knowledge.Parsing.Scans;

/// <summary>A picture of text as a document of one page. A picture has no size on paper: boxes are in its pixels.</summary>
internal static class ImageReader
{
    public static Result<ParsedDocument> Read(byte[] content, PageScanner scanner, CancellationToken cancellationToken)
    {
        if (scanner.Decode(content).Refused(out var bad, out var image))
        {
            return bad;
        }

        if (scanner.Unavailable() is { } unavailable)
        {
            return unavailable;
        }

        scanner.Report(0, 1);
        var scanned = new ScannedPages([new ScannedPage(1, scanner.Read(image, cancellationToken), 1, image.Width, image.Height)]);
        scanner.Report(1, 1);
        var lines = scanned.Lines;
        if (lines.Count == 0)
        {
            return ParsingRefusals.NoText();
        }

        var (title, blocks) = PdfParagraphs.Join(lines);
        return new ParsedDocument
        {
            Format = DocumentFormat.Image,
            Title = title,
            PageCount = 1,
            Blocks = BlockStructure.Classify(scanned.TurnBack(blocks)),
            Warnings = scanned.Warnings,
        };
    }
}
