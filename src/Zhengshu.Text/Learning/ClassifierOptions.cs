namespace Zhengshu.Text.Learning;

/// <summary>How a <see cref="LinearClassifier"/> is trained.</summary>
public sealed record ClassifierOptions
{
    /// <summary>
    /// For messages of residents (诉求, 留言) and other texts of a paragraph or two: pairs of characters at most, words, and naive Bayes blended in with twice the share of the machine.
    /// Measured better than the defaults on 495 hotline messages (docs/modules/text.md).
    /// </summary>
    public static ClassifierOptions ForMessages { get; } = new() { LongestGram = 2, Words = true, BayesShare = 2 };

    /// <summary>Shortest character n-gram, default 1.</summary>
    public int ShortestGram { get; init; } = 1;

    /// <summary>Longest character n-gram, default 3; at most 8.</summary>
    public int LongestGram { get; init; } = 3;

    /// <summary>Whether Latin letters and figures count; by default they break n-grams, for codes, plates and amounts say nothing of a class.</summary>
    public bool LatinLetters { get; init; }

    /// <summary>Whether words of two units or more, as the shipped segmenter cuts them, count beside the n-grams; default false.</summary>
    public bool Words { get; init; }

    /// <summary>How many times a piece of <see cref="ClassifierInput.Subject"/> counts, 0 to 100, default 5; a piece of the text counts once.</summary>
    public double SubjectWeight { get; init; } = 5;

    /// <summary>How many examples a description of a class (<see cref="Example.IsDescription"/>) counts for, above 0 to 100, default 2.</summary>
    public double DescriptionWeight { get; init; } = 2;

    /// <summary>Length of the vector beside n-grams of length 1, above 0 to 10, default 0.8. <see cref="ClassifierInput.Vector"/> is brought to it after the examples' mean is taken off.</summary>
    public double VectorWeight { get; init; } = 0.8;

    /// <summary>
    /// Share of complement naive Bayes in a score, 0 to 10, default 0: none; 1: as much as the support vector machine. It learns more from a few hundred examples
    /// and from descriptions of classes, the machine more from thousands.
    /// </summary>
    public double BayesShare { get; init; }

    /// <summary>Binary logarithm of the number of feature buckets, default 18 (262,144); memory is 4 bytes × buckets × classes.</summary>
    public int BucketBits { get; init; } = 18;

    /// <summary>Cost of a wrong example (C of a linear SVM), default 5.</summary>
    public double Cost { get; init; } = 5;

    /// <summary>Most passes over the examples, default 30; training stops earlier when nothing moves.</summary>
    public int Passes { get; init; } = 30;

    /// <summary>Seed of the order of examples, default 1: equal data, options and seed give equal classifiers.</summary>
    public int Seed { get; init; } = 1;

    internal void Check()
    {
        if (ShortestGram < 1 || LongestGram < ShortestGram || LongestGram > 8)
        {
            throw new ArgumentException($"Character n-grams of {ShortestGram} to {LongestGram}: they must be 1 to 8, the shortest first.");
        }

        if (BucketBits is < 8 or > 24 || Passes < 1 || !(Cost > 0))
        {
            throw new ArgumentException("BucketBits must be 8 to 24, Passes at least 1, Cost above 0.");
        }

        if (SubjectWeight is not (>= 0 and <= 100) || DescriptionWeight is not (> 0 and <= 100) || VectorWeight is not (> 0 and <= 10) || BayesShare is not (>= 0 and <= 10))
        {
            throw new ArgumentException("SubjectWeight must be 0 to 100, DescriptionWeight above 0 to 100, VectorWeight above 0 to 10, BayesShare 0 to 10.");
        }
    }
}
