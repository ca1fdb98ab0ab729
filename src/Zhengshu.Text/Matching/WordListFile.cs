using System.Globalization;

namespace Zhengshu.Text.Matching;

/// <summary>The words and rules of a file.</summary>
/// <param name="Words">Listed words and allow-words.</param>
/// <param name="Rules">Rules.</param>
public sealed record WordList(IReadOnlyList<MatchWord> Words, IReadOnlyList<MatchRule> Rules);

/// <summary>
/// Reads lists of words, one a line: <c>word TAB category TAB level</c>, the last two optional; <c>+word</c> is an allow-word,
/// <c>=word</c> a whole word, <c>?name TAB category TAB level TAB expression</c> a rule (<see cref="MatchRule.Parse"/>),
/// <c>\</c> before the first character takes its meaning, lines that start with <c>#</c> and empty ones are left out.
/// </summary>
public static class WordListFile
{
    /// <summary>Reads a list.</summary>
    /// <exception cref="InvalidDataException">A line is not of this form; the message gives its number.</exception>
    public static WordList Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var words = new List<MatchWord>();
        var rules = new List<MatchRule>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            line = line.TrimEnd('\r').TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var fields = line.Split('\t');
            var category = fields.Length > 1 ? fields[1].Trim() : "";
            var level = 0;
            if (fields.Length > 2 && fields[2].Length > 0 && !int.TryParse(fields[2].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out level))
            {
                throw new InvalidDataException($"第 {number} 行：级别「{fields[2]}」不是整数");
            }

            var mark = line[0];
            var text = mark is '+' or '=' or '?' or '\\' ? fields[0][1..] : fields[0];
            if (text.Length == 0 || text.Length > WordMatcher.LongestWord)
            {
                throw new InvalidDataException($"第 {number} 行：词的长度应为 1 至 {WordMatcher.LongestWord} 个字符");
            }

            if (mark != '?')
            {
                words.Add(new MatchWord(text, category, level, mark == '+', mark == '='));
                continue;
            }

            try
            {
                var expression = fields.Length > 3 ? fields[3] : throw new MatchRuleException($"规则「{text}」缺少第 4 列的表达式");
                rules.Add(MatchRule.Parse(text, expression) with { Category = category, Level = level });
            }
            catch (MatchRuleException wrong)
            {
                throw new InvalidDataException($"第 {number} 行：{wrong.Message}", wrong);
            }
        }

        return new WordList(words, rules);
    }
}
