using System.Numerics;
using System.Runtime.InteropServices;

namespace Zhengshu.Text.Matching;

/// <summary>
/// The words in sorted order, found by their first units: bit filters over pairs and triples that most positions of a text
/// fail in a look or two, then a hash from the pair to the run of words that start with it, narrowed unit by unit.
/// </summary>
internal sealed class WordTable
{
    private const int FilterBits = 20;

    /// <summary>Tells a pair that is a whole word from a triple with the same bits.</summary>
    private const uint WordMark = 0xA5A5_5A5A;

    /// <summary>Pairs that start a word.</summary>
    private readonly ulong[] _pairs = new ulong[1 << (FilterBits - 6)];

    /// <summary>Triples that start a word, and pairs that are one.</summary>
    private readonly ulong[] _decided = new ulong[1 << (FilterBits - 6)];
    private readonly ulong[] _singles = new ulong[(char.MaxValue + 1) / 64];
    private readonly ulong[] _firsts = new ulong[(char.MaxValue + 1) / 64];
    private readonly bool _hasSingles;
    private readonly char[] _units;
    private readonly int[] _offsets;
    private readonly Bucket[] _buckets;
    private readonly int _bucketShift;

    /// <summary>Run of words with the same first two units.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Bucket
    {
        public uint Pair;
        public int First;
        public int End;
    }

    /// <param name="sorted">Distinct, not empty, in ordinal order.</param>
    internal WordTable(string[] sorted)
    {
        _offsets = new int[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
        {
            _offsets[i + 1] = _offsets[i] + sorted[i].Length;
            Longest = Math.Max(Longest, sorted[i].Length);
        }

        _units = new char[_offsets[^1]];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i].CopyTo(0, _units, _offsets[i], sorted[i].Length);
        }

        var bits = Math.Max(4, BitOperations.Log2((uint)(sorted.Length + 1)) + 2);
        _buckets = new Bucket[1 << bits];
        _bucketShift = 32 - bits;
        for (var i = 0; i < sorted.Length;)
        {
            var word = sorted[i];
            _firsts[word[0] >> 6] |= 1UL << (word[0] & 63);
            if (word.Length == 1)
            {
                _singles[word[0] >> 6] |= 1UL << (word[0] & 63);
                _hasSingles = true;
                i++;
                continue;
            }

            var end = i + 1;
            while (end < sorted.Length && sorted[end].Length > 1 && sorted[end][0] == word[0] && sorted[end][1] == word[1])
            {
                end++;
            }

            AddBucket(word[0], word[1], i, end);
            for (var j = i; j < end; j++)
            {
                var hash = Hash(word[0], word[1]);
                Set(_decided, sorted[j].Length == 2 ? hash ^ WordMark : Third(hash, sorted[j][2]));
            }

            i = end;
        }
    }

    /// <summary>Units of the longest word.</summary>
    internal int Longest { get; }

    /// <summary>Whether a word can start at an index; false is certain.</summary>
    internal bool MayStart(ReadOnlySpan<char> text, int index)
    {
        var unit = text[index];
        if (_hasSingles && (_singles[unit >> 6] >> (unit & 63) & 1) != 0)
        {
            return true;
        }

        if (index + 1 >= text.Length)
        {
            return (_firsts[unit >> 6] >> (unit & 63) & 1) != 0;
        }

        var hash = Hash(unit, text[index + 1]);
        return Has(_pairs, hash) && (index + 2 >= text.Length || Has(_decided, hash ^ WordMark) || Has(_decided, Third(hash, text[index + 2])));
    }

    /// <summary>Index at or after a start at which a word may start, or the length.</summary>
    internal int NextStart(ReadOnlySpan<char> text, int start)
    {
        if (_hasSingles)
        {
            while (start < text.Length && !MayStart(text, start))
            {
                start++;
            }

            return start;
        }

        var pairs = _pairs;
        for (var i = start; i + 1 < text.Length; i++)
        {
            var hash = Hash(text[i], text[i + 1]);
            if (Has(pairs, hash) && (i + 2 >= text.Length || Has(_decided, Third(hash, text[i + 2])) || Has(_decided, hash ^ WordMark)))
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>Numbers of the words that start at an index, shortest first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">Where they start.</param>
    /// <param name="found">Gets the numbers.</param>
    /// <returns>Whether more text could make a further word start here.</returns>
    internal bool WordsAt(ReadOnlySpan<char> text, int index, List<int> found)
    {
        var unit = text[index];
        if (_hasSingles && (_singles[unit >> 6] >> (unit & 63) & 1) != 0)
        {
            found.Add(SingleIndex(unit));
        }

        if (index + 1 >= text.Length)
        {
            return true;
        }

        var (first, end) = FindBucket(unit, text[index + 1]);
        var depth = 2;
        while (first < end)
        {
            if (LengthOf(first) == depth)
            {
                found.Add(first);
                first++;
                if (first == end)
                {
                    return false;
                }
            }

            if (index + depth >= text.Length)
            {
                return true;
            }

            (first, end) = Narrow(first, end, depth, text[index + depth]);
            depth++;
        }

        return false;
    }

    internal int LengthOf(int word) => _offsets[word + 1] - _offsets[word];

    /// <summary>The words of a run that have a unit at a depth; all are longer than the depth and sorted.</summary>
    private (int First, int End) Narrow(int first, int end, int depth, char unit)
    {
        var low = Bound(first, end, depth, unit);
        if (low == end || _units[_offsets[low] + depth] != unit)
        {
            return (0, 0);
        }

        var high = low + 1;
        if (high < end && _units[_offsets[high] + depth] == unit)
        {
            high = Bound(high, end, depth, unit + 1);
        }

        return (low, high);
    }

    private int Bound(int low, int high, int depth, int unit)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _units[_offsets[middle] + depth] < unit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A single-unit word stands before all others of its first unit.</summary>
    private int SingleIndex(char unit)
    {
        int low = 0, high = _offsets.Length - 1;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _units[_offsets[middle]] < unit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void AddBucket(char first, char second, int start, int end)
    {
        var hash = Hash(first, second);
        Set(_pairs, hash);
        var slot = (int)(hash >> _bucketShift);
        while (_buckets[slot].End != 0)
        {
            slot = (slot + 1) & (_buckets.Length - 1);
        }

        _buckets[slot] = new Bucket { Pair = ((uint)first << 16) | second, First = start, End = end };
    }

    private (int First, int End) FindBucket(char first, char second)
    {
        var pair = ((uint)first << 16) | second;
        for (var slot = (int)(Hash(first, second) >> _bucketShift); _buckets[slot].End != 0; slot = (slot + 1) & (_buckets.Length - 1))
        {
            if (_buckets[slot].Pair == pair)
            {
                return (_buckets[slot].First, _buckets[slot].End);
            }
        }

        return (0, 0);
    }

    private static bool Has(ulong[] filter, uint hash)
    {
        var bit = hash >> (32 - FilterBits);
        return (filter[bit >> 6] >> (int)(bit & 63) & 1) != 0;
    }

    private static void Set(ulong[] filter, uint hash)
    {
        var bit = hash >> (32 - FilterBits);
        filter[bit >> 6] |= 1UL << (int)(bit & 63);
    }

    private static uint Third(uint hash, char third) => (hash ^ third) * 0x85EBCA6Bu;

    private static uint Hash(char first, char second) => (((uint)first << 16) | second) * 0x9E3779B1u;
}
