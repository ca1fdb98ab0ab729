using System.Numerics;

namespace Zhengshu.Text.Likeness;

/// <summary>
/// Signatures whose equal share estimates the Jaccard likeness of two texts' character n-grams (Broder 1997):
/// 128 minima, standard error about 0.04. White space is left out, so a changed layout changes nothing.
/// </summary>
public static class MinHash
{
    /// <summary>Values in a signature.</summary>
    public const int Size = 128;

    /// <summary>Characters in an n-gram.</summary>
    public const int Gram = 5;

    private static readonly uint[] Factors = Numbers(0x9E3779B97F4A7C15, odd: true);
    private static readonly uint[] Terms = Numbers(0xD1B54A32D192ED03, odd: false);

    /// <summary>The signature of a text; texts without an n-gram (empty ones) get one of greatest values.</summary>
    public static uint[] Signature(ReadOnlySpan<char> text)
    {
        var minima = new uint[Size];
        Array.Fill(minima, uint.MaxValue);
        Span<char> window = stackalloc char[Gram];
        var filled = 0;
        foreach (var unit in text)
        {
            if (char.IsWhiteSpace(unit))
            {
                continue;
            }

            if (filled == Gram)
            {
                window[1..].CopyTo(window);
                window[^1] = unit;
            }
            else
            {
                window[filled++] = unit;
            }

            if (filled == Gram)
            {
                Add(minima, Hash(window));
            }
        }

        if (filled is > 0 and < Gram)
        {
            Add(minima, Hash(window[..filled]));
        }

        return minima;
    }

    /// <summary>Estimated Jaccard likeness, 0 to 1.</summary>
    public static double Likeness(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second)
    {
        if (first.Length != Size || second.Length != Size)
        {
            throw new ArgumentException($"Signatures have {Size} values.");
        }

        var same = 0;
        for (var i = 0; i < Size; i++)
        {
            same += first[i] == second[i] ? 1 : 0;
        }

        return (double)same / Size;
    }

    private static void Add(uint[] minima, uint hash)
    {
        var value = new Vector<uint>(hash);
        for (var i = 0; i < Size; i += Vector<uint>.Count)
        {
            var permuted = (value * new Vector<uint>(Factors, i)) + new Vector<uint>(Terms, i);
            permuted ^= permuted >>> 15;
            Vector.Min(new Vector<uint>(minima, i), permuted).CopyTo(minima, i);
        }
    }

    internal static uint Hash(ReadOnlySpan<char> gram)
    {
        var hash = 0x811C9DC5u;
        foreach (var unit in gram)
        {
            hash = BitOperations.RotateLeft((hash ^ unit) * 0x9E3779B1u, 13);
        }

        hash ^= hash >> 16;
        hash *= 0x85EBCA6Bu;
        return hash ^ (hash >> 13);
    }

    /// <summary>A fixed sequence (splitmix64), so that signatures may be stored.</summary>
    private static uint[] Numbers(ulong seed, bool odd)
    {
        var numbers = new uint[Size];
        for (var i = 0; i < Size; i++)
        {
            seed += 0x9E3779B97F4A7C15;
            var mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            numbers[i] = (uint)(mixed >> 32) | (odd ? 1u : 0u);
        }

        return numbers;
    }
}
