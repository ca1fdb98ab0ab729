using System.Buffers.Binary;

namespace Zhengshu.Platform.Knowledge.Index;

/// <summary>The words of one text as hashes with counts: what the text index stores for a passage and looks up for a question.</summary>
internal static class TermCounts
{
    private const int BytesPerTerm = 5;

    /// <summary>
    /// Terms of <paramref name="text"/>: overlapping pairs of Han characters (no dictionary, so names and new words are found),
    /// whole runs of letters or digits, a lone Han character between other signs. Full width and case are folded.
    /// </summary>
    public static Dictionary<uint, int> Of(string text)
    {
        var counts = new Dictionary<uint, int>();
        Add(text, counts);
        return counts;
    }

    /// <summary>Adds the terms of a further <paramref name="text"/> to <paramref name="counts"/>.</summary>
    public static void Add(string text, Dictionary<uint, int> counts)
    {
        var run = 0; // characters of the Han run so far
        var previous = '\0';
        var word = new Fnv();
        var letters = 0;
        foreach (var raw in text)
        {
            var c = Fold(raw);
            if (IsHan(c))
            {
                EndWord(ref word, ref letters, counts);
                if (run > 0)
                {
                    Count(counts, new Fnv().With(previous).With(c).Value);
                }

                run++;
                previous = c;
                continue;
            }

            EndRun(ref run, previous, counts);
            if (char.IsLetterOrDigit(c))
            {
                word = word.With(c);
                letters++;
            }
            else
            {
                EndWord(ref word, ref letters, counts);
            }
        }

        EndRun(ref run, previous, counts);
        EndWord(ref word, ref letters, counts);
    }

    /// <summary>Share of <paramref name="what"/>'s terms that <paramref name="where"/> holds.</summary>
    public static double Share(Dictionary<uint, int> what, Dictionary<uint, int> where) =>
        what.Count == 0 ? 0 : what.Keys.Count(where.ContainsKey) / (double)what.Count;

    /// <summary>Bytes stored beside a passage: hash (4, little endian) and count (1, at most 255) for each term.</summary>
    public static byte[] ToBytes(Dictionary<uint, int> counts)
    {
        var bytes = new byte[counts.Count * BytesPerTerm];
        var at = bytes.AsSpan();
        foreach (var (term, count) in counts)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(at, term);
            at[4] = (byte)Math.Min(count, byte.MaxValue);
            at = at[BytesPerTerm..];
        }

        return bytes;
    }

    /// <summary>Number of terms in stored bytes.</summary>
    public static int CountIn(ReadOnlySpan<byte> bytes) => bytes.Length / BytesPerTerm;

    /// <summary>The <paramref name="index"/>th term of stored bytes.</summary>
    public static (uint Term, byte Count) At(ReadOnlySpan<byte> bytes, int index)
    {
        var at = bytes[(index * BytesPerTerm)..];
        return (BinaryPrimitives.ReadUInt32LittleEndian(at), at[4]);
    }

    private static void EndRun(ref int run, char previous, Dictionary<uint, int> counts)
    {
        if (run == 1)
        {
            Count(counts, new Fnv().With(previous).Value);
        }

        run = 0;
    }

    private static void EndWord(ref Fnv word, ref int letters, Dictionary<uint, int> counts)
    {
        if (letters > 0)
        {
            Count(counts, word.Value);
        }

        word = new Fnv();
        letters = 0;
    }

    private static void Count(Dictionary<uint, int> counts, uint term) =>
        counts[term] = counts.GetValueOrDefault(term) + 1;

    /// <summary>Half-width and lower case.</summary>
    internal static char Fold(char c) => c switch
    {
        >= '！' and <= '～' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ => char.ToLowerInvariant(c),
    };

    private static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or '〇';

    /// <summary>FNV-1a, 32 bits: stable over versions and machines, so stored terms stay valid.</summary>
    private readonly struct Fnv
    {
        private readonly uint _hash;
        private readonly bool _started;

        private Fnv(uint hash) => (_hash, _started) = (hash, true);

        public uint Value => _started ? _hash : 2166136261;

        public Fnv With(char c)
        {
            var hash = Value;
            hash = (hash ^ (byte)c) * 16777619;
            return new Fnv((hash ^ (uint)(c >> 8)) * 16777619);
        }
    }
}
