using System.Buffers;
using System.Text;
using Zhengshu.Text.Matching;

namespace Zhengshu.Bench.Text;

/// <summary>P5: scan speed with 65,000 words beside .NET's SearchValues&lt;string&gt;, build time and memory.</summary>
internal static class MatchingBench
{
    internal static int Run()
    {
        var words = File.ReadLines(Path.Combine(Samples.SharedData, "safety/sensitive-words-houbb.txt"))
            .Select(word => word.Trim()).Where(word => word.Length is > 1 and <= WordMatcher.LongestWord).Distinct(StringComparer.Ordinal).ToList();
        var text = string.Concat(Samples.Tar("gov-reports/2026.tar.gz").Select(entry => entry.Text));
        var megabytes = Encoding.UTF8.GetByteCount(text) / 1e6;
        Console.WriteLine($"{words.Count} words of two characters and more, {megabytes:F2} MB of government reports");

        Report("zhengshu           ", words, text, megabytes, MatchFolding.None);
        Report("zhengshu, folded   ", words, text, megabytes, MatchFolding.All);
        WordMatcher? streamed = null;
        _ = Measure.Milliseconds(() => streamed = new WordMatcher(words.Select(word => new MatchWord(word)), MatchFolding.All));
        var (stream, _) = Measure.Speed(megabytes, 5, () =>
        {
            var scan = streamed!.Stream();
            for (var i = 0; i < text.Length; i += 16)
            {
                scan.Feed(text.AsSpan(i, Math.Min(16, text.Length - i)));
            }

            scan.Finish();
        });
        Console.WriteLine($"zhengshu, folded, streamed in pieces of 16: {stream:F0} MB/s");

        // Rules over words that half the lines hold: what 200 rules cost beside the 65,000 words.
        var common = words.Where(word => word.Length == 2 && text.Contains(word, StringComparison.Ordinal)).Take(400).ToArray();
        var rules = common.Chunk(2).Where(pair => pair.Length == 2)
            .Select((pair, i) => new MatchRule($"r{i}", [[MatchRule.Literal(pair[0])], [MatchRule.Literal(pair[1])]]) { Within = 30 }).ToList();
        RuleMatcher? ruled = null;
        var ruleBuild = Measure.Milliseconds(() => ruled = new RuleMatcher(words.Select(word => new MatchWord(word)), rules, MatchFolding.All));
        var ruleHits = 0;
        var (ruleSpeed, _) = Measure.Speed(megabytes, 5, () => ruleHits = ruled!.Find(text).Rules.Count);
        Console.WriteLine($"zhengshu, folded, with {rules.Count} rules: {ruleSpeed:F0} MB/s  build {ruleBuild:F0} ms  {ruleHits} rules hold");

        SearchValues<string>? values = null;
        var peerBuild = Measure.Milliseconds(() => values = SearchValues.Create(words.ToArray(), StringComparison.Ordinal));
        var peerHits = 0;
        var (peer, _) = Measure.Speed(megabytes, 3, () =>
        {
            peerHits = 0;
            for (var rest = text.AsSpan(); rest.IndexOfAny(values!) is >= 0 and var at; rest = rest[(at + 1)..])
            {
                peerHits++;
            }
        });
        Console.WriteLine($"SearchValues        {peer,6:F0} MB/s  build {peerBuild:F0} ms  {peerHits} starts");
        return 0;
    }

    private static void Report(string name, List<string> words, string text, double megabytes, MatchFolding folding)
    {
        WordMatcher? matcher = null;
        var entries = words.ConvertAll(word => new MatchWord(word));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var build = Enumerable.Range(0, 3).Min(_ => Measure.Milliseconds(() => matcher = new WordMatcher(entries, folding)));
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        var hits = 0;
        var (best, median) = Measure.Speed(megabytes, 15, () => hits = matcher!.Find(text).Count);
        Console.WriteLine($"{name} {best,6:F0} MB/s best {median,6:F0} median  build {build:F0} ms  {memory:F1} MB  {hits} hits (goals: 200 plain, 100 folded, 300 ms, 12 MB)");
    }
}
