namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>
/// A learned order of candidates: the sum of small decision trees (gradient boosting) and of a weighted sum of the features, each learned by listwise softmax; the
/// two err differently, and together less than either. Its file holds the feature names, so that a model
/// learned for other features is refused.
/// </summary>
/// <param name="Features">Names, in order.</param>
/// <param name="Trees">The trees.</param>
/// <param name="Line">Weight of each feature in the weighted sum.</param>
/// <param name="LearnedFrom">Data and command it was learned with.</param>
internal sealed record RankingTrees(IReadOnlyList<string> Features, IReadOnlyList<DecisionTree> Trees, IReadOnlyList<double> Line, string LearnedFrom)
{
    /// <summary>Higher is better; only differences within one question mean anything.</summary>
    public double Score(ReadOnlySpan<double> features)
    {
        var sum = 0f;
        foreach (var tree in Trees)
        {
            sum += tree.Of(features);
        }

        var line = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            line += Line[i] * features[i];
        }

        return sum + line;
    }

    /// <summary>Probability of each of one question's candidates to be the right one, given that one of them is.</summary>
    public double[] Shares(IReadOnlyList<double[]> candidates)
    {
        return SoftmaxModel.Softmax([.. candidates.Select(c => Score(c))]);
    }

    /// <exception cref="InvalidDataException">The file is damaged or for other features.</exception>
    public static RankingTrees Load(string path, IReadOnlyList<string> features) =>
        ModelFile.Load<RankingTrees>(path, model => model.Features.SequenceEqual(features) && model.Line.Count == features.Count);

    public void Save(string path) => ModelFile.Save(path, this, "{\"feature\"");
}
