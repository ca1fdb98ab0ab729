using System.Globalization;

namespace Zhengshu.Text.Segmentation;

/// <summary>
/// Reads user dictionaries in jieba's form: one word a line, then optionally its frequency and part of speech, parted by white space
/// (<c>穗好办 3 n</c>, <c>积分入户 n</c>); empty lines and lines that start with <c>#</c> are left out.
/// </summary>
public static class UserDictionaryFile
{
    /// <summary>Longest word, UTF-16 units.</summary>
    public const int LongestWord = 64;

    /// <summary>Reads a dictionary.</summary>
    /// <exception cref="InvalidDataException">A line is not of this form; the message gives its number.</exception>
    public static IReadOnlyList<UserWord> Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var words = new List<UserWord>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var fields = line.TrimStart('\uFEFF').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0 || fields[0][0] == '#')
            {
                continue;
            }

            int? frequency = fields.Length > 1 && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
            var tag = fields.Length > (frequency is null ? 1 : 2) ? fields[frequency is null ? 1 : 2] : "n";
            if (fields[0].Length > LongestWord || fields.Length > (frequency is null ? 2 : 3) || !tag.All(char.IsAsciiLetterOrDigit))
            {
                throw new InvalidDataException($"第 {number} 行应为「词 词频 词性」，词不超过 {LongestWord} 个字符，后两项可省略");
            }

            words.Add(new UserWord(fields[0], frequency, tag));
        }

        return words;
    }
}
