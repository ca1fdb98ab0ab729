namespace Zhengshu.Text.Likeness;

/// <summary>A text that is like another.</summary>
/// <param name="Id">The id it was added under.</param>
/// <param name="Likeness">Estimated Jaccard likeness, 0 to 1.</param>
public readonly record struct LikeText(int Id, double Likeness);

/// <summary>
/// Finds near-duplicates among many texts by banded MinHash: 32 bands of 4 values meet with a probability above 0.9999 at
/// likeness 0.8, 0.88 at 0.5. About 1.5 KB a text. Not for several threads while texts are added.
/// </summary>
public sealed class NearDuplicates
{
    private const int Bands = 32;
    private const int Rows = MinHash.Size / Bands;

    private readonly Dictionary<ulong, List<int>> _bands = [];
    private readonly Dictionary<int, uint[]> _signatures = [];

    /// <summary>Number of texts.</summary>
    public int Count => _signatures.Count;

    /// <summary>Adds a text.</summary>
    /// <exception cref="ArgumentException">The id is taken.</exception>
    public void Add(int id, ReadOnlySpan<char> text) => Add(id, MinHash.Signature(text));

    /// <summary>Adds a text by its stored signature.</summary>
    public void Add(int id, uint[] signature)
    {
        _signatures.Add(id, signature);
        for (var band = 0; band < Bands; band++)
        {
            var key = Key(signature, band);
            if (!_bands.TryGetValue(key, out var ids))
            {
                _bands[key] = ids = [];
            }

            ids.Add(id);
        }
    }

    /// <summary>Texts at least this like the given one, most alike first.</summary>
    public IReadOnlyList<LikeText> Find(ReadOnlySpan<char> text, double atLeast = 0.8) => Find(MinHash.Signature(text), atLeast);

    /// <summary>Texts at least this like the one of a signature, most alike first.</summary>
    public IReadOnlyList<LikeText> Find(uint[] signature, double atLeast = 0.8)
    {
        var seen = new HashSet<int>();
        var found = new List<LikeText>();
        for (var band = 0; band < Bands; band++)
        {
            if (!_bands.TryGetValue(Key(signature, band), out var ids))
            {
                continue;
            }

            foreach (var id in ids)
            {
                if (seen.Add(id) && MinHash.Likeness(signature, _signatures[id]) is var likeness && likeness >= atLeast)
                {
                    found.Add(new LikeText(id, likeness));
                }
            }
        }

        found.Sort((a, b) => b.Likeness != a.Likeness ? b.Likeness.CompareTo(a.Likeness) : a.Id.CompareTo(b.Id));
        return found;
    }

    private static ulong Key(uint[] signature, int band)
    {
        var key = (ulong)band + 1;
        for (var row = 0; row < Rows; row++)
        {
            key = (key ^ signature[(band * Rows) + row]) * 0x9E3779B97F4A7C15;
            key ^= key >> 29;
        }

        return key;
    }
}
