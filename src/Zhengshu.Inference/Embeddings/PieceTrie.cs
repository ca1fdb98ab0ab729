using System.Runtime.InteropServices;

namespace Zhengshu.Inference.Embeddings;

/// <summary>Double-array trie over UTF-16 units: all vocabulary pieces that start at a place are found in one walk, without hashing.</summary>
internal sealed class PieceTrie
{
    private readonly ushort[] _codes = new ushort[char.MaxValue + 1]; // 0 = no piece has this unit
    private int[] _base = new int[1 << 17];
    private int[] _parent = new int[1 << 17]; // 0 = free place; else parent's place + 1
    private int[] _value = [];
    private int _firstFree = 1;

    internal PieceTrie(IReadOnlyList<string> pieces)
    {
        ushort codes = 0;
        foreach (var piece in pieces)
        {
            foreach (var unit in piece)
            {
                if (_codes[unit] == 0)
                {
                    _codes[unit] = ++codes;
                }
            }
        }

        Build(pieces);
    }

    /// <summary>The root's place.</summary>
    internal const int Root = 0;

    /// <summary>The place reached from <paramref name="place"/> by <paramref name="unit"/>, or −1.</summary>
    internal int Next(int place, char unit)
    {
        var code = _codes[unit];
        var next = _base[place] + code;
        return code != 0 && (uint)next < (uint)_parent.Length && _parent[next] == place + 1 ? next : -1;
    }

    /// <summary>Index of the piece that ends at <paramref name="place"/>, or −1.</summary>
    internal int PieceAt(int place) => _value[place] - 1;

    private void Build(IReadOnlyList<string> pieces)
    {
        var order = Enumerable.Range(0, pieces.Count).Where(i => pieces[i].Length > 0).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(pieces[a], pieces[b]));
        var values = new Dictionary<int, int>();
        var work = new Stack<(int Place, int From, int To, int Depth)>();
        work.Push((Root, 0, order.Length, 0));
        var units = new List<(char Unit, int From, int To)>();
        while (work.TryPop(out var node))
        {
            units.Clear();
            for (var i = node.From; i < node.To; i++)
            {
                var piece = pieces[order[i]];
                if (piece.Length == node.Depth)
                {
                    values[node.Place] = order[i];
                }
                else if (units.Count > 0 && units[^1].Unit == piece[node.Depth])
                {
                    CollectionsMarshal.AsSpan(units)[^1].To = i + 1;
                }
                else
                {
                    units.Add((piece[node.Depth], i, i + 1));
                }
            }

            if (units.Count > 0)
            {
                var start = _base[node.Place] = FindBase(units);
                foreach (var (unit, from, to) in units)
                {
                    var place = start + _codes[unit];
                    _parent[place] = node.Place + 1;
                    work.Push((place, from, to, node.Depth + 1));
                }
            }
        }

        _value = new int[_base.Length];
        foreach (var (place, piece) in values)
        {
            _value[place] = piece + 1;
        }
    }

    private int FindBase(List<(char Unit, int From, int To)> units)
    {
        while (_parent[_firstFree] != 0)
        {
            _firstFree++;
            Grow(_firstFree + 1);
        }

        for (var place = _firstFree; ; place++)
        {
            Grow(place + char.MaxValue);
            if (_parent[place] != 0)
            {
                continue;
            }

            var start = place - _codes[units[0].Unit];
            if (start >= 0 && units.TrueForAll(u => start + _codes[u.Unit] > 0 && _parent[start + _codes[u.Unit]] == 0))
            {
                return start;
            }
        }
    }

    private void Grow(int length)
    {
        if (length > _parent.Length)
        {
            Array.Resize(ref _base, Math.Max(length, _base.Length * 2));
            Array.Resize(ref _parent, _base.Length);
        }
    }
}
