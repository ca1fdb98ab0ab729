using System.Text.Json;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;
using Zhengshu.Platform.Knowledge.Parsing.Worker;

namespace Zhengshu.Platform.Knowledge.Parsing.Scans;

/// <summary>The child side of <see cref="ModelOcrCommand"/>: <c>zhengshu recognize-worker FILE NAME LIMITS</c> prints the lines of every page as JSON.</summary>
public static class RecognizeWorkerCommand
{
    /// <summary>First argument that selects this command.</summary>
    public const string Name = "recognize-worker";

    /// <summary>Runs the command on the arguments after <see cref="Name"/>.</summary>
    /// <returns>0 with JSON on standard output (a refusal is an answer too); 2 for bad arguments.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count != 3 || !File.Exists(arguments[0]))
        {
            await Console.Error.WriteLineAsync("用法：zhengshu recognize-worker 文件 文件名 限制");
            return 2;
        }

        var options = JsonSerializer.Deserialize<ParsingOptions>(arguments[2], WorkerReply.Json) ?? new ParsingOptions();
        using var scanner = new PageScanner(options, progress => Console.Error.WriteLine(progress.ToLine()));
        var result = await RecognizeAsync(arguments[0], arguments[1], scanner, cancellationToken);
        await using var output = Console.OpenStandardOutput();
        await WorkerReply<RecognizedFile>.WriteAsync(output, result, cancellationToken);
        return 0;
    }

    private static async Task<Result<RecognizedFile>> RecognizeAsync(string path, string name, PageScanner scanner, CancellationToken cancellationToken)
    {
        var content = await File.ReadAllBytesAsync(path, cancellationToken);
        if (FileTypeDetector.Detect(content, name).Refused(out var unknown, out var type))
        {
            return unknown;
        }

        if (type.Format == DocumentFormat.Pdf)
        {
            var opened = await PdfReader.OpenAsync(path, content, scanner.Options, cancellationToken);
            return opened.Refused(out var unreadable, out var pdf) ? unreadable
                : (await new PdfScans(scanner).ReadAsync(path, pdf.Pages, [.. Enumerable.Range(1, pdf.Pages.Count)], cancellationToken)).Refused(out var refused, out var scanned) ? refused
                : new RecognizedFile([.. scanned.All.Select(RecognizedPage.Of)]);
        }

        if (type.Format != DocumentFormat.Image)
        {
            return ParsingRefusals.UnsupportedType("文字，无须识别");
        }

        if (scanner.Decode(content).Refused(out var bad, out var image))
        {
            return bad;
        }

        return scanner.Unavailable() is { } unavailable
            ? unavailable
            : new RecognizedFile([RecognizedPage.Of(new ScannedPage(1, scanner.Read(image, cancellationToken), 1, image.Width, image.Height))]);
    }
}

/// <summary>What was recognised in a file.</summary>
/// <param name="Pages">Its pages.</param>
public sealed record RecognizedFile(IReadOnlyList<RecognizedPage> Pages);

/// <summary>What was recognised on a page.</summary>
/// <param name="Page">Page from 1.</param>
/// <param name="Rotation">How far it had to be turned clockwise to stand upright, degrees.</param>
/// <param name="DotsPerInch">Dots an inch that the boxes count in; 72 for pictures, whose boxes are in their own pixels.</param>
/// <param name="Lines">Lines in reading order.</param>
public sealed record RecognizedPage(int Page, int Rotation, double DotsPerInch, IReadOnlyList<RecognizedLine> Lines)
{
    internal static RecognizedPage Of(ScannedPage page) => new(
        page.Page,
        page.Result.Rotation,
        Math.Round(page.PixelsPerPoint * 72, 2),
        [.. page.Result.Lines.Select(line => new RecognizedLine(
            line.Text,
            Math.Round(line.Confidence, 3),
            [.. new[] { line.Box.TopLeft, line.Box.TopRight, line.Box.BottomRight, line.Box.BottomLeft }.SelectMany(p => new[] { Math.Round(p.X, 1), Math.Round(p.Y, 1) })]))]);
}

/// <summary>One recognised line.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Confidence">Mean confidence, 0 to 1.</param>
/// <param name="Box">Its four corners as x, y pairs, from above its beginning clockwise, pixels from the page's top left.</param>
public sealed record RecognizedLine(string Text, double Confidence, IReadOnlyList<double> Box);
