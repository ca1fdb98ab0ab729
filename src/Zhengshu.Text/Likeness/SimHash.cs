using System.Numerics;

namespace Zhengshu.Text.Likeness;

/// <summary>64-bit fingerprints of texts' character trigrams; like texts differ in few bits (Charikar 2002). White space is left out.</summary>
public static class SimHash
{
    private const int Gram = 3;

    /// <summary>The fingerprint; 0 for texts without characters.</summary>
    public static ulong Fingerprint(ReadOnlySpan<char> text)
    {
        Span<int> votes = stackalloc int[64];
        Span<char> window = stackalloc char[Gram];
        var filled = 0;
        var any = false;
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
                Vote(votes, window);
                any = true;
            }
        }

        if (!any && filled > 0)
        {
            Vote(votes, window[..filled]);
            any = true;
        }

        ulong fingerprint = 0;
        for (var bit = 0; bit < 64 && any; bit++)
        {
            fingerprint |= votes[bit] > 0 ? 1UL << bit : 0;
        }

        return fingerprint;
    }

    /// <summary>Bits in which two fingerprints differ, 0 to 64; up to about 6 for near-duplicates of a page.</summary>
    public static int Distance(ulong first, ulong second) => BitOperations.PopCount(first ^ second);

    private static void Vote(Span<int> votes, ReadOnlySpan<char> gram)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (var unit in gram)
        {
            hash = (hash ^ unit) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        for (var bit = 0; bit < 64; bit++)
        {
            votes[bit] += (int)((hash >> bit) & 1) * 2 - 1;
        }
    }
}
