namespace Zhengshu.Text.Normalisation;

/// <summary>A normalised text and the way back to its original.</summary>
public sealed class NormalisedText
{
    private readonly int[]? _starts;
    private readonly int[]? _ends;

    internal NormalisedText(string original, string text, int[]? starts, int[]? ends) => (Original, Text, _starts, _ends) = (original, text, starts, ends);

    /// <summary>The text as it was.</summary>
    public string Original { get; }

    /// <summary>The normalised text.</summary>
    public string Text { get; }

    /// <summary>The part of the original that a part of the normalised text came from; characters left out inside it belong to it.</summary>
    /// <param name="span">A part of <see cref="Text"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the normalised text.</exception>
    public TextSpan ToOriginal(TextSpan span)
    {
        Check(span, Text.Length);
        if (_starts is null || _ends is null)
        {
            return span;
        }

        if (span.Length == 0)
        {
            return new TextSpan(span.Start == Text.Length ? Original.Length : _starts[span.Start], 0);
        }

        return new TextSpan(_starts[span.Start], _ends[span.End - 1] - _starts[span.Start]);
    }

    /// <summary>The part of the normalised text that came from a part of the original; empty where all of it was left out.</summary>
    /// <param name="span">A part of <see cref="Original"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside the original.</exception>
    public TextSpan ToNormalised(TextSpan span)
    {
        Check(span, Original.Length);
        if (_starts is null || _ends is null)
        {
            return span;
        }

        var first = FirstAbove(_ends, span.Start);
        var last = FirstAtLeast(_starts, span.End);
        return new TextSpan(Math.Min(first, last), Math.Max(0, last - first));
    }

    /// <summary>This and a further change of its text, with the way back to the original.</summary>
    internal NormalisedText Then(MappedText next)
    {
        if (_starts is null || _ends is null)
        {
            return new NormalisedText(Original, next.Text.ToString(), [.. next.Starts], [.. next.Ends]);
        }

        return new NormalisedText(
            Original, next.Text.ToString(), [.. next.Starts.Select(start => _starts[start])], [.. next.Ends.Select(end => _ends[end - 1])]);
    }

    private static void Check(TextSpan span, int length)
    {
        if (span.Start < 0 || span.Length < 0 || span.Start > length - span.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(span), $"{span} is not inside a text of {length} units.");
        }
    }

    /// <summary>Index of the first value greater than a limit in ascending values.</summary>
    private static int FirstAbove(int[] values, int limit) => FirstAtLeast(values, limit + 1);

    private static int FirstAtLeast(int[] values, int limit)
    {
        int low = 0, high = values.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = values[middle] < limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
