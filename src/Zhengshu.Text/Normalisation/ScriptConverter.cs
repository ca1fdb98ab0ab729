namespace Zhengshu.Text.Normalisation;

/// <summary>
/// Simplified and traditional characters. Phrases decide where one simplified character stands for several traditional ones (头发 頭髮, 发展 發展,
/// 皇后 皇后, 以后 以後); beyond the shipped phrases a character gets its commonest form, so surnames such as 余 and 范 may come out wrong. The words
/// stay (软件, not 軟體). Length and positions stay as they are.
/// </summary>
public static class ScriptConverter
{
    private sealed record Direction(char[] Characters, Dictionary<string, string> Phrases, HashSet<char> Starts, int Longest);

    private static readonly Lazy<Direction> Traditional = new(() =>
    {
        var characters = CharacterFolding.Identity();
        foreach (var row in TextData.Rows("jionlp", "sim2tra_char.txt"))
        {
            if (row is [[var simplified], [var traditional]] && characters[simplified] == simplified)
            {
                characters[simplified] = traditional;
            }
        }

        return Read(characters, 0, 1);
    });

    private static readonly Lazy<Direction> Simplified = new(() => Read((char[])CharacterFolding.Table(NormalisationOptions.Simplified).Clone(), 1, 0));

    /// <summary>The text in traditional characters.</summary>
    public static string ToTraditional(string text) => Convert(text, Traditional.Value);

    /// <summary>The text in simplified characters.</summary>
    public static string ToSimplified(string text) => Convert(text, Simplified.Value);

    /// <summary>Whether the character is a simplified form that traditional text does not use.</summary>
    internal static bool IsOnlySimplified(char unit) => Simplifications.Value.Contains(unit);

    private static readonly Lazy<HashSet<char>> Simplifications = new(() =>
    {
        // Where the traditional form is folded to a character that is itself traditional too (后, 里, 干), the character says nothing.
        var both = TextData.Rows("characters", "scripts.tsv").SelectMany(row => row[0].Zip(row[1])).Where(pair => pair.First == pair.Second).Select(pair => pair.First).ToHashSet();
        var characters = Traditional.Value.Characters;
        return [.. Enumerable.Range('\u4E00', 0x5200).Select(unit => (char)unit).Where(unit => characters[unit] != unit && !both.Contains(unit))];
    });

    private static Direction Read(char[] characters, int from, int to)
    {
        var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in TextData.Rows("characters", "scripts.tsv"))
        {
            if (row[from].Length > 1)
            {
                phrases.TryAdd(row[from], row[to]);
            }
            else if (from == 0)
            {
                characters[row[0][0]] = row[1][0];
            }
        }

        return new Direction(characters, phrases, [.. phrases.Keys.Select(phrase => phrase[0])], phrases.Keys.Max(phrase => phrase.Length));
    }

    private static string Convert(string text, Direction direction)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, (text, direction), static (output, state) =>
        {
            var (source, its) = state;
            var phrases = its.Phrases.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var i = 0; i < source.Length;)
            {
                var length = its.Starts.Contains(source[i]) ? Math.Min(its.Longest, source.Length - i) : 0;
                string? phrase = null;
                while (length > 1 && !phrases.TryGetValue(source.AsSpan(i, length), out phrase))
                {
                    length--;
                }

                if (phrase is null)
                {
                    output[i] = its.Characters[source[i]];
                    i++;
                    continue;
                }

                phrase.CopyTo(output[i..]);
                i += phrase.Length;
            }
        });
    }
}
