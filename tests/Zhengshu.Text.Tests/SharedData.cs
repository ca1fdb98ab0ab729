using System.Formats.Tar;
using System.IO.Compression;

namespace Zhengshu.Text.Tests;

/// <summary>The data folder beside the repository, <c>../shared/data</c>; tests that need it are skipped where it is absent.</summary>
internal static class SharedData
{
    internal static string Require(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/data/{file} is not on this machine");
        return string.Empty;
    }

    internal static IEnumerable<string> Texts(string archive)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(Require(archive)), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } content)
            {
                using var reader = new StreamReader(content);
                yield return reader.ReadToEnd();
            }
        }
    }
}
