using System.Globalization;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Scans;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;

/// <summary>PDF through poppler: pages, words and boxes of <c>pdftotext -bbox-layout</c> joined to paragraphs.</summary>
internal static class PdfReader
{
    private const string Package = "poppler-utils";
    private const int TailBytes = 4096;
    private const int MinCharsPerDocument = 10;
    private const int MinCharsPerPage = 5;
    private static readonly Dictionary<string, string> NoEnvironment = [];

    /// <summary>Reads a PDF file; pages without text are read by <paramref name="scanner"/>.</summary>
    public static async Task<Result<ParsedDocument>> ReadAsync(
        string path, byte[] content, ParsingOptions options, PageScanner scanner, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(path, content, options, cancellationToken);
        return opened.Refused(out var refusal, out var text)
            ? refusal
            : await AssembleAsync(path, text, text.Pages.Count, scanner, cancellationToken);
    }

    /// <summary>The text layer and the size of each page.</summary>
    public static async Task<Result<PdfText>> OpenAsync(string path, byte[] content, ParsingOptions options, CancellationToken cancellationToken)
    {
        if (LimitedProcess.Find("pdftotext") is not { } pdftotext || LimitedProcess.Find("pdfinfo") is not { } pdfinfo)
        {
            return ParsingRefusals.MissingTool(Package);
        }

        // A file that was cut off has no end mark; poppler would silently give the pages it can rebuild.
        if (content.AsSpan(Math.Max(0, content.Length - TailBytes)).IndexOf("%%EOF"u8) < 0)
        {
            return ParsingRefusals.Damaged();
        }

        var info = await LimitedProcess.RunAsync(pdfinfo, ["-enc", "UTF-8", path], NoEnvironment, options, cancellationToken);
        if (Failure(info, options) is { } unreadable)
        {
            return unreadable;
        }

        var pages = PageCount(System.Text.Encoding.UTF8.GetString(info?.Output ?? []));
        if (pages > options.MaxPages)
        {
            return ParsingRefusals.TooManyPages(pages, options.MaxPages);
        }

        var text = await LimitedProcess.RunAsync(pdftotext, ["-bbox-layout", "-enc", "UTF-8", path, "-"], NoEnvironment, options, cancellationToken);
        return Failure(text, options) is { } failure ? failure : PdfLayout.Read(text?.Output ?? []);
    }

    private static async Task<Result<ParsedDocument>> AssembleAsync(
        string path, PdfText text, int pages, PageScanner scanner, CancellationToken cancellationToken)
    {
        var empty = Enumerable.Range(1, pages)
            .Except(text.Lines.GroupBy(l => l.Page).Where(g => g.Sum(l => l.Text.Length) >= MinCharsPerPage).Select(g => g.Key)).ToList();
        var scan = await new PdfScans(scanner).ReadAsync(path, text.Pages, empty, cancellationToken);
        if (scan.Refused(out var refusal, out var scanned) && empty.Count == pages)
        {
            return refusal;
        }

        var lines = scanned is null ? text.Lines : [.. text.Lines.Where(line => !scanned.Pages.Contains(line.Page)).Concat(scanned.Lines).OrderBy(line => line.Page)];
        if (lines.Sum(line => line.Text.Length) < MinCharsPerDocument)
        {
            return ParsingRefusals.NoText();
        }

        var (title, blocks) = PdfParagraphs.Join(PdfFurniture.Remove(lines, pages));
        return new ParsedDocument
        {
            Format = DocumentFormat.Pdf,
            Title = title,
            PageCount = pages,
            Blocks = BlockStructure.Classify(scanned is null ? blocks : scanned.TurnBack(blocks)),
            Warnings = empty.Count == 0 ? []
                : scanned is not null ? scanned.Warnings
                : [$"第 {ScanWords.Pages(empty)} 页没有文字（可能是图像），未读取：{refusal?.Detail}"],
        };
    }

    private static Refusal? Failure(ProcessOutcome? outcome, ParsingOptions options) =>
        outcome is null ? ParsingRefusals.TimedOut(options.TimeLimitSeconds)
        : outcome.ExitCode == 0 ? null
        : outcome.Error == "output limit" ? ParsingRefusals.TooMuchText(options.MaxTextChars)
        : outcome.ExitCode > 128 ? ParsingRefusals.WorkerFailed()
        : outcome.ExitCode == 3 || outcome.Error.Contains("Incorrect password", StringComparison.Ordinal)
            || outcome.Error.Contains("not allowed", StringComparison.Ordinal) || outcome.Error.Contains("ncrypt", StringComparison.Ordinal) ? ParsingRefusals.Encrypted()
        : ParsingRefusals.Damaged();

    private static int PageCount(string info)
    {
        foreach (var line in info.Split('\n'))
        {
            if (line.StartsWith("Pages:", StringComparison.Ordinal) && int.TryParse(line.AsSpan(6).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var pages))
            {
                return pages;
            }
        }

        return 0;
    }
}
