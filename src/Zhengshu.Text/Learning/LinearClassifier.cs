namespace Zhengshu.Text.Learning;

/// <summary>
/// Linear classifier over hashed character n-grams, with words and an embedding model's vector where asked: one-vs-rest support vector machines, blended with naive Bayes
/// where asked, with calibrated probabilities. Immutable and safe for all threads; equal data, options and seed give an equal classifier.
/// </summary>
public sealed class LinearClassifier
{
    private readonly FeatureHasher _hasher;

    internal LinearClassifier(string[] labels, FeatureWeigher weigher, WeightTable weights, Calibration[] calibration)
    {
        (LabelArray, Weigher, Weights, Calibration) = (labels, weigher, weights, calibration);
        _hasher = new FeatureHasher(weigher.Options);
    }

    /// <summary>Options it was trained with.</summary>
    public ClassifierOptions Options => Weigher.Options;

    /// <summary>Classes in ordinal order.</summary>
    public IReadOnlyList<string> Labels => LabelArray;

    internal string[] LabelArray { get; }

    internal FeatureWeigher Weigher { get; }

    internal WeightTable Weights { get; }

    internal Calibration[] Calibration { get; }

    /// <summary>Trains a classifier.</summary>
    /// <param name="examples">At least two classes; empty texts are allowed.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="cancellationToken">Checked before each pass over the examples.</param>
    /// <exception cref="ArgumentException">Fewer than two classes, options out of range, vectors of several lengths or with a number that is not finite.</exception>
    public static LinearClassifier Train(IReadOnlyList<Example> examples, ClassifierOptions? options = null, CancellationToken cancellationToken = default) =>
        LinearTraining.Train(examples, options ?? new ClassifierOptions(), cancellationToken);

    /// <summary>All classes, most probable first.</summary>
    public IReadOnlyList<Prediction> Predict(string text) => Predict(new ClassifierInput(text));

    /// <summary>All classes, most probable first.</summary>
    /// <exception cref="ArgumentException">The vector is not of the examples' length, or holds a number that is not finite.</exception>
    public IReadOnlyList<Prediction> Predict(ClassifierInput input)
    {
        var probabilities = new double[LabelArray.Length];
        Weights.Score(Features(input), probabilities);
        double sum = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = Calibration[i].Probability(probabilities[i]);
            sum += probabilities[i];
        }

        return [.. LabelArray.Zip(probabilities, (label, probability) => new Prediction(label, sum > 0 ? probability / sum : 1.0 / LabelArray.Length)).OrderByDescending(prediction => prediction.Probability)];
    }

    /// <summary>The most probable class.</summary>
    public Prediction Classify(string text) => Predict(text)[0];

    /// <summary>The most probable class.</summary>
    /// <exception cref="ArgumentException">The vector is not of the examples' length, or holds a number that is not finite.</exception>
    public Prediction Classify(ClassifierInput input) => Predict(input)[0];

    /// <summary>The pieces of the text that weighed most for (or against) a class; pieces inside heavier ones are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="label">The class; it must be one of <see cref="Labels"/>.</param>
    /// <param name="count">Most reasons to give.</param>
    public IReadOnlyList<Reason> Explain(string text, string label, int count = 5) => Explain(new ClassifierInput(text), label, count);

    /// <summary>The pieces of subject and text that weighed most for (or against) a class; pieces inside heavier ones are left out. A vector's share is in no piece.</summary>
    /// <param name="input">The input.</param>
    /// <param name="label">The class; it must be one of <see cref="Labels"/>.</param>
    /// <param name="count">Most reasons to give.</param>
    public IReadOnlyList<Reason> Explain(ClassifierInput input, string label, int count = 5)
    {
        var index = Array.IndexOf(LabelArray, label);
        if (index < 0)
        {
            throw new ArgumentException($"No class {label}.", nameof(label));
        }

        var kept = new List<Reason>();
        foreach (var (piece, weight) in Shares(input, index).OrderByDescending(share => Math.Abs(share.Value)).ThenBy(share => share.Key, StringComparer.Ordinal))
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
    /// <exception cref="ArgumentException">An example's class is unknown, or its vector is not of the length of those seen in training.</exception>
    public LinearClassifier With(IEnumerable<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var weights = Weights.Clone();
        var scores = new double[LabelArray.Length];
        foreach (var example in examples)
        {
            var label = Array.IndexOf(LabelArray, example.Label);
            if (label < 0)
            {
                throw new ArgumentException($"No class {example.Label}; train again to add one.", nameof(examples));
            }

            var features = Features(example.Input);
            weights.Score(features, scores);
            for (var i = 0; i < scores.Length; i++)
            {
                var sign = i == label ? 1 : -1;
                var loss = Math.Max(0, 1 - (sign * scores[i]));
                scores[i] = sign * Math.Min(Options.Cost, loss / (1 + Weigher.LargestSquare));
            }

            weights.Move(features, scores);
        }

        return new LinearClassifier(LabelArray, Weigher, weights, Calibration);
    }

    /// <summary>Writes the classifier as one versioned file.</summary>
    public void Save(Stream stream) => ClassifierFile.Write(this, stream);

    /// <summary>Reads a classifier.</summary>
    /// <exception cref="InvalidDataException">Not such a file, of another version, cut off or damaged.</exception>
    public static LinearClassifier Load(Stream stream) => ClassifierFile.Read(stream);

    private Feature[] Features(ClassifierInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Weigher.Weigh(_hasher.Count(input), input.Vector);
    }

    /// <summary>Every piece with its share of a class's score; a word that is an n-gram too has the shares of both.</summary>
    private Dictionary<string, double> Shares(ClassifierInput input, int label)
    {
        var values = Features(input).ToDictionary(feature => feature.Row, feature => feature.Value);
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        var seen = new HashSet<(string Text, int Bucket)>();
        foreach (var folded in (string[])[_hasher.Fold(input.Subject), _hasher.Fold(input.Text)])
        {
            foreach (var piece in _hasher.Pieces(folded))
            {
                var text = folded.Substring(piece.Start, piece.Length);
                if (seen.Add((text, piece.Bucket)) && values.TryGetValue(piece.Bucket, out var value))
                {
                    shares[text] = shares.GetValueOrDefault(text) + (value * Weights.Row(piece.Bucket)[label]);
                }
            }
        }

        return shares;
    }
}
