namespace Zhengshu.Platform.Knowledge.Ranking;

/// <summary>
/// A learned judge of candidates: probability = σ(bias + Σ weight × feature). Its file holds the feature names, so that a model learned for
/// other features is refused.
/// </summary>
/// <param name="Features">Names, in the order of the weights.</param>
/// <param name="Weights">One weight a feature, for features as they are (no scaling needed at use).</param>
/// <param name="Bias">Constant part.</param>
/// <param name="LearnedFrom">Data and command it was learned with.</param>
internal sealed record LogisticModel(IReadOnlyList<string> Features, IReadOnlyList<double> Weights, double Bias, string LearnedFrom)
{
    public double Probability(ReadOnlySpan<double> features)
    {
        var sum = Bias;
        for (var i = 0; i < features.Length; i++)
        {
            sum += Weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <exception cref="InvalidDataException">The file is damaged or for other features.</exception>
    public static LogisticModel Load(string path, IReadOnlyList<string> features) =>
        ModelFile.Load<LogisticModel>(path, model => model.Features.SequenceEqual(features) && model.Weights.Count == features.Count);

    public void Save(string path) => ModelFile.Save(path, this);

    /// <summary>One labelled candidate.</summary>
    /// <param name="Features">Its features.</param>
    /// <param name="Right">Whether it is what the question asks for.</param>
    /// <param name="Weight">How much it counts, above 0.</param>
    internal readonly record struct Example(double[] Features, bool Right, double Weight);

    /// <summary>Learns by Newton's method with ridge penalty on standardised features; the same examples give the same weights.</summary>
    public static LogisticModel Learn(IReadOnlyList<string> names, IReadOnlyList<Example> examples, double ridge, string learnedFrom)
    {
        var n = names.Count;
        var (mean, deviation) = Moments(n, [.. examples.Select(e => e.Features)]);
        var rows = examples.Select(e => e.Features.Select((x, i) => (x - mean[i]) / deviation[i]).Append(1.0).ToArray()).ToList();
        var weights = new double[n + 1];
        for (var round = 0; round < 30; round++)
        {
            var gradient = new double[n + 1];
            var hessian = new double[n + 1, n + 1];
            for (var r = 0; r < rows.Count; r++)
            {
                Accumulate(rows[r], examples[r], weights, gradient, hessian);
            }

            for (var i = 0; i < n; i++)
            {
                gradient[i] -= ridge * weights[i];
                hessian[i, i] += ridge;
            }

            hessian[n, n] += 1e-9;
            var step = Solve(hessian, gradient);
            var size = 0.0;
            for (var i = 0; i <= n; i++)
            {
                weights[i] += step[i];
                size += Math.Abs(step[i]);
            }

            if (size < 1e-7)
            {
                break;
            }
        }

        var plain = Enumerable.Range(0, n).Select(i => weights[i] / deviation[i]).ToArray();
        var bias = weights[n] - plain.Select((w, i) => w * mean[i]).Sum();
        return new LogisticModel(names, [.. plain.Select(w => Math.Round(w, 6))], Math.Round(bias, 6), learnedFrom);
    }

    /// <summary>Mean and standard deviation of each feature over the rows where it is known (not NaN); a feature that never changes has deviation 1.</summary>
    internal static (double[] Mean, double[] Deviation) Moments(int n, IReadOnlyList<double[]> rows)
    {
        var (mean, deviation) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var known = rows.Select(r => r[i]).Where(x => !double.IsNaN(x)).DefaultIfEmpty(0).ToList();
            mean[i] = known.Average();
            deviation[i] = Math.Sqrt(known.Average(x => Math.Pow(x - mean[i], 2)));
            deviation[i] = deviation[i] < 1e-9 ? 1 : deviation[i];
        }

        return (mean, deviation);
    }

    private static void Accumulate(double[] row, Example example, double[] weights, double[] gradient, double[,] hessian)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i] * weights[i];
        }

        var probability = 1 / (1 + Math.Exp(-sum));
        var error = example.Weight * ((example.Right ? 1 : 0) - probability);
        var curve = example.Weight * probability * (1 - probability);
        for (var i = 0; i < row.Length; i++)
        {
            gradient[i] += error * row[i];
            for (var j = 0; j < row.Length; j++)
            {
                hessian[i, j] += curve * row[i] * row[j];
            }
        }
    }

    /// <summary>Gaussian elimination with pivoting.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(matrix[row, column]) > Math.Abs(matrix[pivot, column]) ? row : pivot;
            }

            for (var j = 0; j < n; j++)
            {
                (matrix[column, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[column, j]);
            }

            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = column + 1; row < n; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                right[row] -= factor * right[column];
                for (var j = column; j < n; j++)
                {
                    matrix[row, j] -= factor * matrix[column, j];
                }
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var j = row + 1; j < n; j++)
            {
                right[row] -= matrix[row, j] * right[j];
            }

            right[row] /= matrix[row, row];
        }

        return right;
    }
}
