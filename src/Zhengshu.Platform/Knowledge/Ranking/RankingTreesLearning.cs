namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>Learns <see cref="RankingTrees"/>: each tree fits the slope of the listwise softmax loss over a question's candidates. The same examples give the same trees.</summary>
internal static class RankingTreesLearning
{
    private const double QuestionShare = 0.7;

    private static readonly TreeGrower.Shape Shape = new(Leaves: 10, Shrinkage: 0.05, Ridge: 2, LeastCurve: 0.6, FeatureShare: 0.5);

    /// <summary>What the weighted sum counts beside the trees. Right items of 1,746 in five folds: trees alone 1,453, sum alone 1,470, with 0.3 1,470, 0.5 1,478, 0.7 1,479, 1 1,483.</summary>
    private const double LineShare = 0.7;

    /// <summary>One question's candidates; those marked right share the whole probability.</summary>
    internal sealed record Group(IReadOnlyList<double[]> Features, IReadOnlyList<bool> Right);

    public static RankingTrees Learn(IReadOnlyList<string> names, IEnumerable<Group> groups, int trees, string learnedFrom)
    {
        var useful = groups.Where(g => g.Right.Any(r => r) && g.Right.Any(r => !r)).ToList();
        return new RankingTrees(
            names, Grow(names.Count, useful, trees), [.. RankingLineLearning.Learn(names.Count, useful).Select(w => Math.Round(LineShare * w, 6))], learnedFrom);
    }

    private static List<DecisionTree> Grow(int features, List<Group> groups, int trees)
    {
        List<double[]> rows = [.. groups.SelectMany(g => g.Features)];
        double[] target = [.. groups.SelectMany(g => g.Right.Select(right => right ? 1.0 / g.Right.Count(r => r) : 0))];
        var (score, slope, curve) = (new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        var random = new Random(20261126);
        var grower = new TreeGrower(features, rows, Shape);
        var grown = new List<DecisionTree>();
        for (var tree = 0; tree < trees; tree++)
        {
            var start = 0;
            foreach (var group in groups)
            {
                var used = random.NextDouble() < QuestionShare;
                var shares = SoftmaxModel.Softmax(score[start..(start + group.Right.Count)]);
                foreach (var p in shares)
                {
                    (slope[start], curve[start]) = used ? (target[start] - p, Math.Max(p * (1 - p), 1e-6)) : (0, 0);
                    start++;
                }
            }

            grown.Add(grower.Next(slope, curve, score, random));
        }

        return grown;
    }
}
