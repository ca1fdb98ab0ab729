namespace Zhengshu.Text.Learning;

/// <summary>
/// Weights of all classes: one row a feature, in it one weight a class, so that one walk over a text's features scores it for every class. The last row is the bias.
/// </summary>
internal sealed class WeightTable(int classes, int rows)
{
    private readonly float[] _values = new float[checked(classes * rows)];

    internal int Classes => classes;

    /// <summary>Rows with the bias.</summary>
    internal int Rows => rows;

    internal Span<float> Row(int row) => _values.AsSpan(row * classes, classes);

    internal WeightTable Clone()
    {
        var copy = new WeightTable(classes, rows);
        _values.CopyTo(copy._values, 0);
        return copy;
    }

    /// <summary>Score of every class.</summary>
    internal void Score(Feature[] features, Span<double> scores)
    {
        var bias = Row(rows - 1);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = bias[i];
        }

        foreach (var feature in features)
        {
            var row = Row(feature.Row);
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += row[i] * feature.Value;
            }
        }
    }

    /// <summary>Adds a multiple of the features, and of a bias of 1, to the weights of every class.</summary>
    /// <param name="features">The features.</param>
    /// <param name="steps">One multiple a class; 0 leaves a class as it is.</param>
    internal void Move(Feature[] features, ReadOnlySpan<double> steps)
    {
        foreach (var feature in features)
        {
            var row = Row(feature.Row);
            for (var i = 0; i < steps.Length; i++)
            {
                row[i] += (float)(steps[i] * feature.Value);
            }
        }

        var bias = Row(rows - 1);
        for (var i = 0; i < steps.Length; i++)
        {
            bias[i] += (float)steps[i];
        }
    }

    /// <summary>Adds a multiple of another table.</summary>
    internal void Add(WeightTable other, double share)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            _values[i] += (float)(share * other._values[i]);
        }
    }
}
