using System.IO.Compression;
using System.Text;
using Zhengshu.Kernel;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Office;

/// <summary>What the parts of an Office file hold beside text.</summary>
internal sealed record ZipFindings(bool HasMacros, int ExternalLinks)
{
    /// <summary>The findings as warnings for the person uploading.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. HasMacros ? (IEnumerable<string>)["文件含宏，宏没有读取也不会执行。"] : [],
        .. ExternalLinks > 0 ? (IEnumerable<string>)[$"文件含 {ExternalLinks} 个外部链接，读取时没有访问。"] : [],
    ];
}

/// <summary>Looks an Office file's package over before anything parses it: unpacks every entry against the limits and throws the bytes away.</summary>
internal static class ZipGuard
{
    private const long RatioFreeBytes = 1_000_000;

    /// <summary>The findings, or the refusal of a package that is a bomb, damaged or unsafe.</summary>
    public static Result<ZipFindings> Check(byte[] content, ParsingOptions options)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return Check(zip, options);
        }
        catch (InvalidDataException)
        {
            return ParsingRefusals.Damaged();
        }
    }

    private static Result<ZipFindings> Check(ZipArchive zip, ParsingOptions options)
    {
        if (zip.Entries.Count > options.MaxEntries)
        {
            return ParsingRefusals.ZipBomb();
        }

        var (total, macros, links) = (0L, false, 0);
        var buffer = new byte[81920];
        foreach (var entry in zip.Entries)
        {
            if (LeadsOut(entry.FullName))
            {
                return ParsingRefusals.Unsafe();
            }

            var isXml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            macros |= entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase);
            using var stream = entry.Open();
            var size = 0L;
            for (var first = true; stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) is var read and > 0; first = false)
            {
                size += read;
                total += read;
                if (total > options.MaxUnpackedBytes || (size > RatioFreeBytes && size / Math.Max(1, entry.CompressedLength) > options.MaxUnpackRatio))
                {
                    return ParsingRefusals.ZipBomb();
                }

                if (first && isXml && HasDocumentType(buffer.AsSpan(0, read)))
                {
                    return ParsingRefusals.Unsafe();
                }

                links += entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) ? Count(buffer.AsSpan(0, read), "TargetMode=\"External\""u8) : 0;
            }
        }

        return new ZipFindings(macros, links);
    }

    private static bool LeadsOut(string name) =>
        name.Contains('\\', StringComparison.Ordinal) || name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal)
        || name.Split('/').Contains("..");

    private static bool HasDocumentType(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? Encoding.Latin1.GetString(head).Replace("\0", "", StringComparison.Ordinal)
            : Encoding.Latin1.GetString(head);
        return text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase);
    }

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        var count = 0;
        for (var at = text.IndexOf(mark); at >= 0; at = text.IndexOf(mark))
        {
            count++;
            text = text[(at + mark.Length)..];
        }

        return count;
    }
}
