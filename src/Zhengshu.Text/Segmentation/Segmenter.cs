namespace Zhengshu.Text.Segmentation;

/// <summary>
/// Cuts Chinese text into words as jieba does: the most probable path through the dictionary's words, unknown words by an HMM.
/// Immutable and safe for all threads; <see cref="WithWords"/> gives a new one, so a hot reload is one assignment.
/// </summary>
public sealed class Segmenter
{
    private static readonly Lazy<Segmenter> LazyShipped = new(() => new Segmenter(SegmenterDictionary.Load()));

    private readonly SegmenterDictionary _dictionary;
    private readonly WordTrie? _userWords;
    private readonly string[] _userTags;
    private readonly IReadOnlyList<UserWord> _userList;

    /// <summary>A segmenter over a dictionary, without words of the user.</summary>
    public Segmenter(SegmenterDictionary dictionary)
        : this(dictionary, null, [], [])
    {
    }

    private Segmenter(SegmenterDictionary dictionary, WordTrie? userWords, string[] userTags, IReadOnlyList<UserWord> userList) =>
        (_dictionary, _userWords, _userTags, _userList) = (dictionary, userWords, userTags, userList);

    /// <summary>The segmenter over the shipped dictionary, loaded on first use with the compiled file beside the dictionary.</summary>
    public static Segmenter Shipped => LazyShipped.Value;

    /// <summary>Words of the user in this snapshot, in the order given.</summary>
    public IReadOnlyList<UserWord> UserWords => _userList;

    /// <summary>A new snapshot that knows these words besides the ones this snapshot knows; of equal words the last one wins.</summary>
    /// <exception cref="ArgumentException">A word is longer than <see cref="UserDictionaryFile.LongestWord"/>: the time to cut grows with the longest word.</exception>
    public Segmenter WithWords(IEnumerable<UserWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        words = [.. words];
        if (words.FirstOrDefault(word => word.Text.Length > UserDictionaryFile.LongestWord) is { } tooLong)
        {
            throw new ArgumentException($"Word of {tooLong.Text.Length} units; the longest accepted is {UserDictionaryFile.LongestWord}.", nameof(words));
        }

        UserWord[] all = [.. _userList, .. words.Where(word => word.Text.Length > 0)];
        var tags = all.Select(word => word.Tag).Distinct(StringComparer.Ordinal).Take(byte.MaxValue).ToArray();
        var plain = new Segmenter(_dictionary);
        var trie = WordTrieBuilder.Build(all.Select(word => new TrieWord(word.Text, plain.LogProbability(word), (byte)Math.Max(0, Array.IndexOf(tags, word.Tag)))));
        return new Segmenter(_dictionary, trie, tags, all);
    }

    /// <summary>Words of the text in order; together they are the text.</summary>
    public List<Token> Cut(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>((text.Length / 2) + 4);
        Cut(text, tokens);
        return tokens;
    }

    /// <summary>Appends the words of the text to a list that the caller may use again, so nothing is allocated once it has grown.</summary>
    public void Cut(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        using var cutter = new TextCutter(_dictionary, _userWords, _userTags, text, tokens);
        cutter.Run();
    }

    /// <summary>The words, and before each longer word the dictionary's words inside it (two units or more): what a search index needs.</summary>
    public List<Token> CutForSearch(ReadOnlySpan<char> text)
    {
        var words = Cut(text);
        var tokens = new List<Token>(words.Count + (words.Count / 2));
        foreach (var word in words)
        {
            if (word.Length > 2)
            {
                AddInnerWords(word.Of(text), word.Start, tokens);
            }

            tokens.Add(word);
        }

        return tokens;
    }

    /// <summary>The words as strings.</summary>
    public string[] Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = Cut(text);
        var words = new string[tokens.Count];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = text.Substring(tokens[i].Start, tokens[i].Length);
        }

        return words;
    }

    /// <summary>Whether the dictionary or the user's words hold this word.</summary>
    public bool Knows(ReadOnlySpan<char> word) =>
        _userWords?.Find(word) is >= 0 || _dictionary.Words.Find(word) != WordTrie.None;

    /// <summary>Natural logarithm of the word's share of all words; that of a word seen once where it is unknown.</summary>
    public double LogProbability(ReadOnlySpan<char> word)
    {
        if (_userWords is not null && _userWords.Find(word) is var user and not WordTrie.None)
        {
            return _userWords.LogProbability(user);
        }

        var node = _dictionary.Words.Find(word);
        return node == WordTrie.None ? -_dictionary.LogTotal : _dictionary.Words.LogProbability(node);
    }

    /// <summary>Part of speech of the word, or null where it is unknown.</summary>
    public string? Tag(ReadOnlySpan<char> word)
    {
        if (_userWords is not null && _userWords.Find(word) is var user and not WordTrie.None)
        {
            return _userTags[_userWords.Tag(user)];
        }

        var node = _dictionary.Words.Find(word);
        return node == WordTrie.None ? null : _dictionary.Tags[_dictionary.Words.Tag(node)];
    }

    private void AddInnerWords(ReadOnlySpan<char> word, int offset, List<Token> tokens)
    {
        for (var start = 0; start < word.Length - 1; start++)
        {
            var node = WordTrie.Root;
            var user = _userWords is null ? WordTrie.None : WordTrie.Root;
            for (var i = start; i < word.Length && (node != WordTrie.None || user != WordTrie.None); i++)
            {
                node = node == WordTrie.None ? node : _dictionary.Words.Step(node, word[i]);
                user = user == WordTrie.None ? user : _userWords!.Step(user, word[i]);
                var length = i + 1 - start;
                if (length < 2 || length == word.Length)
                {
                    continue;
                }

                if (user != WordTrie.None && _userWords!.LogProbability(user) != 0)
                {
                    tokens.Add(new Token(offset + start, length, _userTags[_userWords.Tag(user)]));
                }
                else if (node != WordTrie.None && _dictionary.Words.LogProbability(node) != 0)
                {
                    tokens.Add(new Token(offset + start, length, _dictionary.Tags[_dictionary.Words.Tag(node)]));
                }
            }
        }
    }

    /// <summary>jieba's <c>suggest_freq</c>: just above the product of the parts' probabilities.</summary>
    private double LogProbability(UserWord word)
    {
        if (word.Frequency is { } frequency)
        {
            return Math.Log(Math.Max(1, frequency)) - _dictionary.LogTotal;
        }

        using var cutter = new TextCutter(_dictionary, null, [], word.Text, []);
        var suggested = Math.Log(Math.Floor(Math.Exp(cutter.BestScore() + _dictionary.LogTotal)) + 1) - _dictionary.LogTotal;
        return Math.Max(suggested, LogProbability(word.Text));
    }
}
