namespace Zhengshu.Text.Learning;

/// <summary>
/// Linear classifier over hashed character n-grams: one-vs-rest support vector machines with calibrated probabilities.
/// Immutable and safe for all threads; equal data, options and seed give an equal classifier.
/// </summary>
public sealed class LinearClassifier
{
    private readonly FeatureHasher _hasher;

    internal LinearClassifier(ClassifierOptions options, string[] labels, float[] importance, float[][] weights, (double Slope, double Offset)[] calibration)
    {
        (Options, LabelArray, Importance, Weights, Calibration) = (options, labels, importance, weights, calibration);
        _hasher = new FeatureHasher(options);
    }

    /// <summary>Options it was trained with.</summary>
    public ClassifierOptions Options { get; }

    /// <summary>Classes in ordinal order.</summary>
    public IReadOnlyList<string> Labels => LabelArray;

    internal string[] LabelArray { get; }

    /// <summary>Inverse document frequency of each bucket.</summary>
    internal float[] Importance { get; }

    /// <summary>Weights of each class, one a bucket, the bias last.</summary>
    internal float[][] Weights { get; }

    internal (double Slope, double Offset)[] Calibration { get; }

    /// <summary>Trains a classifier.</summary>
    /// <param name="examples">At least two classes; empty texts are allowed.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="cancellationToken">Checked before each class.</param>
    /// <exception cref="ArgumentException">Fewer than two classes, or options out of range.</exception>
    public static LinearClassifier Train(IReadOnlyList<Example> examples, ClassifierOptions? options = null, CancellationToken cancellationToken = default) =>
        LinearTraining.Train(examples, options ?? new ClassifierOptions(), cancellationToken);

    /// <summary>All classes, most probable first.</summary>
    public IReadOnlyList<Prediction> Predict(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var probabilities = Probabilities(Scores(text));
        return [.. LabelArray.Zip(probabilities, (label, probability) => new Prediction(label, probability)).OrderByDescending(prediction => prediction.Probability)];
    }

    /// <summary>The most probable class.</summary>
    public Prediction Classify(string text) => Predict(text)[0];

    /// <summary>The pieces of the text that weighed most for (or against) a class; pieces inside heavier ones are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="label">The class; it must be one of <see cref="Labels"/>.</param>
    /// <param name="count">Most reasons to give.</param>
    public IReadOnlyList<Reason> Explain(string text, string label, int count = 5)
    {
        ArgumentNullException.ThrowIfNull(text);
        var index = Array.IndexOf(LabelArray, label);
        if (index < 0)
        {
            throw new ArgumentException($"No class {label}.", nameof(label));
        }

        var values = Weigh(_hasher.Count(text)).ToDictionary(feature => feature.Bucket, feature => feature.Value);
        var folded = _hasher.Fold(text);
        var reasons = new Dictionary<string, double>(StringComparer.Ordinal);
        _hasher.Visit(folded, (bucket, start, length) => reasons[folded.Substring(start, length)] = values[bucket] * Weights[index][bucket]);
        var kept = new List<Reason>();
        foreach (var (piece, weight) in reasons.OrderByDescending(reason => Math.Abs(reason.Value)).ThenBy(reason => reason.Key, StringComparer.Ordinal))
        {
            if (kept.Count == count)
            {
                break;
            }

            if (!kept.Exists(reason => reason.Text.Contains(piece, StringComparison.Ordinal) || piece.Contains(reason.Text, StringComparison.Ordinal)))
            {
                kept.Add(new Reason(piece, weight));
            }
        }

        return kept;
    }

    /// <summary>
    /// A classifier that has also seen these examples: each one that is not yet right with margin 1 moves the weights just enough
    /// (passive-aggressive). New classes need a new training.
    /// </summary>
    /// <exception cref="ArgumentException">An example's class is unknown.</exception>
    public LinearClassifier With(IEnumerable<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var weights = Array.ConvertAll(Weights, row => (float[])row.Clone());
        foreach (var example in examples)
        {
            var label = Array.IndexOf(LabelArray, example.Label);
            if (label < 0)
            {
                throw new ArgumentException($"No class {example.Label}; train again to add one.", nameof(examples));
            }

            var features = Weigh(_hasher.Count(example.Text));
            for (var i = 0; i < weights.Length; i++)
            {
                var sign = i == label ? 1 : -1;
                var loss = 1 - (sign * Dot(weights[i], features));
                if (loss > 0)
                {
                    LinearTraining.Move(weights[i], features, sign * Math.Min(Options.Cost, loss / 2));
                }
            }
        }

        return new LinearClassifier(Options, LabelArray, Importance, weights, Calibration);
    }

    /// <summary>Writes the classifier as one versioned file.</summary>
    public void Save(Stream stream) => ClassifierFile.Write(this, stream);

    /// <summary>Reads a classifier.</summary>
    /// <exception cref="InvalidDataException">Not such a file, of another version, cut off or damaged.</exception>
    public static LinearClassifier Load(Stream stream) => ClassifierFile.Read(stream);

    internal double[] Scores(string text)
    {
        var features = Weigh(_hasher.Count(text));
        return Array.ConvertAll(Weights, row => Dot(row, features));
    }

    /// <summary>Importance put in and brought to length 1.</summary>
    internal Feature[] Weigh(Feature[] features) => LinearTraining.Weigh(features, Importance);

    internal static double Dot(float[] weights, Feature[] features)
    {
        double sum = weights[^1];
        foreach (var feature in features)
        {
            sum += weights[feature.Bucket] * feature.Value;
        }

        return sum;
    }

    private double[] Probabilities(double[] scores)
    {
        var probabilities = new double[scores.Length];
        double sum = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            probabilities[i] = 1 / (1 + Math.Exp(-((Calibration[i].Slope * scores[i]) + Calibration[i].Offset)));
            sum += probabilities[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            probabilities[i] = sum > 0 ? probabilities[i] / sum : 1.0 / scores.Length;
        }

        return probabilities;
    }
}
