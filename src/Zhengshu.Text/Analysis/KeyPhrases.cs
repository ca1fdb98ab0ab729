using Zhengshu.Text.Segmentation;
using Zhengshu.Text.Sentences;

namespace Zhengshu.Text.Analysis;

/// <summary>How key phrases are weighted.</summary>
public enum KeyPhraseMethod
{
    /// <summary>Occurrences × rarity in general Chinese (TF-IDF); the rarity is the word's negative log probability in the segmenter's dictionary.</summary>
    Rarity,

    /// <summary>Words that stand near many important words (TextRank, Mihalcea and Tarau 2004), times their rarity.</summary>
    Graph,
}

/// <summary>One word or phrase that says what a text is about.</summary>
/// <param name="Text">The phrase as it stands in the text.</param>
/// <param name="Weight">1 for the weightiest, the others in proportion.</param>
/// <param name="Count">Occurrences in the text.</param>
public sealed record KeyPhrase(string Text, double Weight, int Count);

/// <summary>Key words and phrases of a text. Deterministic: equal weights are ordered by first occurrence.</summary>
public static class KeyPhrases
{
    /// <summary>Words on either side that count as near in <see cref="KeyPhraseMethod.Graph"/>.</summary>
    private const int Window = 4;

    /// <summary>Rounds and damping of the ranking, as in the paper.</summary>
    private const int Rounds = 30;
    private const double Damping = 0.85;

    /// <summary>Longest phrase made of neighbouring words, UTF-16 units.</summary>
    private const int LongestPhrase = 12;

    private static readonly Lazy<HashSet<string>> StopWords = new(() =>
        File.ReadLines(TextData.File("jieba", "stop_words.utf8")).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal));

    /// <summary>The weightiest phrases.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">Most phrases to give.</param>
    /// <param name="method">How they are weighted.</param>
    /// <param name="segmenter">Cuts the words; null: the shipped one.</param>
    public static IReadOnlyList<KeyPhrase> Find(string text, int limit = 10, KeyPhraseMethod method = KeyPhraseMethod.Rarity, Segmenter? segmenter = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        segmenter ??= Segmenter.Shipped;
        var words = Words(text, segmenter);
        var weights = method == KeyPhraseMethod.Graph ? Rank(words) : words.Where(word => word.Counts).GroupBy(word => word.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (double)group.Count(), StringComparer.Ordinal);
        foreach (var word in weights.Keys)
        {
            weights[word] *= Rarity(word, segmenter);
        }

        var phrases = Joined(words, weights);
        var most = phrases.Count == 0 ? 1 : phrases.Max(phrase => phrase.Weight);
        return [.. phrases.OrderByDescending(phrase => phrase.Weight).ThenBy(phrase => phrase.First).Take(limit)
            .Select(phrase => new KeyPhrase(phrase.Text, phrase.Weight / most, phrase.Count))];
    }

    /// <summary>Weight of each content word of a text, for ranking sentences.</summary>
    internal static Dictionary<string, double> Weights(string text, Segmenter segmenter) =>
        Words(text, segmenter).Where(word => word.Counts).GroupBy(word => word.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Math.Log(1 + group.Count()) * Rarity(group.Key, segmenter), StringComparer.Ordinal);

    /// <summary>Whether a word can say what a text is about: two units or more, no stop word, noun, verb, name, foreign or unknown.</summary>
    internal static bool IsContent(ReadOnlySpan<char> word, string tag) =>
        word.Length > 1 && !StopWords.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && char.IsLetter(word[0])
        && tag.Length > 0 && tag[0] is 'n' or 'v' or 'i' or 'j' or 'l' or 'x' or 'e' or 'a' or 's' or 't' && tag != "e";

    private sealed record Word(string Text, int Start, int End, bool Counts, string Tag);

    private static List<Word> Words(string text, Segmenter segmenter)
    {
        var words = new List<Word>();
        foreach (var sentence in SentenceSplitter.SplitClauses(text))
        {
            foreach (var token in segmenter.Cut(sentence.Of(text)))
            {
                var start = sentence.Start + token.Start;
                var word = text.AsSpan(start, token.Length);
                words.Add(new Word(word.ToString(), start, start + token.Length, IsContent(word, token.Tag), token.Tag));
            }
        }

        return words;
    }

    private static double Rarity(string word, Segmenter segmenter) => -segmenter.LogProbability(word);

    /// <summary>TextRank over the words that count, an edge for each time two stand near each other in that order of the text.</summary>
    private static Dictionary<string, double> Rank(List<Word> words)
    {
        var content = words.FindAll(word => word.Counts);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in content)
        {
            numbers.TryAdd(word.Text, numbers.Count);
        }

        var edges = Enumerable.Range(0, numbers.Count).Select(_ => new SortedDictionary<int, double>()).ToArray();
        for (var i = 0; i < content.Count; i++)
        {
            for (var j = i + 1; j < content.Count && j - i <= Window; j++)
            {
                var (a, b) = (numbers[content[i].Text], numbers[content[j].Text]);
                if (a != b)
                {
                    edges[a][b] = edges[a].GetValueOrDefault(b) + 1;
                    edges[b][a] = edges[b].GetValueOrDefault(a) + 1;
                }
            }
        }

        var sums = Array.ConvertAll(edges, its => its.Values.Sum());
        var ranks = new double[numbers.Count];
        Array.Fill(ranks, 1.0);
        for (var round = 0; round < Rounds; round++)
        {
            ranks = [.. edges.Select(its => 1 - Damping + (Damping * its.Sum(edge => edge.Value / sums[edge.Key] * ranks[edge.Key])))];
        }

        return numbers.ToDictionary(pair => pair.Key, pair => ranks[pair.Value], StringComparer.Ordinal);
    }

    private sealed record Phrase(string Text, double Weight, int Count, int First);

    /// <summary>Single words, and neighbouring nouns that stand together twice or more (住房 公积金): the phrase takes the place of words found only in it.</summary>
    private static List<Phrase> Joined(List<Word> words, Dictionary<string, double> weights)
    {
        var counts = words.Where(word => word.Counts).GroupBy(word => word.Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var firsts = words.GroupBy(word => word.Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Min(word => word.Start), StringComparer.Ordinal);
        var pairs = words.Zip(words.Skip(1))
            .Where(pair => pair.First.End == pair.Second.Start && pair.First.Counts && pair.Second.Counts && IsNoun(pair.First) && IsNoun(pair.Second)
                && pair.First.Text != pair.Second.Text && pair.First.Text.Length + pair.Second.Text.Length <= LongestPhrase)
            .GroupBy(pair => (pair.First.Text, pair.Second.Text)).Where(group => group.Count() > 1)
            .Select(group => (First: group.Key.Item1, Second: group.Key.Item2, Count: group.Count(), Start: group.Min(pair => pair.First.Start)))
            .OrderBy(pair => pair.Start).ToList();
        var phrases = pairs.ConvertAll(pair => new Phrase(
            pair.First + pair.Second, ((weights[pair.First] / counts[pair.First]) + (weights[pair.Second] / counts[pair.Second])) * pair.Count, pair.Count, pair.Start));
        var covered = pairs.SelectMany(pair => ((string, int)[])[(pair.First, pair.Count), (pair.Second, pair.Count)])
            .GroupBy(pair => pair.Item1, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Item2), StringComparer.Ordinal);
        phrases.AddRange(weights.Where(pair => covered.GetValueOrDefault(pair.Key) < counts[pair.Key])
            .Select(pair => new Phrase(pair.Key, pair.Value, counts[pair.Key], firsts[pair.Key])));
        return phrases;
    }

    private static bool IsNoun(Word word) => word.Tag[0] is 'n' or 'j' or 'x' || word.Tag is "vn" or "l";
}
