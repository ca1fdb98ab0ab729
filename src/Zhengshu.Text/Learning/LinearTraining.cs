namespace Zhengshu.Text.Learning;

/// <summary>Trains <see cref="LinearClassifier"/>: dual coordinate descent for squared-hinge SVMs (Hsieh et al., ICML 2008), blended with naive Bayes where asked.</summary>
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
        var counted = examples.Select(example => hasher.Count(example.Input)).ToArray();
        var weigher = new FeatureWeigher(options, Importance(counted, 1 << options.BucketBits), FeatureWeigher.CentreOf(examples));
        var set = new TrainingSet(
            [.. counted.Zip(examples, (features, example) => weigher.Weigh(features, example.Input.Vector))],
            [.. examples.Select(example => Array.BinarySearch(labels, example.Label, StringComparer.Ordinal))],
            [.. examples.Select(example => example.IsDescription ? options.DescriptionWeight : 1)],
            labels.Length,
            weigher.Rows);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        new Random(options.Seed).Shuffle(order);
        var held = order.Where((example, i) => i % HeldBack == 0 && !examples[example].IsDescription).ToArray();
        var rest = order.Where((example, i) => i % HeldBack != 0 || examples[example].IsDescription).ToArray();

        var trial = Machine(set, rest, weigher.LargestSquare, options, cancellationToken);
        var weights = Machine(set, order, weigher.LargestSquare, options, cancellationToken);
        if (options.BayesShare > 0)
        {
            var trialBayes = ComplementBayes.Learn(set, rest, weigher.Importance.Length);
            var scale = Spread(trial, set, held) / Math.Max(1e-9, Spread(trialBayes, set, held));
            trial = Blend(trial, trialBayes, scale, options.BayesShare);
            weights = Blend(weights, ComplementBayes.Learn(set, order, weigher.Importance.Length), scale, options.BayesShare);
        }

        return new LinearClassifier(labels, weigher, weights, Calibration.Learn(trial, set, held));
    }

    /// <summary>Smoothed inverse document frequency; buckets never seen in training weigh nothing.</summary>
    private static float[] Importance(Feature[][] texts, int buckets)
    {
        var counts = new int[buckets];
        foreach (var text in texts)
        {
            foreach (var feature in text)
            {
                counts[feature.Row]++;
            }
        }

        return Array.ConvertAll(counts, count => count == 0 ? 0f : 1 + MathF.Log((1f + texts.Length) / (1f + count)));
    }

    /// <summary>Each class against the rest, all in the same passes; a class whose weights have come to rest is left alone.</summary>
    private static WeightTable Machine(TrainingSet set, int[] examples, double largestSquare, ClassifierOptions options, CancellationToken cancellationToken)
    {
        var weights = new WeightTable(set.ClassCount, set.Rows);
        var duals = new double[set.Features.Length * set.ClassCount];
        var order = (int[])examples.Clone();
        var random = new Random(options.Seed + 1);
        var scores = new double[set.ClassCount];
        var moved = new double[set.ClassCount];
        var still = new bool[set.ClassCount];
        for (var pass = 0; pass < options.Passes && still.Contains(false); pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle(order);
            Array.Clear(moved);
            foreach (var i in order)
            {
                // The diagonal is the vector's square, the bias's 1 and the squared hinge's 1 / 2C.
                var ridge = 0.5 / (options.Cost * set.Counts[i]);
                weights.Score(set.Features[i], scores);
                var moves = false;
                for (var label = 0; label < scores.Length; label++)
                {
                    var sign = set.Classes[i] == label ? 1.0 : -1.0;
                    ref var dual = ref duals[(i * scores.Length) + label];
                    var gradient = (sign * scores[label]) - 1 + (dual * ridge);
                    var next = still[label] ? dual : Math.Max(0, dual - (gradient / (largestSquare + 1 + ridge)));
                    var step = next - dual;
                    dual = next;
                    moved[label] = Math.Max(moved[label], Math.Abs(step));
                    moves |= step != 0;
                    scores[label] = step * sign;
                }

                if (moves)
                {
                    weights.Move(set.Features[i], scores);
                }
            }

            for (var label = 0; label < still.Length; label++)
            {
                still[label] |= moved[label] < Still;
            }
        }

        return weights;
    }

    /// <summary>Standard deviation of the scores of examples over all classes: what makes two tables comparable.</summary>
    private static double Spread(WeightTable weights, TrainingSet set, int[] examples)
    {
        var scores = new double[set.ClassCount];
        double sum = 0, squares = 0;
        foreach (var i in examples)
        {
            weights.Score(set.Features[i], scores);
            sum += scores.Sum();
            squares += scores.Sum(score => score * score);
        }

        var count = Math.Max(1, examples.Length * scores.Length);
        return Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
    }

    private static WeightTable Blend(WeightTable machine, WeightTable bayes, double scale, double share)
    {
        var blend = new WeightTable(machine.Classes, machine.Rows);
        blend.Add(machine, 1 / (1 + share));
        blend.Add(bayes, share * scale / (1 + share));
        return blend;
    }
}
