using System.Buffers;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Likeness;

/// <summary>Likeness of two texts.</summary>
public static class TextLikeness
{
    /// <summary>Most units of a text that are compared by edit distance; the time grows with the product of both lengths.</summary>
    public const int LongestCompared = 20_000;

    /// <summary>Jaccard likeness of the sets of character n-grams, 0 to 1; two empty texts are equal (1).</summary>
    public static double Jaccard(string first, string second, int gram = 2)
    {
        var a = Grams(first, gram);
        var b = Grams(second, gram);
        if (a.Count == 0 && b.Count == 0)
        {
            return first == second ? 1 : 0;
        }

        var both = a.Count(b.Contains);
        return (double)both / (a.Count + b.Count - both);
    }

    /// <summary>Share of the first text's n-grams that stand in the second: whether one text holds the other.</summary>
    public static double Containment(string part, string whole, int gram = 2)
    {
        var a = Grams(part, gram);
        var b = Grams(whole, gram);
        return a.Count == 0 ? 1 : (double)a.Count(b.Contains) / a.Count;
    }

    /// <summary>Cosine of the counts of character n-grams, 0 to 1: how often a pair stands counts, not only whether. Two empty texts are equal (1).</summary>
    public static double Cosine(string first, string second, int gram = 2)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(gram, 1);
        return first == second ? 1 : Cosine(Counts(GramsOf(first, gram)), Counts(GramsOf(second, gram)));
    }

    /// <summary>Cosine of the counts of word n-grams; marks and white space are left out.</summary>
    /// <param name="first">One text.</param>
    /// <param name="second">The other.</param>
    /// <param name="gram">Words in an n-gram; a text of fewer words is one n-gram.</param>
    /// <param name="segmenter">Cuts the words; null: the shipped one.</param>
    public static double WordCosine(string first, string second, int gram = 1, Segmenter? segmenter = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(gram, 1);
        segmenter ??= Segmenter.Shipped;
        return first == second ? 1 : Cosine(Counts(WordGrams(first, gram, segmenter)), Counts(WordGrams(second, gram, segmenter)));
    }

    private static double Cosine(Dictionary<string, int> a, Dictionary<string, int> b)
    {
        double both = 0;
        foreach (var (gram, count) in a)
        {
            both += (double)count * b.GetValueOrDefault(gram);
        }

        var lengths = Math.Sqrt(a.Values.Sum(count => (double)count * count) * b.Values.Sum(count => (double)count * count));
        return lengths == 0 ? 0 : Math.Min(1, both / lengths);
    }

    private static Dictionary<string, int> Counts(IEnumerable<string> grams)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var gram in grams)
        {
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }

        return counts;
    }

    private static IEnumerable<string> GramsOf(string text, int gram)
    {
        for (var i = 0; i + gram <= text.Length; i++)
        {
            yield return text.Substring(i, gram);
        }
    }

    private static IEnumerable<string> WordGrams(string text, int gram, Segmenter segmenter)
    {
        var words = segmenter.Words(text).Where(word => char.IsLetterOrDigit(word[0]) || word.Length > 1 && char.IsSurrogate(word[0])).ToList();
        return words.Count < gram && words.Count > 0 ? [string.Join('\u0001', words)]
            : Enumerable.Range(0, Math.Max(0, words.Count - gram + 1)).Select(i => string.Join('\u0001', words.GetRange(i, gram)));
    }

    /// <summary>Least cost of changes that make one text the other: insertion and deletion 1, substitution 1 or what the caller says.</summary>
    /// <param name="first">One text, at most <see cref="LongestCompared"/> units.</param>
    /// <param name="second">The other.</param>
    /// <param name="substitution">Cost of taking one character for another, 0 to 1, e.g. 0.3 for the same sound or shape; null: 1.</param>
    public static double EditDistance(string first, string second, Func<char, char, double>? substitution = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length > LongestCompared || second.Length > LongestCompared)
        {
            throw new ArgumentException($"Texts of {first.Length} and {second.Length} units; at most {LongestCompared} are compared.");
        }

        var row = ArrayPool<double>.Shared.Rent(second.Length + 1);
        try
        {
            for (var j = 0; j <= second.Length; j++)
            {
                row[j] = j;
            }

            for (var i = 1; i <= first.Length; i++)
            {
                var diagonal = row[0];
                row[0] = i;
                for (var j = 1; j <= second.Length; j++)
                {
                    var cost = first[i - 1] == second[j - 1] ? 0 : substitution is null ? 1 : Math.Clamp(substitution(first[i - 1], second[j - 1]), 0, 1);
                    var best = Math.Min(diagonal + cost, Math.Min(row[j], row[j - 1]) + 1);
                    diagonal = row[j];
                    row[j] = best;
                }
            }

            return row[second.Length];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(row);
        }
    }

    private static HashSet<string> Grams(string text, int gram)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(gram, 1);
        return GramsOf(text, gram).ToHashSet(StringComparer.Ordinal);
    }
}
