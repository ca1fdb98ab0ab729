using System.Formats.Tar;
using System.IO.Compression;

namespace Zhengshu.Bench.Inference;

/// <summary>Articles of the sample city's national laws: every n-th paragraph that begins with an article number.</summary>
internal static class SampleLaws
{
    private const int MostCharacters = 600;

    internal static List<string> Articles(string root, int count)
    {
        var articles = new List<string>();
        using var file = File.OpenRead(Path.Combine(root, "data", "sample-city", "laws-national.tar.gz"));
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".md", StringComparison.Ordinal))
            {
                continue;
            }

            var title = Path.GetFileNameWithoutExtension(entry.Name);
            using var reader = new StreamReader(entry.DataStream);
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('第') && line.IndexOf('条') is > 0 and < 10)
                {
                    var passage = title + line;
                    articles.Add(passage.Length > MostCharacters ? passage[..MostCharacters] : passage);
                }
            }
        }

        var step = Math.Max(1, articles.Count / count);
        return [.. articles.Where((_, i) => i % step == 0).Take(count)];
    }
}
