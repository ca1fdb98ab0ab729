using System.Buffers;
using System.Runtime.InteropServices;

namespace Zhengshu.Text.Segmentation;

/// <summary>One pass over one text; holds the rented work space.</summary>
internal ref struct TextCutter : IDisposable
{
    /// <summary>Best way from a position to the end of its block.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Step
    {
        public double Score;
        public int End;

        /// <summary>0: not in a dictionary; else 1 + tag, user tags after the dictionary's.</summary>
        public ushort Tag;
    }

    private const ushort NoTag = 0;
    private const ushort FirstUserTag = 1 + 256;

    private readonly SegmenterDictionary _dictionary;
    private readonly WordTrie? _userWords;
    private readonly string[] _userTags;
    private readonly ReadOnlySpan<char> _text;
    private readonly List<Token> _tokens;
    private Step[] _route = [];
    private byte[] _states = [];

    internal TextCutter(SegmenterDictionary dictionary, WordTrie? userWords, string[] userTags, ReadOnlySpan<char> text, List<Token> tokens)
    {
        (_dictionary, _userWords, _userTags) = (dictionary, userWords, userTags);
        _text = text;
        _tokens = tokens;
    }

    public readonly void Dispose()
    {
        if (_route.Length > 0)
        {
            ArrayPool<Step>.Shared.Return(_route);
        }

        if (_states.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_states);
        }
    }

    internal void Run()
    {
        for (var i = 0; i < _text.Length;)
        {
            var start = i;
            while (i < _text.Length && Is(i, CharacterClass.Block))
            {
                i += UnitsAt(i);
            }

            if (i > start)
            {
                CutBlock(start, i);
                continue;
            }

            var length = _text[i] == '\r' && i + 1 < _text.Length && _text[i + 1] == '\n' ? 2 : UnitsAt(i);
            Add(i, length, NoTag);
            i += length;
        }
    }

    /// <summary>Log probability of the best path over the whole text taken as one block.</summary>
    internal double BestScore()
    {
        FindRoute(0, _text.Length);
        return _route[0].Score;
    }

    private readonly bool Is(int index, CharacterClass wanted) => (CharacterClasses.Table[_text[index]] & wanted) != CharacterClass.None;

    /// <summary>2 for a surrogate pair, else 1: a pair is never cut, a lone half is a character.</summary>
    private readonly int UnitsAt(int index) =>
        char.IsHighSurrogate(_text[index]) && index + 1 < _text.Length && char.IsLowSurrogate(_text[index + 1]) ? 2 : 1;

    private void CutBlock(int start, int end)
    {
        FindRoute(start, end);
        var singles = start;
        for (var i = start; i < end;)
        {
            var next = _route[i - start].End;
            if (next - i > UnitsAt(i))
            {
                CutSingles(start, singles, i);
                Add(i, next - i, _route[i - start].Tag);
                singles = next;
            }

            i = next;
        }

        CutSingles(start, singles, end);
    }

    /// <summary>Right to left: each position takes the word with which the rest of the block is most probable.</summary>
    private void FindRoute(int start, int end)
    {
        var count = end - start;
        Reserve(ref _route, count + 1);
        var route = _route;
        route[count] = default;
        var words = _dictionary.Words;
        var userWords = _userWords;
        var unknown = -_dictionary.LogTotal;
        for (var i = count - 1; i >= 0; i--)
        {
            var from = start + i;
            var units = from + 1 < end ? UnitsAt(from) : 1;
            var best = new Step { Score = double.NegativeInfinity, End = from + units };
            var node = WordTrie.Root;
            var user = userWords is null ? WordTrie.None : WordTrie.Root;
            for (var j = from; j < end; j++)
            {
                node = node == WordTrie.None ? node : words.Step(node, _text[j]);
                user = user == WordTrie.None ? user : userWords!.Step(user, _text[j]);
                if (node == WordTrie.None && user == WordTrie.None)
                {
                    break;
                }

                double probability = 0;
                ushort tag = NoTag;
                if (node != WordTrie.None && (probability = words.LogProbability(node)) != 0)
                {
                    tag = (ushort)(1 + words.Tag(node));
                }

                if (user != WordTrie.None && userWords!.LogProbability(user) is var own and not 0)
                {
                    probability = own;
                    tag = (ushort)(FirstUserTag + userWords.Tag(user));
                }

                if (probability != 0 && probability + route[j + 1 - start].Score is var score && score >= best.Score)
                {
                    best = new Step { Score = score, End = j + 1, Tag = tag };
                }
            }

            if (double.IsNegativeInfinity(best.Score))
            {
                best.Score = unknown + route[best.End - start].Score;
            }

            route[i] = best;
        }
    }

    /// <summary>A run of single characters: perhaps a word the dictionary lacks.</summary>
    private void CutSingles(int blockStart, int start, int end)
    {
        if (end <= start)
        {
            return;
        }

        if (UnitsAt(start) == end - start)
        {
            Add(start, end - start, _route[start - blockStart].Tag);
            return;
        }

        var run = _text[start..end];
        if (_dictionary.Words.Find(run) != WordTrie.None || (_userWords is not null && _userWords.Find(run) != WordTrie.None))
        {
            for (var i = start; i < end; i = _route[i - blockStart].End)
            {
                Add(i, _route[i - blockStart].End - i, _route[i - blockStart].Tag);
            }

            return;
        }

        for (var i = start; i < end;)
        {
            var from = i;
            var han = Is(i, CharacterClass.Han);
            while (i < end && Is(i, CharacterClass.Han) == han)
            {
                i++;
            }

            if (han)
            {
                CutUnknownHan(from, i);
            }
            else
            {
                CutLatin(from, i);
            }
        }
    }

    private void CutUnknownHan(int start, int end)
    {
        if (end - start == 1)
        {
            AddUnknown(start, 1);
            return;
        }

        Reserve(ref _states, end - start);
        _dictionary.Unknown.Decode(_text[start..end], _states);
        var begin = start;
        for (var i = start; i < end; i++)
        {
            if (HiddenMarkovModel.EndsWord(_states[i - start]) || i == end - 1)
            {
                AddUnknown(begin, i + 1 - begin);
                begin = i + 1;
            }
        }
    }

    /// <summary>jieba's <c>[a-zA-Z0-9]+(?:\.\d+)?%?</c>; what lies between is one token.</summary>
    private readonly void CutLatin(int start, int end)
    {
        for (var i = start; i < end;)
        {
            var from = i;
            if (!Is(i, CharacterClass.Alphanumeric))
            {
                while (i < end && !Is(i, CharacterClass.Alphanumeric))
                {
                    i++;
                }

                Add(from, i - from, NoTag);
                continue;
            }

            i = SkipWhile(i, end, CharacterClass.Alphanumeric);
            if (i + 1 < end && _text[i] == '.' && char.IsAsciiDigit(_text[i + 1]))
            {
                i = SkipWhile(i + 1, end, CharacterClass.Digit);
            }

            if (i < end && _text[i] == '%')
            {
                i++;
            }

            _tokens.Add(new Token(from, i - from, char.IsAsciiDigit(_text[from]) ? "m" : "eng"));
        }
    }

    private readonly int SkipWhile(int index, int end, CharacterClass wanted)
    {
        while (index < end && Is(index, wanted))
        {
            index++;
        }

        return index;
    }

    private readonly void AddUnknown(int start, int length)
    {
        var node = _dictionary.Words.Find(_text.Slice(start, length));
        Add(start, length, node == WordTrie.None ? NoTag : (ushort)(1 + _dictionary.Words.Tag(node)));
    }

    private readonly void Add(int start, int length, ushort tag) => _tokens.Add(new Token(start, length, tag switch
    {
        NoTag => length == 1 && char.IsAsciiDigit(_text[start]) ? "m" : length == 1 && char.IsAsciiLetter(_text[start]) ? "eng" : "x",
        >= FirstUserTag => _userTags[tag - FirstUserTag],
        _ => _dictionary.Tags[tag - 1],
    }));

    private static void Reserve<T>(ref T[] array, int size)
    {
        if (array.Length < size)
        {
            if (array.Length > 0)
            {
                ArrayPool<T>.Shared.Return(array);
            }

            array = ArrayPool<T>.Shared.Rent(size);
        }
    }
}
