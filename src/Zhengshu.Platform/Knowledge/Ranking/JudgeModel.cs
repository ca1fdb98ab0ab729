namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>
/// A learned judge of classes: the mean of what a weighted sum and small decision trees make of the features; the two err differently.
/// </summary>
/// <param name="Line">The weighted sum.</param>
/// <param name="Trees">For each class its trees; what they add up to is its log odds, but for a constant.</param>
internal sealed record JudgeModel(SoftmaxModel Line, IReadOnlyList<IReadOnlyList<DecisionTree>> Trees)
{
    private const int Rounds = 200;
    private const double RowShare = 0.7;

    private static readonly TreeGrower.Shape Shape = new(Leaves: 8, Shrinkage: 0.05, Ridge: 3, LeastCurve: 5, FeatureShare: 0.4);

    /// <param name="features">The features; one that is not known is NaN, and speaks neither for nor against any class.</param>
    public double[] Probabilities(ReadOnlySpan<double> features)
    {
        var known = Line.Filled(features);
        var scores = Line.Scores(known);
        for (var c = 0; c < scores.Length; c++)
        {
            foreach (var tree in Trees[c])
            {
                scores[c] += tree.Of(known);
            }

            scores[c] /= 2;
        }

        return SoftmaxModel.Softmax(scores);
    }

    /// <exception cref="InvalidDataException">The file is damaged or for other features or classes.</exception>
    public static JudgeModel Load(string path, IReadOnlyList<string> classes, IReadOnlyList<string> features) =>
        ModelFile.Load<JudgeModel>(path, model => model.Line.IsFor(classes, features) && model.Trees.Count == classes.Count);

    public void Save(string path) => ModelFile.Save(path, this, "{\"feature\"");

    /// <summary>Learns both parts; the same examples give the same model.</summary>
    public static JudgeModel Learn(IReadOnlyList<string> classes, IReadOnlyList<string> names, IReadOnlyList<SoftmaxModel.Example> examples, double ridge, string learnedFrom)
    {
        var line = SoftmaxModel.Learn(classes, names, examples, ridge, learnedFrom);
        List<double[]> rows = [.. examples.Select(e => line.Filled(e.Features))];
        var scores = classes.Select(_ => new double[rows.Count]).ToList();
        var (slope, curve) = (classes.Select(_ => new double[rows.Count]).ToList(), classes.Select(_ => new double[rows.Count]).ToList());
        var random = new Random(20261127);
        var grower = new TreeGrower(names.Count, rows, Shape);
        var trees = classes.Select(_ => new List<DecisionTree>()).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            for (var r = 0; r < rows.Count; r++)
            {
                var (used, shares) = (random.NextDouble() < RowShare, SoftmaxModel.Softmax([.. scores.Select(s => s[r])]));
                for (var c = 0; c < shares.Length; c++)
                {
                    var weight = used ? examples[r].Weight : 0;
                    (slope[c][r], curve[c][r]) = (weight * ((examples[r].Class == c ? 1 : 0) - shares[c]), weight * Math.Max(shares[c] * (1 - shares[c]), 1e-6));
                }
            }

            for (var c = 0; c < trees.Count; c++)
            {
                trees[c].Add(grower.Next(slope[c], curve[c], scores[c], random));
            }
        }

        return new JudgeModel(line, trees);
    }
}
