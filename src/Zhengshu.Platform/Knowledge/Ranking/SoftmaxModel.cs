namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>A learned judge of classes: probability of each = softmax(bias + Σ weight × feature). It holds the feature names, so that a model learned for other features is refused.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Features">Names, in the order of the weights.</param>
/// <param name="Weights">For each class one weight a feature, for features as they are.</param>
/// <param name="Bias">Constant part of each class.</param>
/// <param name="Means">Mean of each feature where it was learned: what is taken for a feature that is not known (NaN).</param>
/// <param name="LearnedFrom">Data and command it was learned with.</param>
internal sealed record SoftmaxModel(
    IReadOnlyList<string> Classes, IReadOnlyList<string> Features, IReadOnlyList<double[]> Weights, IReadOnlyList<double> Bias, IReadOnlyList<double> Means, string LearnedFrom)
{
    private const int Rounds = 600;
    private const double Rate = 0.05;

    /// <summary>One labelled row.</summary>
    /// <param name="Features">Its features.</param>
    /// <param name="Class">Index of its class.</param>
    /// <param name="Weight">How much it counts, above 0.</param>
    internal readonly record struct Example(double[] Features, int Class, double Weight);

    /// <summary>The features with the usual value of those that are not known (NaN), which so speak neither for nor against any class.</summary>
    public double[] Filled(ReadOnlySpan<double> features)
    {
        var known = features.ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = double.IsNaN(known[i]) ? Means[i] : known[i];
        }

        return known;
    }

    /// <summary>Log odds of the classes, but for a constant.</summary>
    /// <param name="known">The features, all known.</param>
    public double[] Scores(double[] known) => [.. Weights.Select((weights, c) => Bias[c] + weights.Zip(known, static (w, x) => w * x).Sum())];

    /// <summary>Whether it was learned for these classes and features.</summary>
    public bool IsFor(IReadOnlyList<string> classes, IReadOnlyList<string> features) => Features.SequenceEqual(features) && Classes.SequenceEqual(classes) && Means.Count == features.Count;

    /// <summary>Learns by gradient steps of falling size over all examples, on standardised features with ridge penalty; the same examples give the same weights.</summary>
    public static SoftmaxModel Learn(IReadOnlyList<string> classes, IReadOnlyList<string> names, IReadOnlyList<Example> examples, double ridge, string learnedFrom)
    {
        var (n, k) = (names.Count, classes.Count);
        var (mean, deviation) = LogisticModel.Moments(n, [.. examples.Select(e => e.Features)]);
        var rows = examples.Select(e => (double[])[.. e.Features.Select((x, i) => double.IsNaN(x) ? 0 : (x - mean[i]) / deviation[i]), 1.0]).ToList();
        var weights = new AdaptiveSteps(k * (n + 1), Rate);
        var all = examples.Sum(e => e.Weight);
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = new double[weights.Values.Length];
            for (var r = 0; r < rows.Count; r++)
            {
                Accumulate(rows[r], examples[r], weights.Values, k, gradient);
            }

            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] = (gradient[i] + (i % (n + 1) == n ? 0 : ridge * weights.Values[i])) / all;
            }

            weights.Step(gradient, 1 - (round / (double)Rounds));
        }

        var plain = Enumerable.Range(0, k).Select(c => Enumerable.Range(0, n).Select(i => weights.Values[(c * (n + 1)) + i] / deviation[i]).ToArray()).ToList();
        return new SoftmaxModel(
            classes, names, [.. plain.Select(w => w.Select(x => Math.Round(x, 6)).ToArray())],
            [.. Enumerable.Range(0, k).Select(c => Math.Round(weights.Values[(c * (n + 1)) + n] - plain[c].Select((w, i) => w * mean[i]).Sum(), 6))],
            [.. mean.Select(m => Math.Round(m, 6))], learnedFrom);
    }

    private static void Accumulate(double[] row, Example example, double[] weights, int classes, double[] gradient)
    {
        var scores = new double[classes];
        for (var c = 0; c < classes; c++)
        {
            for (var i = 0; i < row.Length; i++)
            {
                scores[c] += weights[(c * row.Length) + i] * row[i];
            }
        }

        var probabilities = Softmax(scores);
        for (var c = 0; c < classes; c++)
        {
            var error = example.Weight * (probabilities[c] - (c == example.Class ? 1 : 0));
            for (var i = 0; i < row.Length; i++)
            {
                gradient[(c * row.Length) + i] += error * row[i];
            }
        }
    }

    internal static double[] Softmax(double[] scores)
    {
        var best = scores.Length == 0 ? 0 : scores.Max();
        var exponents = Array.ConvertAll(scores, s => Math.Exp(s - best));
        var sum = exponents.Sum();
        return Array.ConvertAll(exponents, e => e / sum);
    }
}

/// <summary>Weights moved by gradients whose size and direction are averaged (Adam, with its usual constants 0.9 and 0.999).</summary>
internal sealed class AdaptiveSteps(int count, double rate)
{
    private readonly double[] _mean = new double[count];
    private readonly double[] _square = new double[count];
    private int _steps;

    public double[] Values { get; } = new double[count];

    /// <param name="gradient">Slope of the loss at the values.</param>
    /// <param name="share">Share of the rate that is used now, 0–1.</param>
    public void Step(ReadOnlySpan<double> gradient, double share)
    {
        _steps++;
        var (first, second) = (1 - Math.Pow(0.9, _steps), 1 - Math.Pow(0.999, _steps));
        for (var i = 0; i < Values.Length; i++)
        {
            _mean[i] = (0.9 * _mean[i]) + (0.1 * gradient[i]);
            _square[i] = (0.999 * _square[i]) + (0.001 * gradient[i] * gradient[i]);
            Values[i] -= rate * share * (_mean[i] / first) / (Math.Sqrt(_square[i] / second) + 1e-8);
        }
    }
}
