using Zhengshu.Inference.Names;

namespace Zhengshu.Bench.Inference;

internal static class LacBench
{
    private const int Articles = 1000;

    internal static void Run(string root)
    {
        using var lac = Lac.Load(Path.Combine(root, "data", "models", "lac"), new LacOptions());
        var articles = SampleLaws.Articles(root, Articles);
        var characters = articles.Sum(article => (long)article.Length);
        lac.Analyze("预热", CancellationToken.None);

        var meter = new Meter();
        foreach (var article in articles)
        {
            lac.Analyze(article, CancellationToken.None);
        }

        Console.WriteLine($"one caller: {characters / meter.Seconds:F0} characters/s, {characters / meter.ProcessorSeconds:F0} per processor second");

        meter = new Meter();
        Parallel.ForEach(articles, article => lac.Analyze(article, CancellationToken.None));
        Console.WriteLine($"{Environment.ProcessorCount} callers: {characters / meter.Seconds:F0} characters/s; resident memory {Meter.ResidentMebibytes} MiB");
    }
}
