namespace Zhengshu.Text.Learning;

/// <summary>How a <see cref="LinearClassifier"/> is trained.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Shortest character n-gram, default 1.</summary>
    public int ShortestGram { get; init; } = 1;

    /// <summary>Longest character n-gram, default 3; at most 8.</summary>
    public int LongestGram { get; init; } = 3;

    /// <summary>Whether Latin letters and figures count; by default they break n-grams, for codes, plates and amounts say nothing of a class.</summary>
    public bool LatinLetters { get; init; }

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

        if (BucketBits is < 8 or > 24 || Passes < 1 || Cost <= 0)
        {
            throw new ArgumentException("BucketBits must be 8 to 24, Passes at least 1, Cost above 0.");
        }
    }
}

/// <summary>A text with its class.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">The class.</param>
public sealed record Example(string Text, string Label);

/// <summary>A class with its probability.</summary>
/// <param name="Label">The class.</param>
/// <param name="Probability">0 to 1, calibrated on examples held back in training; all classes together give 1.</param>
public sealed record Prediction(string Label, double Probability);

/// <summary>A piece of the text that spoke for or against a class.</summary>
/// <param name="Text">The n-gram as it stands in the folded text.</param>
/// <param name="Weight">Its share of the class's score; negative speaks against.</param>
public sealed record Reason(string Text, double Weight);
