using System.Diagnostics;
using Zhengshu.Inference.Embeddings;

namespace Zhengshu.Bench.Inference;

internal static class EmbedBench
{
    private const int Articles = 1000;
    private const int Questions = 200;

    internal static void Run(string root)
    {
        var load = Stopwatch.StartNew();
        using var embedder = E5Embedder.Load(Path.Combine(root, "data", "models", "e5-small-zh"), new EmbedderOptions());
        var loaded = load.ElapsedMilliseconds;
        var articles = SampleLaws.Articles(root, Articles);
        var tokens = articles.Sum(article => (long)embedder.CountTokens(article));
        embedder.EmbedQuestion("预热");
        var idle = Meter.ResidentMebibytes;

        var meter = new Meter();
        embedder.EmbedPassages(articles, CancellationToken.None);
        Console.WriteLine(
            $"articles {articles.Count}: {articles.Count / meter.Seconds:F1}/s, {tokens / meter.Seconds:F0} tokens/s, {tokens / meter.ProcessorSeconds:F0} tokens per processor second");

        var times = new List<double>();
        for (var i = 0; i < Questions; i++)
        {
            var started = Stopwatch.GetTimestamp();
            embedder.EmbedQuestion($"老板{i}个月没发工资，我能要求赔偿吗");
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Console.WriteLine($"one question: p50 {Meter.Percentile(times, 0.5):F1} ms, p95 {Meter.Percentile(times, 0.95):F1} ms");
        Console.WriteLine($"load {loaded} ms; resident memory {idle} MiB loaded, {Meter.ResidentMebibytes} MiB after the batches");
    }
}
