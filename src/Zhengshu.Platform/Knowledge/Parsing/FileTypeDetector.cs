using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Readers;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>What a file's content is.</summary>
/// <param name="Format">The format to read it as.</param>
/// <param name="Text">The decoded text of text formats; null for binary ones.</param>
public sealed record FileType(DocumentFormat Format, string? Text);

/// <summary>Tells a file's format from its bytes. The name decides only between kinds of plain text that look alike (txt, md, csv).</summary>
public static partial class FileTypeDetector
{
    private static readonly (byte[] Magic, string What)[] Foreign =
    [
        ([(byte)'G', (byte)'I', (byte)'F', (byte)'8'], "图片"),
        ([(byte)'I', (byte)'I', 0x2A, 0], "图片"),
        ([(byte)'M', (byte)'M', 0, 0x2A], "图片"),
        ([(byte)'B', (byte)'M'], "图片"),
        ([(byte)'M', (byte)'Z'], "可执行程序"),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "可执行程序"),
        ([(byte)'R', (byte)'a', (byte)'r', (byte)'!'], "压缩包"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "压缩包"),
        ([0x1F, 0x8B], "压缩包"),
        ([(byte)'I', (byte)'D', (byte)'3'], "音频"),
        ([(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e'], "数据库文件"),
    ];

    private static ReadOnlySpan<byte> PngMagic => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    private static ReadOnlySpan<byte> JpegMagic => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> OleMagic => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The type, or a refusal that says what the content is instead.</summary>
    public static Result<FileType> Detect(byte[] content, string fileName)
    {
        if (content.Length == 0)
        {
            return ParsingRefusals.Empty();
        }

        var head = content.AsSpan(0, Math.Min(1024, content.Length));
        if (head.IndexOf("%PDF-"u8) >= 0)
        {
            return new FileType(DocumentFormat.Pdf, null);
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return OfZip(content);
        }

        if (head.StartsWith(OleMagic))
        {
            return OfOle(content);
        }

        if (head.StartsWith("{\\rtf"u8))
        {
            return new FileType(DocumentFormat.LegacyWord, null);
        }

        if (head.StartsWith(PngMagic) || head.StartsWith(JpegMagic))
        {
            return new FileType(DocumentFormat.Image, null);
        }

        return TextDecoding.Decode(content) is { } text ? OfText(text, fileName) : OfForeign(content);
    }

    private static Result<FileType> OfForeign(byte[] content)
    {
        foreach (var (magic, what) in Foreign)
        {
            if (content.AsSpan().StartsWith(magic))
            {
                return ParsingRefusals.UnsupportedType(what);
            }
        }

        return ParsingRefusals.UnknownType();
    }

    private static Result<FileType> OfZip(byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return zip.GetEntry("word/document.xml") is not null ? new FileType(DocumentFormat.Docx, null)
                : zip.GetEntry("xl/workbook.xml") is not null ? new FileType(DocumentFormat.Xlsx, null)
                : zip.GetEntry("OFD.xml") is not null ? ParsingRefusals.UnsupportedType(" OFD 版式文件")
                : zip.GetEntry("ppt/presentation.xml") is not null ? ParsingRefusals.UnsupportedType("演示文稿")
                : zip.GetEntry("mimetype") is { } mime && Mime(mime).Contains("opendocument.text", StringComparison.Ordinal) ? new FileType(DocumentFormat.LegacyWord, null)
                : zip.GetEntry("[Content_Types].xml") is not null ? ParsingRefusals.Damaged()
                : ParsingRefusals.UnsupportedType("压缩包");
        }
        catch (InvalidDataException)
        {
            return ParsingRefusals.Damaged();
        }
    }

    private static string Mime(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        var buffer = new char[100];
        return new string(buffer, 0, reader.Read(buffer, 0, buffer.Length));
    }

    // The directory of an OLE file names its streams in UTF-16.
    private static Result<FileType> OfOle(byte[] content) =>
        Names(content, "EncryptedPackage") ? ParsingRefusals.Encrypted()
        : Names(content, "WordDocument") || Names(content, "WpsCustomData") ? new FileType(DocumentFormat.LegacyWord, null)
        : Names(content, "Workbook") || Names(content, "Book\0") ? new FileType(DocumentFormat.LegacyExcel, null)
        : Names(content, "PowerPoint Document") ? ParsingRefusals.UnsupportedType("演示文稿")
        : ParsingRefusals.UnknownType();

    private static bool Names(byte[] content, string stream) => content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;

    private static Result<FileType> OfText(string text, string fileName)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, 4096)).TrimStart();
        if (start.IsEmpty && string.IsNullOrWhiteSpace(text))
        {
            return ParsingRefusals.Empty();
        }

        var first = start.ToString();
        if (HtmlStart().IsMatch(first))
        {
            return new FileType(DocumentFormat.Html, text);
        }

        if (first.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            return ParsingRefusals.UnsupportedType(" XML 数据");
        }

        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        var format = OfJson(text) ?? (text.Contains(LawMarkdownReader.InfoEnd, StringComparison.Ordinal) ? DocumentFormat.Markdown
            : ending is ".md" or ".markdown" ? DocumentFormat.Markdown
            : ending is ".csv" or ".tsv" ? DocumentFormat.Csv
            : MarkdownHeading().Count(text[..Math.Min(text.Length, 20_000)]) >= 2 ? DocumentFormat.Markdown
            : DocumentFormat.Text);
        return new FileType(format, text);
    }

    private static DocumentFormat? OfJson(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed[0] is not ('{' or '['))
        {
            return null;
        }

        var lineEnd = trimmed.IndexOf('\n');
        var line = lineEnd < 0 ? trimmed : trimmed[..lineEnd];
        return line[0] == '{' && lineEnd > 0 && IsJson(line) ? DocumentFormat.JsonLines : IsJson(trimmed) ? DocumentFormat.Json : null;
    }

    private static bool IsJson(ReadOnlySpan<char> text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.ToArray()), new JsonReaderOptions { MaxDepth = 64 });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(<!--.{0,2000}?-->\s{0,100})?(<\?xml[^>]{0,200}\?>\s{0,100})?<(!doctype\s{1,10}html|html|head|body|div|table|p|meta|h[1-6])[\s>]", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex HtmlStart();

    [GeneratedRegex(@"^#{1,6} \S", RegexOptions.Multiline, 10_000)]
    private static partial Regex MarkdownHeading();
}
