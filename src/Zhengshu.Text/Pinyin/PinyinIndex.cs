using Zhengshu.Text.Likeness;

namespace Zhengshu.Text.Pinyin;

/// <summary>A name that a query may mean.</summary>
/// <param name="Number">Its place in the list that the index was built over.</param>
/// <param name="Name">The name.</param>
/// <param name="Score">0 to 1: 1 the name itself, 0.9 and above it stands in it, 0.8 full pinyin, 0.7 first letters, 0.5 sounds taken for each other, below typing mistakes.</param>
public readonly record struct PinyinHit(int Number, string Name, double Score);

/// <summary>
/// Finds names (matters, departments, streets) by what people type: characters, full pinyin, first letters, any mixture of them, sounds taken
/// for each other (si/shi, lan/nan), and characters wrong by sound or shape. Looks at every name; made for lists of up to some ten thousand.
/// Immutable and safe for all threads.
/// </summary>
public sealed class PinyinIndex
{
    /// <summary>Longest query that is looked for, UTF-16 units; longer ones find nothing.</summary>
    public const int LongestQuery = 64;

    /// <param name="Name">The name.</param>
    /// <param name="Units">Its characters, one a syllable or letter.</param>
    /// <param name="Plain">Their pinyin, or the letter itself.</param>
    /// <param name="Folded">The same by <see cref="PinyinSounds.Fold"/>.</param>
    private sealed record Entry(string Name, char[] Units, string[] Plain, string[] Folded);

    private readonly Entry[] _entries;

    /// <summary>Builds an index.</summary>
    public PinyinIndex(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _entries = [.. names.Select(Read)];
    }

    /// <summary>Names that the query may mean, best first, then in the list's order.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="limit">Most hits to give.</param>
    public IReadOnlyList<PinyinHit> Find(string query, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(query);
        var wanted = new string([.. query.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        if (wanted.Length is 0 or > LongestQuery)
        {
            return [];
        }

        var hits = new List<PinyinHit>();
        for (var i = 0; i < _entries.Length; i++)
        {
            if (Score(wanted, _entries[i]) is > 0 and var score)
            {
                hits.Add(new PinyinHit(i, _entries[i].Name, score));
            }
        }

        return [.. hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Number).Take(limit)];
    }

    private static Entry Read(string name)
    {
        var syllables = PinyinReader.Read(name).ToDictionary(syllable => syllable.Start, syllable => syllable.Plain);
        var units = Enumerable.Range(0, name.Length).Where(i => char.IsLetterOrDigit(name[i])).ToArray();
        var plain = Array.ConvertAll(units, i => syllables.GetValueOrDefault(i) ?? char.ToLowerInvariant(name[i]).ToString());
        return new Entry(name, Array.ConvertAll(units, i => char.ToLowerInvariant(name[i])), plain, Array.ConvertAll(plain, PinyinSounds.Fold));
    }

    private static double Score(string query, Entry entry)
    {
        var best = 0.0;
        for (var start = 0; start < entry.Units.Length; start++)
        {
            // A hit at the start of a name and one that covers it all are meant more often.
            var score = Match(query, 0, entry, start, 1.0);
            best = Math.Max(best, score.Score - (start > 0 ? 0.02 : 0) - (score.End - start < entry.Units.Length ? 0.03 : 0));
        }

        return best > 0 || query.Length < 2 ? best : Mistaken(query, entry);
    }

    /// <summary>The best reading of the rest of a query from a unit on.</summary>
    private static (double Score, int End) Match(string query, int at, Entry entry, int unit, double worst)
    {
        // The states are few: each unit takes itself, its syllable, its first letter or a like syllable.
        var reached = new Dictionary<int, double> { [at] = worst };
        for (var i = unit; i < entry.Units.Length; i++)
        {
            var next = new Dictionary<int, double>();
            foreach (var (position, score) in reached)
            {
                foreach (var (length, its) in Steps(query, position, entry, i))
                {
                    var reach = Math.Min(score, its);
                    next[position + length] = Math.Max(next.GetValueOrDefault(position + length), reach);
                }
            }

            if (next.TryGetValue(query.Length, out var done))
            {
                return (done, i + 1);
            }

            if (next.Count == 0)
            {
                break;
            }

            reached = next;
        }

        return (0, unit);
    }

    private static IEnumerable<(int Length, double Score)> Steps(string query, int position, Entry entry, int unit)
    {
        if (position >= query.Length)
        {
            yield break;
        }

        if (query[position] == entry.Units[unit])
        {
            yield return (1, 1.0);
        }

        var plain = entry.Plain[unit];
        if (plain.Length == 1 && !char.IsAsciiLetter(plain[0]))
        {
            yield break;
        }

        var rest = query.Length - position;
        if (string.CompareOrdinal(query, position, plain, 0, plain.Length) == 0)
        {
            yield return (plain.Length, 0.83);
        }
        else if (rest > 1 && rest < plain.Length && string.CompareOrdinal(query, position, plain, 0, rest) == 0)
        {
            yield return (rest, 0.78); // typing goes on: juzhuzh
        }

        if (query[position] == plain[0])
        {
            yield return (1, 0.73);
        }

        for (var length = 2; length <= Math.Min(6, rest); length++)
        {
            if (PinyinSounds.Fold(query.Substring(position, length)) == entry.Folded[unit])
            {
                yield return (length, 0.53);
            }
        }
    }

    /// <summary>Characters that are wrong by sound or shape: up to a third of the query.</summary>
    private static double Mistaken(string query, Entry entry)
    {
        if (!query.Any(Characters.IsHan) || Math.Abs(query.Length - entry.Units.Length) > query.Length / 2)
        {
            return 0;
        }

        var distance = TextLikeness.EditDistance(query, new string(entry.Units), CharacterLikeness.Cost);
        var share = distance / query.Length;
        return share <= 1.0 / 3 ? 0.5 - share : 0;
    }
}
