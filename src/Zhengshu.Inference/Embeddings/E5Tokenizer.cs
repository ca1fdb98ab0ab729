using System.Globalization;
using System.Text;

namespace Zhengshu.Inference.Embeddings;

/// <summary>
/// Text to the numbers of the embedding model's vocabulary: compatibility normal form, white space to one space, then the
/// cheapest split into pieces (unigram model, Viterbi). The rules stand in <c>data/models/e5-small-zh/SOURCE.md</c>.
/// </summary>
public sealed class E5Tokenizer
{
    /// <summary>Number of <c>&lt;s&gt;</c>, which starts every sequence.</summary>
    public const int Start = 0;

    /// <summary>Number of <c>&lt;pad&gt;</c>, which fills the shorter rows of a batch.</summary>
    public const int Pad = 1;

    /// <summary>Number of <c>&lt;/s&gt;</c>, which ends every sequence.</summary>
    public const int End = 2;

    /// <summary>Number of <c>&lt;unk&gt;</c>: characters without a piece; neighbours share one.</summary>
    public const int Unknown = 3;

    private const char SpaceMark = '▁';
    private const int SpecialPieces = 4;
    private const double UnknownPenalty = 10;

    private readonly PieceTrie _trie;
    private readonly float[] _scores;
    private readonly double _unknownScore;

    private E5Tokenizer(PieceTrie trie, float[] scores)
    {
        (_trie, _scores) = (trie, scores);
        _unknownScore = scores.Min() - UnknownPenalty;
    }

    /// <summary>Pieces in the vocabulary.</summary>
    public int VocabularySize => _scores.Length;

    /// <summary>Reads <c>vocab.tsv</c>: one piece a line, a tab and its log-probability; the line's number from 0 is the piece's.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is not of that form, or there are fewer than five.</exception>
    public static E5Tokenizer Load(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"缺少词表文件 {file}。 Vocabulary file {file} is missing.", file);
        }

        var pieces = new List<string>(50_000);
        var scores = new List<float>(50_000);
        foreach (var line in File.ReadLines(file))
        {
            var tab = line.LastIndexOf('\t');
            if (tab < 0 || !float.TryParse(line.AsSpan(tab + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var score))
            {
                throw new InvalidDataException($"{file}({pieces.Count + 1}): 不是“词片\\t分值”。 Not 'piece<tab>score'.");
            }

            pieces.Add(pieces.Count < SpecialPieces ? "" : line[..tab]);
            scores.Add(score);
        }

        return pieces.Count > SpecialPieces
            ? new E5Tokenizer(new PieceTrie(pieces), [.. scores])
            : throw new InvalidDataException($"{file}: 词表为空。 The vocabulary is empty.");
    }

    /// <summary>Numbers of <paramref name="text"/>'s pieces, between start and end; at most <paramref name="maxTokens"/> of them (at least 2), the rest of the text cut off.</summary>
    public int[] Encode(string text, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 2);
        var pieces = Split(Normalize(text));
        var kept = Math.Min(pieces.Count, maxTokens - 2);
        var tokens = new int[kept + 2];
        tokens[0] = Start;
        pieces.CopyTo(0, tokens, 1, kept);
        tokens[^1] = End;
        return tokens;
    }

    /// <summary>Tokens of the whole <paramref name="text"/>, start and end included, nothing cut off.</summary>
    public int Count(string text) => Split(Normalize(text)).Count + 2;

    /// <summary>The text as the model sees it: normal form, one space mark in front and for every run of white space.</summary>
    internal static string Normalize(string text)
    {
        var normal = WellFormed(text).Normalize(NormalizationForm.FormKC);
        var result = new StringBuilder(normal.Length + 1);
        var gap = true;
        foreach (var unit in normal)
        {
            if (char.IsWhiteSpace(unit))
            {
                gap = true;
                continue;
            }

            if (gap)
            {
                result.Append(SpaceMark);
                gap = false;
            }

            result.Append(unit);
        }

        return result.ToString();
    }

    private List<int> Split(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var best = new double[text.Length + 1];
        var from = new int[text.Length + 1];
        var piece = new int[text.Length + 1];
        Array.Fill(best, double.NegativeInfinity);
        best[0] = 0;
        for (var start = 0; start < text.Length;)
        {
            var character = char.IsHighSurrogate(text[start]) ? 2 : 1;
            var known = false;
            for (int end = start, place = PieceTrie.Root; end < text.Length && (place = _trie.Next(place, text[end])) >= 0;)
            {
                end++;
                var found = _trie.PieceAt(place);
                if (found >= 0)
                {
                    known |= end - start == character;
                    Offer(end, best[start] + _scores[found], found);
                }
            }

            if (!known)
            {
                Offer(start + character, best[start] + _unknownScore, Unknown);
            }

            start += character;

            void Offer(int end, double score, int candidate)
            {
                if (score > best[end])
                {
                    (best[end], from[end], piece[end]) = (score, start, candidate);
                }
            }
        }

        return Path(text.Length, from, piece);
    }

    private static List<int> Path(int end, int[] from, int[] piece)
    {
        var tokens = new List<int>(end);
        for (; end > 0; end = from[end])
        {
            if (piece[end] != Unknown || tokens.Count == 0 || tokens[^1] != Unknown)
            {
                tokens.Add(piece[end]);
            }
        }

        tokens.Reverse();
        return tokens;
    }

    /// <summary>Text that has a normal form: lone surrogates and U+FFFE, which is no character, read as U+FFFD.</summary>
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == '\uFFFE')
            {
                return string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())).Replace('\uFFFE', '\uFFFD');
            }
        }

        return text;
    }
}
