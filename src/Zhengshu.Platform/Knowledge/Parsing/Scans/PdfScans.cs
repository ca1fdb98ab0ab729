using System.Globalization;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Readers;

namespace Zhengshu.Platform.Knowledge.Parsing.Scans;

/// <summary>Pages of a PDF drawn by poppler's <c>pdftoppm</c>, one at a time, and recognised.</summary>
internal sealed class PdfScans(PageScanner scanner)
{
    private const int PointsPerInch = 72;

    /// <summary>What scanners are set to for office papers, and enough for type of 7 points.</summary>
    private const double DotsPerInch = 200;

    /// <summary>Drawings of a metre and more are drawn with fewer dots.</summary>
    private const double MostPixels = 4_500;
    private static readonly Dictionary<string, string> NoEnvironment = [];

    /// <summary>Reads the pages <paramref name="wanted"/>, or says why none can be read.</summary>
    public async Task<Result<ScannedPages>> ReadAsync(
        string path, IReadOnlyList<(double Width, double Height)> sizes, IReadOnlyList<int> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return new ScannedPages([]);
        }

        if (wanted.Count > scanner.Options.MaxScannedPages)
        {
            return ParsingRefusals.TooManyScans(wanted.Count, scanner.Options.MaxScannedPages);
        }

        if (LimitedProcess.Find("pdftoppm") is not { } pdftoppm)
        {
            return ParsingRefusals.MissingTool("poppler-utils");
        }

        if (scanner.Unavailable() is { } unavailable)
        {
            return unavailable;
        }

        var pages = new List<ScannedPage>();
        foreach (var page in wanted)
        {
            var (width, height) = page <= sizes.Count ? sizes[page - 1] : (0, 0);
            if (width < 1 || height < 1)
            {
                continue;
            }

            scanner.Report(pages.Count, wanted.Count);
            var result = await ReadPageAsync(pdftoppm, path, page, width, height, cancellationToken);
            if (result.Refused(out var refusal, out var read))
            {
                return refusal;
            }

            pages.Add(read);
        }

        scanner.Report(pages.Count, wanted.Count);
        return new ScannedPages(pages);
    }

    private async Task<Result<ScannedPage>> ReadPageAsync(
        string pdftoppm, string path, int page, double width, double height, CancellationToken cancellationToken)
    {
        var dots = Math.Min(DotsPerInch, MostPixels * PointsPerInch / Math.Max(width, height));
        var number = page.ToString(CultureInfo.InvariantCulture);
        var drawn = await LimitedProcess.RunAsync(
            pdftoppm, ["-r", dots.ToString("F2", CultureInfo.InvariantCulture), "-f", number, "-l", number, path], NoEnvironment, scanner.Options, cancellationToken);
        if (drawn is null)
        {
            return ParsingRefusals.TimedOut(scanner.Options.TimeLimitSeconds);
        }

        if (drawn.ExitCode != 0)
        {
            return drawn.ExitCode > 128 ? ParsingRefusals.WorkerFailed() : ParsingRefusals.Damaged();
        }

        return scanner.Decode(drawn.Output).Refused(out var refusal, out var image)
            ? refusal
            : new ScannedPage(page, scanner.Read(image, cancellationToken), dots / PointsPerInch, width, height);
    }
}
