using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Zhengshu.Text;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Bench.Text;

/// <summary>P6: speed, load time and agreement beside jieba-rs (npm @node-rs/jieba) over the same dictionary and text.</summary>
internal static class SegmentationBench
{
    internal static int Run(string peersFolder)
    {
        var work = Directory.CreateTempSubdirectory("zhengshu-bench-").FullName;
        var text = Samples.Mixed();
        var textFile = Path.Combine(work, "text.txt");
        var tokensFile = Path.Combine(work, "tokens.txt");
        File.WriteAllText(textFile, text);
        var megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var compileMs = Measure.Milliseconds(() => SegmenterDictionary.Load(work));
        var loadMs = Enumerable.Range(0, 5).Min(_ => Measure.Milliseconds(() => SegmenterDictionary.Load(work)));
        var segmenter = new Segmenter(SegmenterDictionary.Load(work));
        var tokens = new List<Token>();
        var speeds = new List<double>();
        for (var pass = 0; pass < 15; pass++)
        {
            speeds.Add(megabytes / Measure.Milliseconds(() =>
            {
                foreach (var line in lines)
                {
                    tokens.Clear();
                    segmenter.Cut(line, tokens);
                }
            }) * 1000);
        }

        var peer = RunPeer(peersFolder, textFile, tokensFile);
        var best = speeds.Max();
        Console.WriteLine($"compiled file {Directory.GetFiles(work, "*.bin").Sum(file => new FileInfo(file).Length) / 1e6:F1} MB");
        Console.WriteLine($"text {megabytes:F2} MB, {lines.Length} lines");
        Console.WriteLine($"zhengshu  best {best:F1} MB/s  median {speeds.Order().ElementAt(speeds.Count / 2):F1} MB/s  compile {compileMs:F0} ms  load {loadMs:F0} ms");
        if (peer is null)
        {
            Console.WriteLine("jieba-rs  not installed: npm ci in bench/Zhengshu.Bench.Text/peers");
            return 1;
        }

        Console.WriteLine($"jieba-rs  best {peer.Best:F1} MB/s  median {peer.Median:F1} MB/s  load {peer.LoadMs:F0} ms");
        Console.WriteLine($"ratio {best / peer.Best:F2} (goal 0.75)  same tokens {Agreement(segmenter, lines, File.ReadAllLines(tokensFile)):P2} (goal 98 %)");
        Directory.Delete(work, recursive: true);
        return 0;
    }

    /// <summary>Share of jieba's tokens that stand here with the same borders.</summary>
    private static double Agreement(Segmenter segmenter, string[] lines, string[] peerLines)
    {
        long same = 0, all = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var ours = segmenter.Cut(lines[i]).Select(token => (token.Start, token.Length)).ToHashSet();
            var start = 0;
            foreach (var word in peerLines[i].Split('\u0001'))
            {
                all++;
                same += ours.Contains((start, word.Length)) ? 1 : 0;
                start += word.Length;
            }
        }

        return (double)same / all;
    }

    private static Reading? RunPeer(string folder, string textFile, string tokensFile)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            return null;
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, "jieba.mjs"), Path.Combine(TextData.Folder, "jieba", "jieba.dict.small.utf8"), textFile, tokensFile])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<Reading>(output, JsonSerializerOptions.Web);
    }

    private sealed record Reading(double LoadMs, double Best, double Median);
}
