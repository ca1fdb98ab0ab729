using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

/// <summary>Real data beside the repository (../shared/data); tests that need it are skipped where it is absent.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>The file's path; skips the calling test when the data is not there.</summary>
    public static string Require(string relative)
    {
        Assert.SkipUnless(Root is not null, "../shared/data is not beside the repository");
        var path = Path.Combine(Root!, relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"../shared/data/{relative} is absent");
        return path;
    }

    /// <summary>Files of a .tar.gz, by their path inside it.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Files(string tarGz)
    {
        using var stream = new GZipStream(File.OpenRead(tarGz), CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var copy = new MemoryStream();
                data.CopyTo(copy);
                yield return (entry.Name, copy.ToArray());
            }
        }
    }

    /// <summary>Files of a .tar.gz as UTF-8 text.</summary>
    public static IEnumerable<(string Name, string Text)> Texts(string tarGz) =>
        Files(tarGz).Select(file => (file.Name, Encoding.UTF8.GetString(file.Content)));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return null;
    }
}
