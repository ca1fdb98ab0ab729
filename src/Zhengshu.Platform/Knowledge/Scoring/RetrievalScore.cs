namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>Figures of a retrieval evaluation (检索评测).</summary>
/// <param name="RecallAt10">Mean over the questions of |gold ∩ first 10| / |gold|, 0–1.</param>
/// <param name="HitAt10">Share of questions with at least one gold article in the first 10.</param>
/// <param name="MrrAt10">Mean of 1 / place of the first gold article, 0 beyond place 10.</param>
/// <param name="RecallAt100">As <paramref name="RecallAt10"/>, first 100.</param>
/// <param name="P50Ms">Median time of one warm question, embedding included, milliseconds.</param>
/// <param name="P95Ms">95th percentile of the same.</param>
/// <param name="Questions">Questions scored.</param>
public sealed record RetrievalScore(double RecallAt10, double HitAt10, double MrrAt10, double RecallAt100, double P50Ms, double P95Ms, int Questions)
{
    internal static RetrievalScore Of(IReadOnlyList<(IReadOnlySet<string> Gold, IReadOnlyList<string> Ranked, double Ms)> results)
    {
        var (recall10, hit10, mrr10, recall100) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (gold, ranked, _) in results)
        {
            var hits = Enumerable.Range(0, Math.Min(100, ranked.Count)).Where(i => gold.Contains(ranked[i])).ToList();
            recall10 += hits.Count(i => i < 10) / (double)gold.Count;
            recall100 += hits.Count / (double)gold.Count;
            if (hits.Count > 0 && hits[0] < 10)
            {
                hit10++;
                mrr10 += 1.0 / (hits[0] + 1);
            }
        }

        var n = Math.Max(1, results.Count);
        var times = results.Select(r => r.Ms).Order().ToList();
        return new RetrievalScore(
            Round(recall10 / n), Round(hit10 / n), Round(mrr10 / n), Round(recall100 / n), Percentile(times, 0.5), Percentile(times, 0.95), results.Count);
    }

    internal static double Percentile(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)], 2);

    private static double Round(double value) => Math.Round(value, 4);
}
