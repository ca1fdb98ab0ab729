namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>
/// Grows trees on the same rows, one after another (梯度提升): each fits the slopes it is given, by histograms of 64 steps a feature, best leaf first, and moves the rows' scores. The same slopes and chance
/// give the same tree.
/// </summary>
internal sealed class TreeGrower
{
    private const int Steps = 64;

    private readonly int _features;
    private readonly Shape _shape;
    private readonly float[][] _limits;
    private readonly byte[] _rows;

    /// <summary>How the trees are made.</summary>
    /// <param name="Leaves">Most leaves of a tree.</param>
    /// <param name="Shrinkage">Share of the best step that a leaf takes.</param>
    /// <param name="Ridge">What is added to the curve of a leaf.</param>
    /// <param name="LeastCurve">Least curve of a leaf.</param>
    /// <param name="FeatureShare">Share of the features that a tree may ask.</param>
    internal readonly record struct Shape(int Leaves, double Shrinkage, double Ridge, double LeastCurve, double FeatureShare);

    public TreeGrower(int features, IReadOnlyList<double[]> rows, Shape shape)
    {
        (_features, _shape) = (features, shape);
        _limits = [.. Enumerable.Range(0, features).Select(f => Limits(rows, f))];
        _rows = new byte[(long)rows.Count * features];
        for (var r = 0; r < rows.Count; r++)
        {
            for (var f = 0; f < features; f++)
            {
                var at = Array.BinarySearch(_limits[f], (float)rows[r][f]);
                _rows[((long)r * features) + f] = (byte)(at < 0 ? ~at : at);
            }
        }
    }

    private sealed record Leaf(int Node, int[] Rows, Split? Best);

    private sealed record Split(double Gain, int Feature, int Step);

    /// <summary>The next tree; rows whose curve is 0 are not learned from, but their scores are moved as well.</summary>
    /// <param name="slope">Which way and how far the score of each row is to go.</param>
    /// <param name="curve">How fast that changes.</param>
    /// <param name="score">Scores of the rows; moved.</param>
    /// <param name="random">Chooses the features.</param>
    public DecisionTree Next(double[] slope, double[] curve, double[] score, Random random)
    {
        var used = Enumerable.Range(0, _features).Where(_ => random.NextDouble() < _shape.FeatureShare).ToArray();
        var (feature, limit, left, value) = (new List<int> { -1 }, new List<float> { 0 }, new List<int> { 0 }, new List<float> { 0 });
        int[] whole = [.. Enumerable.Range(0, score.Length)];
        var leaves = new List<Leaf> { new(0, whole, BestSplit(whole, used, slope, curve)) };
        while (leaves.Count < _shape.Leaves && leaves.Where(l => l.Best is not null).MaxBy(l => l.Best!.Gain) is { Best: { } split } leaf)
        {
            leaves.Remove(leaf);
            (feature[leaf.Node], limit[leaf.Node], left[leaf.Node]) = (split.Feature, _limits[split.Feature][split.Step], feature.Count);
            foreach (var rows in (int[][])[Array.FindAll(leaf.Rows, r => Step(r, split.Feature) <= split.Step), Array.FindAll(leaf.Rows, r => Step(r, split.Feature) > split.Step)])
            {
                leaves.Add(new Leaf(feature.Count, rows, BestSplit(rows, used, slope, curve)));
                feature.Add(-1);
                limit.Add(0);
                left.Add(0);
                value.Add(0);
            }
        }

        foreach (var leaf in leaves)
        {
            var step = (float)(_shape.Shrinkage * leaf.Rows.Sum(r => slope[r]) / (leaf.Rows.Sum(r => curve[r]) + _shape.Ridge));
            value[leaf.Node] = MathF.Round(step, 5);
            foreach (var r in leaf.Rows)
            {
                score[r] += step;
            }
        }

        return new DecisionTree([.. feature], [.. limit], [.. left], [.. value]);
    }

    /// <summary>At most 63 limits between the values of a feature, each with about as many rows between.</summary>
    private static float[] Limits(IReadOnlyList<double[]> rows, int feature)
    {
        var values = rows.Select(r => (float)r[feature]).Order().ToArray();
        var limits = new SortedSet<float>();
        for (var i = 1; i < Steps; i++)
        {
            limits.Add(values[(int)((long)i * (values.Length - 1) / Steps)]);
        }

        limits.Remove(values[^1]);
        return [.. limits];
    }

    private byte Step(int row, int feature) => _rows[((long)row * _features) + feature];

    private Split? BestSplit(int[] rows, int[] used, double[] slope, double[] curve)
    {
        var (slopes, curves) = (new double[_features * Steps], new double[_features * Steps]);
        var (allSlope, allCurve) = (0.0, 0.0);
        foreach (var r in rows)
        {
            var (s, c) = (slope[r], curve[r]);
            if (c == 0)
            {
                continue;
            }

            allSlope += s;
            allCurve += c;
            var row = _rows.AsSpan(r * _features, _features);
            foreach (var f in used)
            {
                var at = (f * Steps) + row[f];
                slopes[at] += s;
                curves[at] += c;
            }
        }

        var basis = allSlope * allSlope / (allCurve + _shape.Ridge);
        Split? best = null;
        foreach (var f in used)
        {
            var (s, c) = (0.0, 0.0);
            for (var step = 0; step < _limits[f].Length; step++)
            {
                s += slopes[(f * Steps) + step];
                c += curves[(f * Steps) + step];
                if (c < _shape.LeastCurve || allCurve - c < _shape.LeastCurve)
                {
                    continue;
                }

                var gain = (s * s / (c + _shape.Ridge)) + ((allSlope - s) * (allSlope - s) / (allCurve - c + _shape.Ridge)) - basis;
                if (gain > 1e-6 && (best is null || gain > best.Gain))
                {
                    best = new Split(gain, f, step);
                }
            }
        }

        return best;
    }
}
