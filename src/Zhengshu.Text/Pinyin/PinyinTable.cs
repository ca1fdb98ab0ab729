namespace Zhengshu.Text.Pinyin;

/// <summary>Readings of characters and of the phrases that the commonest readings of their characters get wrong; loaded on first use (about 1 MB).</summary>
internal sealed class PinyinTable
{
    private const char First = '\u4E00';
    private const char Last = '\u9FFF';

    private static readonly Lazy<PinyinTable> LazyShipped = new(() => new PinyinTable());

    private readonly string[] _syllables;

    /// <summary>Number of the commonest syllable of each character; 0 where it has none.</summary>
    private readonly ushort[] _commonest = new ushort[Last - First + 1];
    private readonly Dictionary<char, ushort[]> _several = [];
    private readonly Dictionary<string, string[]> _phrases = new(StringComparer.Ordinal);
    private readonly HashSet<char> _phraseStarts = [];

    private PinyinTable()
    {
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var syllables = new List<string> { "" };
        foreach (var row in TextData.Rows("characters", "readings.tsv"))
        {
            if (row is not [[var character], var list] || character is < First or > Last)
            {
                throw new InvalidDataException($"readings.tsv: \"{string.Join(' ', row)}\" is not \"character readings\".");
            }

            var ids = Array.ConvertAll(list.Split(' '), Number);
            _commonest[character - First] = ids[0];
            if (ids.Length > 1)
            {
                _several[character] = ids;
            }
        }

        foreach (var row in TextData.Rows("characters", "phrases.tsv"))
        {
            var its = Array.ConvertAll(row[1].Split(' '), syllable => syllables[Number(syllable)]);
            _phrases[row[0]] = its;
            _phraseStarts.Add(row[0][0]);
            LongestPhrase = Math.Max(LongestPhrase, row[0].Length);
        }

        _syllables = [.. syllables];

        ushort Number(string syllable)
        {
            if (!numbers.TryGetValue(syllable, out var number))
            {
                numbers[syllable] = number = (ushort)syllables.Count;
                syllables.Add(syllable);
            }

            return number;
        }
    }

    internal static PinyinTable Shipped => LazyShipped.Value;

    internal int LongestPhrase { get; }

    /// <summary>The commonest reading with its tone as a figure (<c>hang2</c>), or null.</summary>
    internal string? Commonest(char character)
    {
        var number = character is >= First and <= Last ? _commonest[character - First] : 0;
        return number == 0 ? null : _syllables[number];
    }

    /// <summary>All readings, commonest first.</summary>
    internal string[] Readings(char character) =>
        _several.TryGetValue(character, out var several) ? Array.ConvertAll(several, number => _syllables[number])
        : Commonest(character) is { } only ? [only]
        : [];

    /// <summary>Whether a listed phrase starts with a character.</summary>
    internal bool MayStart(char character) => _phraseStarts.Contains(character);

    /// <summary>Readings of a phrase that is listed, or null.</summary>
    internal string[]? Phrase(ReadOnlySpan<char> text) =>
        _phrases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var syllables) ? syllables : null;
}
