namespace Zhengshu.Text.Learning;

/// <summary>Trains <see cref="LinearClassifier"/>: dual coordinate descent for squared-hinge SVMs (Hsieh et al., ICML 2008), Platt's calibration.</summary>
internal static class LinearTraining
{
    /// <summary>Every fifth example is held back while the calibration is learnt.</summary>
    private const int HeldBack = 5;

    private const double Still = 0.01;

    internal static LinearClassifier Train(IReadOnlyList<Example> examples, ClassifierOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examples);
        options.Check();
        var labels = examples.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (labels.Length < 2)
        {
            throw new ArgumentException($"{labels.Length} classes among {examples.Count} examples; two are needed.", nameof(examples));
        }

        var hasher = new FeatureHasher(options);
        var counted = examples.Select(example => hasher.Count(example.Text)).ToArray();
        var importance = Importance(counted, 1 << options.BucketBits);
        var features = Array.ConvertAll(counted, one => Weigh(one, importance));
        var classes = examples.Select(example => Array.IndexOf(labels, example.Label)).ToArray();
        var order = new int[examples.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        new Random(options.Seed).Shuffle(order);
        var held = order.Where((_, i) => i % HeldBack == 0).ToArray();
        var rest = order.Where((_, i) => i % HeldBack != 0).ToArray();
        var weights = new float[labels.Length][];
        var calibration = new (double Slope, double Offset)[labels.Length];
        for (var label = 0; label < labels.Length; label++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var trial = Machine(features, classes, label, rest, options);
            calibration[label] = Platt([.. held.Select(i => (LinearClassifier.Dot(trial, features[i]), classes[i] == label))]);
            weights[label] = Machine(features, classes, label, order, options);
        }

        return new LinearClassifier(options, labels, importance, weights, calibration);
    }

    internal static Feature[] Weigh(Feature[] features, float[] importance)
    {
        var weighed = new Feature[features.Length];
        double square = 0;
        for (var i = 0; i < features.Length; i++)
        {
            var value = features[i].Value * importance[features[i].Bucket];
            weighed[i] = new Feature(features[i].Bucket, value);
            square += value * value;
        }

        var scale = square > 0 ? (float)(1 / Math.Sqrt(square)) : 0;
        for (var i = 0; i < weighed.Length; i++)
        {
            weighed[i].Value *= scale;
        }

        return weighed;
    }

    internal static void Move(float[] weights, Feature[] features, double step)
    {
        foreach (var feature in features)
        {
            weights[feature.Bucket] += (float)(step * feature.Value);
        }

        weights[^1] += (float)step;
    }

    /// <summary>Smoothed inverse document frequency; buckets never seen in training weigh nothing.</summary>
    private static float[] Importance(Feature[][] texts, int buckets)
    {
        var counts = new int[buckets];
        foreach (var text in texts)
        {
            foreach (var feature in text)
            {
                counts[feature.Bucket]++;
            }
        }

        return Array.ConvertAll(counts, count => count == 0 ? 0f : 1 + MathF.Log((1f + texts.Length) / (1f + count)));
    }

    /// <summary>One class against the rest.</summary>
    private static float[] Machine(Feature[][] features, int[] classes, int label, int[] examples, ClassifierOptions options)
    {
        var weights = new float[(1 << options.BucketBits) + 1];
        var duals = new double[features.Length];
        var order = (int[])examples.Clone();
        var random = new Random(options.Seed + 1);

        // Vectors have length 1 and a bias of 1: the diagonal is 2 plus the squared hinge's 1 / 2C.
        var ridge = 0.5 / options.Cost;
        for (var pass = 0; pass < options.Passes; pass++)
        {
            random.Shuffle(order);
            double moved = 0;
            foreach (var i in order)
            {
                var sign = classes[i] == label ? 1.0 : -1.0;
                var gradient = (sign * LinearClassifier.Dot(weights, features[i])) - 1 + (duals[i] * ridge);
                var next = Math.Max(0, duals[i] - (gradient / (2 + ridge)));
                var step = next - duals[i];
                if (step == 0)
                {
                    continue;
                }

                duals[i] = next;
                moved = Math.Max(moved, Math.Abs(step));
                Move(weights, features[i], step * sign);
            }

            if (moved < Still)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>Slope and offset of a logistic curve over scores (Platt 1999, targets as there), by Newton's method with a little damping.</summary>
    private static (double Slope, double Offset) Platt((double Score, bool IsLabel)[] points)
    {
        var positive = points.Count(point => point.IsLabel);
        var negative = points.Length - positive;
        if (positive == 0 || negative == 0)
        {
            return (3, 0);
        }

        var (high, low) = ((positive + 1.0) / (positive + 2.0), 1 / (negative + 2.0));
        var (slope, offset) = (3.0, 0.0);
        for (var round = 0; round < 50; round++)
        {
            double gradientSlope = 0, gradientOffset = 0, slopeSlope = 1e-6, slopeOffset = 0, offsetOffset = 1e-6;
            foreach (var (score, isLabel) in points)
            {
                var probability = 1 / (1 + Math.Exp(-((slope * score) + offset)));
                var error = probability - (isLabel ? high : low);
                var spread = Math.Max(1e-9, probability * (1 - probability));
                gradientSlope += error * score;
                gradientOffset += error;
                slopeSlope += spread * score * score;
                slopeOffset += spread * score;
                offsetOffset += spread;
            }

            var determinant = (slopeSlope * offsetOffset) - (slopeOffset * slopeOffset);
            var stepSlope = ((gradientSlope * offsetOffset) - (gradientOffset * slopeOffset)) / determinant;
            var stepOffset = ((gradientOffset * slopeSlope) - (gradientSlope * slopeOffset)) / determinant;
            slope -= Math.Clamp(stepSlope, -2, 2);
            offset -= Math.Clamp(stepOffset, -2, 2);
            if (Math.Abs(stepSlope) + Math.Abs(stepOffset) < 1e-6)
            {
                break;
            }
        }

        return (Math.Max(slope, 0.1), offset);
    }
}
