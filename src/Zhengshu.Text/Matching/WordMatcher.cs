using System.Runtime.InteropServices;
using Zhengshu.Text.Normalisation;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Matching;

/// <summary>
/// Finds any of many words in a text in one pass. Immutable and safe for all threads, so a reload is one assignment of a new matcher.
/// </summary>
public sealed class WordMatcher
{
    /// <summary>Longest word that is accepted, UTF-16 units; it bounds what a stream holds back.</summary>
    public const int LongestWord = 256;

    /// <summary>UTF-16 units before and after a hit that are cut into words to decide whether it is a whole word.</summary>
    public const int BorderContext = 16;

    private readonly MatchWord[] _words;
    private readonly char[]? _fold;
    private readonly Segmenter? _segmenter;

    /// <summary>Builds a matcher; 65,000 words take well under 300 ms.</summary>
    /// <param name="words">The words; of words that fold to the same text a blocked one wins over an allow-word, then the gravest.</param>
    /// <param name="folding">What is the same.</param>
    /// <param name="segmenter">Gives the borders of words marked <see cref="MatchWord.WholeWord"/>; null: <see cref="Segmenter.Shipped"/>, loaded only where such a word is listed.</param>
    /// <exception cref="ArgumentException">A word is longer than <see cref="LongestWord"/>.</exception>
    public WordMatcher(IEnumerable<MatchWord> words, MatchFolding folding = MatchFolding.None, Segmenter? segmenter = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        Folding = folding;
        var options = (folding.HasFlag(MatchFolding.Width) ? NormalisationOptions.Width : NormalisationOptions.None)
            | (folding.HasFlag(MatchFolding.Case) ? NormalisationOptions.Case : NormalisationOptions.None)
            | (folding.HasFlag(MatchFolding.Simplified) ? NormalisationOptions.Simplified : NormalisationOptions.None);
        var lookAlike = folding.HasFlag(MatchFolding.LookAlike);
        _fold = options == NormalisationOptions.None && !lookAlike ? null : CharacterFolding.Table(options, lookAlike);
        var unique = new Dictionary<string, MatchWord>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (word.Text.Length > LongestWord)
            {
                throw new ArgumentException($"Word of {word.Text.Length} units; the longest accepted is {LongestWord}.", nameof(words));
            }

            var folded = Fold(word.Text);
            if (folded.Length > 0 && (!unique.TryGetValue(folded, out var other) || Wins(word, other)))
            {
                unique[folded] = word;
            }
        }

        var keys = unique.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        _words = Array.ConvertAll(keys, key => unique[key]);
        Table = new WordTable(keys);
        HasWholeWords = Array.Exists(_words, word => word.WholeWord);
        _segmenter = HasWholeWords ? segmenter ?? Segmenter.Shipped : null;
    }

    /// <summary>What is the same to this matcher.</summary>
    public MatchFolding Folding { get; }

    /// <summary>Number of different words, allow-words included.</summary>
    public int Count => _words.Length;

    internal WordTable Table { get; }

    internal bool HasWholeWords { get; }

    /// <summary>Where a hit stands among the units that are compared: symbols that are passed over do not count.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Place(long Start, int Length, int Word)
    {
        internal long End => Start + Length;
    }

    /// <summary>All hits in order of start, then length; hits may overlap, cancelled ones are left out.</summary>
    public List<WordHit> Find(ReadOnlySpan<char> text)
    {
        var hits = new List<WordHit>();
        if (Folding == MatchFolding.None)
        {
            Scan(text, text, default, hits);
            return hits;
        }

        var units = new char[text.Length];
        var skips = Folding.HasFlag(MatchFolding.SkipSymbols);
        var origins = skips ? new int[text.Length] : null;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (skips && IsSkipped(text[i]))
            {
                continue;
            }

            if (origins is not null)
            {
                origins[count] = i;
            }

            units[count++] = FoldUnit(text[i]);
        }

        Scan(text, units.AsSpan(0, count), origins is null ? default : origins.AsSpan(0, count), hits);
        return hits;
    }

    /// <summary>Whether any hit stands in the text.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => Find(text).Count > 0;

    /// <summary>A scan of text that comes in pieces; its hits are those of <see cref="Find"/> on the whole, whatever the pieces are.</summary>
    public StreamingMatcher Stream() => new(this);

    internal IReadOnlyList<MatchWord> Words => _words;

    internal MatchWord Word(int index) => _words[index];

    internal char FoldUnit(char unit) => _fold is null ? unit : _fold[unit];

    internal bool IsSkipped(char unit) =>
        Folding.HasFlag(MatchFolding.SkipSymbols) && unit is not (>= '\u3400' and <= '\u9FFF') && (CharacterFolding.IsInsertable(unit) || CharacterFolding.IsInvisible(unit));

    private static bool Wins(MatchWord word, MatchWord other) => word.Allow != other.Allow ? other.Allow : word.Level > other.Level;

    private void Scan(ReadOnlySpan<char> text, ReadOnlySpan<char> units, ReadOnlySpan<int> origins, List<WordHit> hits)
    {
        var found = new List<int>();
        var allowedTo = 0;
        for (var i = Table.NextStart(units, 0); i < units.Length; i = Table.NextStart(units, i + 1))
        {
            found.Clear();
            Table.WordsAt(units, i, found);
            if (HasWholeWords)
            {
                RemoveParts(text, origins, i, found);
            }

            allowedTo = Math.Max(allowedTo, AllowedTo(found, i));
            foreach (var index in found)
            {
                var end = i + FoldedLength(index);
                if (!_words[index].Allow && end > allowedTo)
                {
                    var start = origins.IsEmpty ? i : origins[i];
                    hits.Add(new WordHit(start, (origins.IsEmpty ? end : origins[end - 1] + 1) - start, _words[index]));
                }
            }
        }
    }

    /// <summary>Takes out the words that must be whole and are only parts of words here.</summary>
    private void RemoveParts(ReadOnlySpan<char> text, ReadOnlySpan<int> origins, int index, List<int> found)
    {
        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (!_words[found[i]].WholeWord)
            {
                continue;
            }

            var end = index + FoldedLength(found[i]);
            var start = origins.IsEmpty ? index : origins[index];
            if (!IsWhole(text, start, (origins.IsEmpty ? end : origins[end - 1] + 1) - start))
            {
                found.RemoveAt(i);
            }
        }
    }

    /// <summary>Whether a part of a text starts and ends at borders of words; only <see cref="BorderContext"/> units around it are looked at.</summary>
    internal bool IsWhole(ReadOnlySpan<char> text, int start, int length)
    {
        var from = Math.Max(0, start - BorderContext);
        var to = Math.Min(text.Length, start + length + BorderContext);
        bool starts = false, ends = false;
        foreach (var token in (_segmenter ?? Segmenter.Shipped).Cut(text[from..to]))
        {
            starts |= from + token.Start == start;
            ends |= from + token.End == start + length;
        }

        return starts && ends;
    }

    /// <summary>End of the longest allow-word among the words that start at an index: all hits from here on that end within it are cancelled.</summary>
    internal int AllowedTo(List<int> found, int index)
    {
        var end = 0;
        foreach (var word in found)
        {
            end = _words[word].Allow ? Math.Max(end, index + FoldedLength(word)) : end;
        }

        return end;
    }

    internal int FoldedLength(int word) => Table.LengthOf(word);

    internal string Fold(string word)
    {
        var units = new char[word.Length];
        var count = 0;
        foreach (var unit in word)
        {
            if (!IsSkipped(unit))
            {
                units[count++] = FoldUnit(unit);
            }
        }

        return new string(units, 0, count);
    }
}
