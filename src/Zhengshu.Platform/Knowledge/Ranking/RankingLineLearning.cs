namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>Learns the linear part of <see cref="RankingTrees"/>: the listwise softmax loss over a question's candidates, on standardised features. The same examples give the same weights.</summary>
internal static class RankingLineLearning
{
    private const int Passes = 15;
    private const int Batch = 32;
    private const double Rate = 0.01;
    private const double Ridge = 1e-4;

    /// <summary>One weight a feature, for features as they are; a constant part would move all candidates alike and is left out.</summary>
    public static double[] Learn(int features, IReadOnlyList<RankingTreesLearning.Group> groups)
    {
        var (mean, deviation) = LogisticModel.Moments(features, [.. groups.SelectMany(g => g.Features)]);
        var weights = new AdaptiveSteps(features, Rate);
        var random = new Random(20261126);
        var order = Enumerable.Range(0, groups.Count).ToArray();
        var gradient = new double[features];
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            var taken = 0;
            for (var i = 0; i < order.Length; i++)
            {
                Accumulate(groups[order[i]], mean, deviation, weights.Values, gradient);
                if (++taken == Batch || i + 1 == order.Length)
                {
                    for (var f = 0; f < features; f++)
                    {
                        gradient[f] = (gradient[f] / taken) + (Ridge * weights.Values[f]);
                    }

                    weights.Step(gradient, 1 - (pass / (double)Passes));
                    Array.Clear(gradient);
                    taken = 0;
                }
            }
        }

        return [.. weights.Values.Select((w, f) => w / deviation[f])];
    }

    private static void Accumulate(RankingTreesLearning.Group group, double[] mean, double[] deviation, double[] weights, double[] gradient)
    {
        var scores = new double[group.Features.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            for (var f = 0; f < weights.Length; f++)
            {
                scores[i] += (group.Features[i][f] - mean[f]) / deviation[f] * weights[f];
            }
        }

        var shares = SoftmaxModel.Softmax(scores);
        var right = group.Right.Count(r => r);
        for (var i = 0; i < shares.Length; i++)
        {
            var error = shares[i] - (group.Right[i] ? 1.0 / right : 0);
            for (var f = 0; f < weights.Length; f++)
            {
                gradient[f] += error * ((group.Features[i][f] - mean[f]) / deviation[f]);
            }
        }
    }
}
