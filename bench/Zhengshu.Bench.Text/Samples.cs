using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Zhengshu.Bench.Text;

/// <summary>Text to measure on, from the shared data folder.</summary>
internal static class Samples
{
    internal static string SharedData { get; } = Find();

    /// <summary>About one megabyte of laws, government reports, residents' questions and service items, a line a paragraph.</summary>
    internal static string Mixed()
    {
        var text = new StringBuilder();
        AddTar(text, "laws/national.tar.gz", 130_000);
        AddTar(text, "gov-reports/2026.tar.gz", 120_000);
        Add(text, File.ReadLines(Path.Combine(SharedData, "service-items/guangdong-2021.jsonl")).SelectMany(Strings), 60_000);
        Add(text, Strings(File.ReadAllText(Path.Combine(SharedData, "law-qa/train.json"))), 60_000);
        return text.ToString();
    }

    internal static IEnumerable<(string Name, string Text)> Tar(string file)
    {
        using var archive = new TarReader(new GZipStream(File.OpenRead(Path.Combine(SharedData, file)), CompressionMode.Decompress));
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } content)
            {
                using var reader = new StreamReader(content);
                yield return (entry.Name, reader.ReadToEnd());
            }
        }
    }

    /// <summary>Every string value of a JSON text, in order.</summary>
    internal static IEnumerable<string> Strings(string json)
    {
        using var document = JsonDocument.Parse(json.Replace(": NaN", ": null", StringComparison.Ordinal)); // pandas wrote law-qa/train.json
        var pending = new Stack<JsonElement>([document.RootElement]);
        while (pending.TryPop(out var element))
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String when element.GetString() is { } value:
                    yield return value;
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray().Reverse())
                    {
                        pending.Push(item);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject().Reverse())
                    {
                        pending.Push(property.Value);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static void AddTar(StringBuilder text, string file, int characters) =>
        Add(text, Tar(file).SelectMany(entry => entry.Text.Split('\n')), characters);

    private static void Add(StringBuilder text, IEnumerable<string> lines, int characters)
    {
        var goal = text.Length + characters;
        foreach (var line in lines)
        {
            foreach (var part in line.Split('\n'))
            {
                if (part.Trim() is { Length: > 0 } trimmed)
                {
                    text.Append(trimmed).Append('\n');
                }
            }

            if (text.Length >= goal)
            {
                return;
            }
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        throw new DirectoryNotFoundException("No folder shared/data above the program: the samples to measure on are there.");
    }
}
