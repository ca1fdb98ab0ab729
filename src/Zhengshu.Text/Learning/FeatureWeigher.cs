namespace Zhengshu.Text.Learning;

/// <summary>Weighs counted features: by importance and to length 1, and behind them the centred vector.</summary>
/// <param name="options">Options of the classifier.</param>
/// <param name="importance">Inverse document frequency of each bucket.</param>
/// <param name="centre">Mean of the examples' vectors; empty where they have none.</param>
internal sealed class FeatureWeigher(ClassifierOptions options, float[] importance, float[] centre)
{
    internal ClassifierOptions Options => options;

    internal float[] Importance => importance;

    internal float[] Centre => centre;

    /// <summary>Rows of a table of weights: buckets, numbers of the vector, the bias.</summary>
    internal int Rows => importance.Length + centre.Length + 1;

    /// <summary>Square of the length of a weighed input with pieces and vector.</summary>
    internal double LargestSquare => centre.Length == 0 ? 1 : 1 + (options.VectorWeight * options.VectorWeight);

    /// <summary>Mean of the vectors of the examples that have one.</summary>
    /// <exception cref="ArgumentException">Vectors of several lengths.</exception>
    internal static float[] CentreOf(IReadOnlyList<Example> examples)
    {
        var length = examples.Max(example => example.Input.Vector.Length);
        var sums = new double[length];
        var count = 0;
        foreach (var example in examples.Where(example => !example.Input.Vector.IsEmpty))
        {
            var vector = example.Input.Vector.Span;
            if (vector.Length != length)
            {
                throw new ArgumentException($"Vectors of {vector.Length} and of {length} numbers.", nameof(examples));
            }

            for (var i = 0; i < length; i++)
            {
                sums[i] += vector[i];
            }

            count++;
        }

        return Array.ConvertAll(sums, sum => (float)(sum / count));
    }

    /// <exception cref="ArgumentException">The vector is of another length than the examples', or holds a number that is not finite.</exception>
    internal Feature[] Weigh(Feature[] counted, ReadOnlyMemory<float> vector)
    {
        if (!vector.IsEmpty && vector.Length != centre.Length)
        {
            throw new ArgumentException($"Vector of {vector.Length} numbers; the examples' have {centre.Length}.", nameof(vector));
        }

        var weighed = new Feature[counted.Length + vector.Length];
        for (var i = 0; i < counted.Length; i++)
        {
            weighed[i] = new Feature(counted[i].Row, counted[i].Value * importance[counted[i].Row]);
        }

        for (var i = 0; i < vector.Length; i++)
        {
            weighed[counted.Length + i] = new Feature(importance.Length + i, vector.Span[i] - centre[i]);
        }

        Scale(weighed.AsSpan(0, counted.Length), 1);
        Scale(weighed.AsSpan(counted.Length), options.VectorWeight);
        return weighed;
    }

    private static void Scale(Span<Feature> features, double length)
    {
        double square = 0;
        foreach (var feature in features)
        {
            square += feature.Value * feature.Value;
        }

        if (!double.IsFinite(square))
        {
            throw new ArgumentException("A vector's numbers must be finite.", nameof(features));
        }

        var scale = square > 0 ? (float)(length / Math.Sqrt(square)) : 0;
        foreach (ref var feature in features)
        {
            feature.Value *= scale;
        }
    }
}
