using System.Buffers;
using System.Globalization;
using System.Text;

namespace Zhengshu.Inference.Names;

/// <summary>The tables beside LAC's network: characters to numbers, tags, and how likely one tag follows another.</summary>
internal sealed class LacTables
{
    private const string TagOfUnlistedIds = "n-B";

    private readonly Dictionary<int, int> _characters;

    private LacTables(Dictionary<int, int> characters, string[] tags, float[] transitions)
    {
        _characters = characters;
        Tags = tags;
        Transitions = transitions;
        Starts = [.. tags.Select(tag => tag.EndsWith("-B", StringComparison.Ordinal))];
        Names = [.. tags.Select(tag => tag.Length > 2 ? tag[..^2] : "")];
    }

    /// <summary>Tag of each id, e.g. <c>PER-B</c>; as many as the network has scores.</summary>
    internal string[] Tags { get; }

    /// <summary>Whether the tag starts a word.</summary>
    internal bool[] Starts { get; }

    /// <summary>The tag without <c>-B</c> or <c>-I</c>; empty for <c>O</c>.</summary>
    internal string[] Names { get; }

    /// <summary>Score of going from one tag (row) to another (column).</summary>
    internal float[] Transitions { get; }

    internal int IdOf(int codePoint) => _characters.GetValueOrDefault(codePoint);

    /// <exception cref="FileNotFoundException">A table is missing.</exception>
    /// <exception cref="InvalidDataException">A table is damaged.</exception>
    internal static LacTables Load(string folder)
    {
        var transitions = ReadTransitions(Existing(folder, "transitions.csv"), out var count);
        var listed = File.ReadAllLines(Existing(folder, "tags.txt"));
        if (listed.Length > count || listed.Length == 0)
        {
            throw new InvalidDataException($"{Path.Combine(folder, "tags.txt")}: {listed.Length} 个标注，应为 1 至 {count} 个。 Expected 1 to {count} tags.");
        }

        return new LacTables(ReadCharacters(Existing(folder, "chars.tsv")), [.. listed, .. Enumerable.Repeat(TagOfUnlistedIds, count - listed.Length)], transitions);
    }

    private static string Existing(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? file : throw new FileNotFoundException($"缺少模型文件 {file}。 Model file {file} is missing.", file);
    }

    private static Dictionary<int, int> ReadCharacters(string file)
    {
        var characters = new Dictionary<int, int>();
        var line = 0;
        foreach (var text in File.ReadLines(file))
        {
            line++;
            var tab = text.LastIndexOf('\t');
            if (tab < 1
                || Rune.DecodeFromUtf16(text, out var character, out _) != OperationStatus.Done
                || !int.TryParse(text.AsSpan(tab + 1), CultureInfo.InvariantCulture, out var id))
            {
                throw new InvalidDataException($"{file}({line}): 不是“字符\\t编号”。 Not 'character<tab>id'.");
            }

            characters[character.Value] = id;
        }

        return characters;
    }

    private static float[] ReadTransitions(string file, out int count)
    {
        var rows = File.ReadAllLines(file);
        count = rows.Length;
        var values = new float[count * count];
        for (var row = 0; row < count; row++)
        {
            var cells = rows[row].Split(',');
            if (cells.Length != count)
            {
                throw new InvalidDataException($"{file}({row + 1}): {cells.Length} 列，应为 {count} 列。 Expected {count} columns.");
            }

            for (var column = 0; column < count; column++)
            {
                if (!float.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out values[(row * count) + column]))
                {
                    throw new InvalidDataException($"{file}({row + 1}): “{cells[column]}”不是数。 Not a number.");
                }
            }
        }

        return values;
    }
}
