namespace Zhengshu.Text.Learning;

/// <summary>What is classified.</summary>
/// <param name="Text">The text; the detail of a message.</param>
public sealed record ClassifierInput(string Text)
{
    /// <summary>Subject or title, default none; each piece of it counts <see cref="ClassifierOptions.SubjectWeight"/> times.</summary>
    public string Subject { get; init; } = "";

    /// <summary>
    /// What an embedding model says of the text, any number of finite numbers, default none. All vectors of a classifier are of one length; an input without one is
    /// judged by its pieces alone.
    /// </summary>
    public ReadOnlyMemory<float> Vector { get; init; }
}

/// <summary>An input with its class.</summary>
/// <param name="Input">The input.</param>
/// <param name="Label">The class.</param>
public sealed record Example(ClassifierInput Input, string Label)
{
    /// <summary>A plain text with its class.</summary>
    public Example(string text, string label)
        : this(new ClassifierInput(text), label)
    {
    }

    /// <summary>
    /// Whether this is a name or definition of the class, such as 商品质量, instead of a text like those to be classified: it counts
    /// <see cref="ClassifierOptions.DescriptionWeight"/> times, and never in calibration.
    /// </summary>
    public bool IsDescription { get; init; }
}

/// <summary>A class with its probability.</summary>
/// <param name="Label">The class.</param>
/// <param name="Probability">0 to 1, calibrated on examples held back in training; all classes together give 1.</param>
public sealed record Prediction(string Label, double Probability);

/// <summary>A piece of the subject or text that spoke for or against a class.</summary>
/// <param name="Text">The n-gram or word as it stands in the folded text.</param>
/// <param name="Weight">Its share of the class's score; negative speaks against.</param>
public sealed record Reason(string Text, double Weight);
