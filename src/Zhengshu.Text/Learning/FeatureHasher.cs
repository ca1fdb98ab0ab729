using System.Runtime.InteropServices;
using Zhengshu.Text.Normalisation;

namespace Zhengshu.Text.Learning;

/// <summary>One feature of a text.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct Feature(int Bucket, float Value);

/// <summary>Turns a text into hashed character n-grams with their counts.</summary>
internal sealed class FeatureHasher(ClassifierOptions options)
{
    private readonly int _shift = 32 - options.BucketBits;

    /// <summary>Features in order of bucket, values the counts, not yet weighted or brought to length 1.</summary>
    internal Feature[] Count(string text)
    {
        var folded = Fold(text);
        var buckets = new List<int>(folded.Length * (options.LongestGram - options.ShortestGram + 1));
        Visit(folded, (bucket, _, _) => buckets.Add(bucket));
        buckets.Sort();
        var features = new List<Feature>(buckets.Count);
        for (var i = 0; i < buckets.Count;)
        {
            var end = i + 1;
            while (end < buckets.Count && buckets[end] == buckets[i])
            {
                end++;
            }

            features.Add(new Feature(buckets[i], end - i));
            i = end;
        }

        return [.. features];
    }

    /// <summary>Calls back with bucket, start and length of every n-gram without white space in it.</summary>
    internal void Visit(string folded, Action<int, int, int> visit)
    {
        for (var start = 0; start < folded.Length; start++)
        {
            var hash = 2166136261u;
            var longest = Math.Min(options.LongestGram, folded.Length - start);
            for (var length = 1; length <= longest && folded[start + length - 1] > ' '; length++)
            {
                hash = (hash ^ folded[start + length - 1]) * 16777619u;
                if (length >= options.ShortestGram)
                {
                    visit((int)((hash ^ (uint)length) * 0x9E3779B1u >> _shift), start, length);
                }
            }
        }
    }

    /// <summary>Folded text; figures all become 0, so that one amount or date is as good as another, or spaces with the letters.</summary>
    internal string Fold(string text) => string.Create(text.Length, (Source: text, Latin: options.LatinLetters), static (span, state) =>
    {
        var table = CharacterFolding.Table(NormalisationOptions.Width | NormalisationOptions.Case | NormalisationOptions.Simplified);
        for (var i = 0; i < span.Length; i++)
        {
            var unit = table[state.Source[i]];
            span[i] = char.IsWhiteSpace(unit) || (!state.Latin && char.IsAsciiLetterOrDigit(unit)) ? ' ' : char.IsAsciiDigit(unit) ? '0' : unit;
        }
    });
}
