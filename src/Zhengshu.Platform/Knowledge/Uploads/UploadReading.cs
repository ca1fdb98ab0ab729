using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>Reads the file of an upload.</summary>
internal static class UploadReading
{
    public static async Task<ParsedDocument> ReadAsync(string path, string fileName, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        return Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".md" => LawMarkdownReader.Read(text),
            ".txt" => PlainTextReader.Read(text),
            _ => throw new JobFailedException("暂不支持这种文件。"),
        };
    }
}
