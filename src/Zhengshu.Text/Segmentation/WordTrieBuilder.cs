namespace Zhengshu.Text.Segmentation;

/// <summary>A word on its way into a <see cref="WordTrie"/>.</summary>
internal readonly record struct TrieWord(string Text, double LogProbability, byte Tag);

/// <summary>Packs sorted words into a double array; free slots are kept in a linked list, first fit.</summary>
internal sealed class WordTrieBuilder
{
    /// <summary>Failed tries after which the part of the array passed so far counts as crowded.</summary>
    private const int CrowdedTries = 64;

    private readonly TrieWord[] _words;
    private readonly ushort[] _codes = new ushort[char.MaxValue + 1];
    private WordTrie.Node[] _nodes = [];
    private byte[] _tags = [];
    private int[] _nextFree = [];
    private int[] _previousFree = [];
    private int _used;

    /// <summary>Free slot from which families of two and more are placed.</summary>
    private int _uncrowded = 1;

    private WordTrieBuilder(TrieWord[] words) => _words = words;

    /// <summary>Builds the trie; of equal words the last one given wins.</summary>
    internal static WordTrie Build(IEnumerable<TrieWord> words)
    {
        var unique = new Dictionary<string, TrieWord>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (word.Text.Length > 0)
            {
                unique[word.Text] = word;
            }
        }

        var sorted = unique.Values.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Text, b.Text));
        return new WordTrieBuilder(sorted).Build();
    }

    private WordTrie Build()
    {
        AssignCodes();
        Grow(Math.Max(1024, _words.Length * 2));
        Take(WordTrie.Root);
        _nodes[WordTrie.Root].Check = WordTrie.None;
        var pending = new Queue<(int Node, int First, int End, int Depth)>();
        pending.Enqueue((WordTrie.Root, 0, _words.Length, 0));
        var children = new List<(ushort Code, int First, int End)>();
        while (pending.TryDequeue(out var range))
        {
            Expand(range, children, pending);
        }

        return new WordTrie(_codes, _nodes.AsSpan(0, _used).ToArray(), _tags.AsSpan(0, _used).ToArray());
    }

    private void Expand(
        (int Node, int First, int End, int Depth) range,
        List<(ushort Code, int First, int End)> children,
        Queue<(int Node, int First, int End, int Depth)> pending)
    {
        var (node, first, end, depth) = range;
        if (first < end && _words[first].Text.Length == depth)
        {
            _nodes[node].LogProbability = _words[first].LogProbability;
            _tags[node] = _words[first].Tag;
            first++;
        }

        if (first == end)
        {
            return;
        }

        children.Clear();
        for (var i = first; i < end;)
        {
            var unit = _words[i].Text[depth];
            var next = i + 1;
            while (next < end && _words[next].Text[depth] == unit)
            {
                next++;
            }

            children.Add((_codes[unit], i, next));
            i = next;
        }

        var offset = node == WordTrie.Root ? 0 : FindBase(children);
        _nodes[node].Base = offset;
        foreach (var child in children)
        {
            var slot = offset + child.Code;
            Take(slot);
            _nodes[slot].Check = node;
            pending.Enqueue((slot, child.First, child.End, depth + 1));
        }
    }

    /// <summary>Frequent units get small codes, which keeps the array dense.</summary>
    private void AssignCodes()
    {
        var counts = new int[char.MaxValue + 1];
        foreach (var word in _words)
        {
            foreach (var unit in word.Text)
            {
                counts[unit]++;
            }
        }

        var order = Enumerable.Range(0, counts.Length).Where(unit => counts[unit] > 0).OrderByDescending(unit => counts[unit]);
        ushort code = 0;
        foreach (var unit in order.Take(ushort.MaxValue))
        {
            _codes[unit] = ++code;
        }
    }

    /// <summary>An offset at which all children find free slots. Only children may go into any hole; families start where the array is not yet crowded.</summary>
    private int FindBase(List<(ushort Code, int First, int End)> children)
    {
        var anchor = children[0].Code;
        int largest = anchor;
        foreach (var child in children)
        {
            largest = Math.Max(largest, child.Code);
        }

        var tries = 0;
        for (var slot = children.Count == 1 ? _nextFree[0] : _uncrowded; ; slot = NextFree(slot))
        {
            var offset = slot - anchor;
            if (offset < 1)
            {
                continue;
            }

            Grow(offset + largest + 1);
            if (Fits(children, offset))
            {
                return offset;
            }

            if (++tries > CrowdedTries)
            {
                _uncrowded = slot;
                tries = 0;
            }
        }
    }

    private int NextFree(int slot)
    {
        if (_nextFree[slot] == 0)
        {
            Grow(_nodes.Length + 1);
        }

        return _nextFree[slot];
    }

    private bool Fits(List<(ushort Code, int First, int End)> children, int offset)
    {
        foreach (var child in children)
        {
            var slot = offset + child.Code;
            if (_nodes[slot].Check != WordTrie.None || slot == WordTrie.Root)
            {
                return false;
            }
        }

        return true;
    }

    private void Take(int slot)
    {
        Grow(slot + 1);
        _used = Math.Max(_used, slot + 1);
        if (slot == _uncrowded)
        {
            _uncrowded = NextFree(slot);
        }

        if (slot != WordTrie.Root)
        {
            _nextFree[_previousFree[slot]] = _nextFree[slot];
            _previousFree[_nextFree[slot]] = _previousFree[slot];
        }
    }

    /// <summary>Slot 0 is the root and, in the free list, its head.</summary>
    private void Grow(int size)
    {
        var old = _nodes.Length;
        if (size <= old)
        {
            return;
        }

        size = Math.Max(size, old * 2);
        Array.Resize(ref _nodes, size);
        Array.Resize(ref _tags, size);
        Array.Resize(ref _nextFree, size);
        Array.Resize(ref _previousFree, size);
        _nodes.AsSpan(old).Fill(new WordTrie.Node { Check = WordTrie.None });
        for (var slot = Math.Max(old, 1); slot < size; slot++)
        {
            var last = _previousFree[0];
            _nextFree[last] = slot;
            _previousFree[slot] = last;
            _nextFree[slot] = 0;
            _previousFree[0] = slot;
        }
    }
}
