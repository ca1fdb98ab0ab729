using System.Text.RegularExpressions;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Html;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Office;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;
using Zhengshu.Platform.Knowledge.Parsing.Scans;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>
/// Reads a file in this process. For files of the product's own collections; what people upload goes through <see cref="ParseWorker"/>,
/// which runs the same code in a limited child process.
/// </summary>
/// <param name="options">Limits.</param>
/// <param name="progress">Told of each scanned page that has been read.</param>
public sealed class DocumentParser(ParsingOptions options, Action<ScanProgress>? progress = null)
{
    /// <summary>Reads a file by its content; its name's ending only gives a warning when it says something else.</summary>
    /// <param name="path">File to read.</param>
    /// <param name="name">Name it was uploaded under; null for the name of <paramref name="path"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Result<ParsedDocument>> ParseAsync(string path, string? name, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > options.MaxFileBytes)
        {
            return ParsingRefusals.TooLarge(options.MaxFileBytes);
        }

        var content = await File.ReadAllBytesAsync(path, cancellationToken);
        name ??= Path.GetFileName(path);
        if (FileTypeDetector.Detect(content, name).Refused(out var unknown, out var type))
        {
            return unknown;
        }

        Result<ParsedDocument> result;
        try
        {
            result = await ReadAsync(path, content, type, cancellationToken);
        }
        catch (RegexMatchTimeoutException slow)
        {
            return ParsingRefusals.TimedOut((int)slow.MatchTimeout.TotalSeconds);
        }

        if (result.Refused(out var refusal, out var document))
        {
            return refusal;
        }

        return document.Blocks.All(b => b.Kind is BlockKind.Note || string.IsNullOrWhiteSpace(b.Text)) ? ParsingRefusals.NothingToRead()
            : document.Blocks.Sum(b => (long)b.Text.Length) > options.MaxTextChars ? ParsingRefusals.TooMuchText(options.MaxTextChars)
            : Mislabelled(name, document.Format) is { } warning ? document with { Warnings = [warning, .. document.Warnings] }
            : document;
    }

    private async Task<Result<ParsedDocument>> ReadAsync(string path, byte[] content, FileType type, CancellationToken cancellationToken)
    {
        using var scanner = new PageScanner(options, progress);
        switch (type.Format)
        {
            case DocumentFormat.Pdf:
                return await PdfReader.ReadAsync(path, content, options, scanner, cancellationToken);
            case DocumentFormat.Image:
                return ImageReader.Read(content, scanner, cancellationToken);
            case DocumentFormat.Docx or DocumentFormat.Xlsx:
                return ReadOffice(content, type.Format);
            case DocumentFormat.LegacyWord or DocumentFormat.LegacyExcel:
                var isTable = type.Format == DocumentFormat.LegacyExcel;
                var conversion = await LegacyOfficeReader.ConvertAsync(content, isTable, options, cancellationToken);
                return conversion.Refused(out var refusal, out var converted)
                    ? refusal
                    : Relabel(ReadOffice(converted, isTable ? DocumentFormat.Xlsx : DocumentFormat.Docx), type.Format);
            default:
                return ReadText(type.Text ?? "", type.Format);
        }
    }

    private static ParsedDocument ReadText(string text, DocumentFormat format) => format switch
    {
        DocumentFormat.Markdown => MarkdownReader.Read(text),
        DocumentFormat.Html => HtmlReader.Read(text),
        DocumentFormat.Csv => CsvTableReader.Read(text),
        DocumentFormat.Json or DocumentFormat.JsonLines => JsonReader.Read(text, format),
        _ => PlainTextReader.Read(text),
    };

    private Result<ParsedDocument> ReadOffice(byte[] content, DocumentFormat format) =>
        ZipGuard.Check(content, options).Refused(out var refusal, out var findings) ? refusal
        : format == DocumentFormat.Docx ? DocxReader.Read(content, findings)
        : XlsxReader.Read(content, findings);

    private static Result<ParsedDocument> Relabel(Result<ParsedDocument> result, DocumentFormat format) =>
        result.Refused(out var refusal, out var document) ? refusal : document with { Format = format };

    private static string? Mislabelled(string name, DocumentFormat format)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var expected = ending switch
        {
            ".pdf" => DocumentFormat.Pdf,
            ".docx" or ".docm" or ".dotx" => DocumentFormat.Docx,
            ".xlsx" or ".xlsm" => DocumentFormat.Xlsx,
            ".doc" or ".wps" or ".rtf" or ".odt" => DocumentFormat.LegacyWord,
            ".xls" or ".et" => DocumentFormat.LegacyExcel,
            ".png" or ".jpg" or ".jpeg" => DocumentFormat.Image,
            ".html" or ".htm" => DocumentFormat.Html,
            _ => format,
        };
        return expected == format ? null : $"文件名以 {ending} 结尾，内容却是 {NameOf(format)}，已按内容读取。";
    }

    private static string NameOf(DocumentFormat format) => format switch
    {
        DocumentFormat.Pdf => "PDF",
        DocumentFormat.Docx => "Word 文档（docx）",
        DocumentFormat.Xlsx => "Excel 表格（xlsx）",
        DocumentFormat.LegacyWord => "旧版 Word 或 WPS 文档",
        DocumentFormat.LegacyExcel => "旧版 Excel 或 WPS 表格",
        DocumentFormat.Image => "图片",
        DocumentFormat.Html => "网页",
        DocumentFormat.Markdown => "Markdown 文本",
        DocumentFormat.Csv => "CSV 表格",
        DocumentFormat.Json or DocumentFormat.JsonLines => "JSON 数据",
        _ => "纯文本",
    };
}
