using Zhengshu.Text.Normalisation;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Learning;

/// <summary>One feature of an input: its row among the weights and its value.</summary>
internal record struct Feature(int Row, float Value);

/// <summary>An n-gram or word where it stands in a folded text.</summary>
internal readonly record struct Piece(int Bucket, int Start, int Length);

/// <summary>Turns a text into hashed character n-grams and words with their counts.</summary>
internal sealed class FeatureHasher(ClassifierOptions options)
{
    private const uint GramSeed = 2166136261;
    private const uint WordSeed = 0x7B1C_E5A3;

    private readonly int _shift = 32 - options.BucketBits;

    /// <summary>Features in order of bucket, values the counts, not yet weighted or brought to length 1.</summary>
    internal Feature[] Count(ClassifierInput input)
    {
        var pieces = Pieces(Fold(input.Text));
        var subject = input.Subject.Length == 0 || options.SubjectWeight == 0 ? [] : Pieces(Fold(input.Subject));

        // The lowest bit tells the field; 24 bits of bucket leave room for it.
        var keys = new int[pieces.Count + subject.Count];
        for (var i = 0; i < pieces.Count; i++)
        {
            keys[i] = pieces[i].Bucket << 1;
        }

        for (var i = 0; i < subject.Count; i++)
        {
            keys[pieces.Count + i] = (subject[i].Bucket << 1) | 1;
        }

        Array.Sort(keys);
        return Sum(keys);
    }

    /// <summary>Every n-gram without white space in it, then the words.</summary>
    internal List<Piece> Pieces(string folded)
    {
        var pieces = new List<Piece>((folded.Length * (options.LongestGram - options.ShortestGram + 1)) + (options.Words ? folded.Length / 2 : 0));
        for (var start = 0; start < folded.Length; start++)
        {
            var hash = GramSeed;
            var longest = Math.Min(options.LongestGram, folded.Length - start);
            for (var length = 1; length <= longest && folded[start + length - 1] > ' '; length++)
            {
                hash = Add(hash, folded[start + length - 1]);
                if (length >= options.ShortestGram)
                {
                    pieces.Add(new Piece(Bucket(hash, length), start, length));
                }
            }
        }

        if (options.Words)
        {
            AddWords(folded, pieces);
        }

        return pieces;
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

    private static uint Add(uint hash, char unit) => (hash ^ unit) * 16777619u;

    private int Bucket(uint hash, int length) => (int)((hash ^ (uint)length) * 0x9E3779B1u >> _shift);

    private void AddWords(string folded, List<Piece> pieces)
    {
        foreach (var word in Segmenter.Shipped.Cut(folded))
        {
            var units = word.Of(folded);
            if (units.Length < 2 || units.ContainsAnyInRange('\0', ' '))
            {
                continue;
            }

            var hash = WordSeed;
            foreach (var unit in units)
            {
                hash = Add(hash, unit);
            }

            pieces.Add(new Piece(Bucket(hash, units.Length), word.Start, word.Length));
        }
    }

    private Feature[] Sum(int[] keys)
    {
        var distinct = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            distinct += i == 0 || keys[i] >> 1 != keys[i - 1] >> 1 ? 1 : 0;
        }

        var features = new Feature[distinct];
        var at = -1;
        for (var i = 0; i < keys.Length; i++)
        {
            var bucket = keys[i] >> 1;
            if (at < 0 || features[at].Row != bucket)
            {
                features[++at].Row = bucket;
            }

            features[at].Value += (keys[i] & 1) == 0 ? 1 : (float)options.SubjectWeight;
        }

        return features;
    }
}
