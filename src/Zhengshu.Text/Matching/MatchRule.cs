using System.Globalization;
using System.Text;

namespace Zhengshu.Text.Matching;

/// <summary>Rules are wrong; the message says which and how, in Chinese, for the person who wrote them.</summary>
/// <param name="message">What is wrong.</param>
public sealed class MatchRuleException(string message) : ArgumentException(message);

/// <summary>
/// A rule over words: it holds where one word of each group stands near the others and none of <see cref="Unless"/> stands near.
/// A word that starts with <c>@</c> stands for the words of the rule of that name, which must be a list (one group, no condition);
/// one that starts with <c>=</c> counts only as a whole word.
/// </summary>
/// <param name="Name">Its name, different from all others'.</param>
/// <param name="All">The groups: a word of each must stand there. A word of several groups stands for each of them.</param>
public sealed record MatchRule(string Name, IReadOnlyList<IReadOnlyList<string>> All)
{
    /// <summary>Largest <see cref="Within"/>.</summary>
    public const int WidestWindow = 10_000;

    /// <summary>What it stands for.</summary>
    public string Category { get; init; } = "";

    /// <summary>Severity, the higher the graver.</summary>
    public int Level { get; init; }

    /// <summary>Words that keep the rule from holding where one starts within <see cref="Within"/> characters before the first or after the last part.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>
    /// Characters from the start of the first part to the end of the last, 1 to <see cref="WidestWindow"/>; symbols that the matcher passes over do not count.
    /// Null: anywhere in the text — a stream then holds back everything from such a word on until the rule is decided, at the latest until its end.
    /// </summary>
    public int? Within { get; init; }

    /// <summary>Reads a rule: <c>兼职|招聘 &amp; 微信|@通讯 ! 警方|提醒 ~20</c>; a backslash takes the special meaning from <c>| &amp; ! ~ \ @ =</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expression">Groups parted by <c>&amp;</c>, words of a group by <c>|</c>, after <c>!</c> the words of <see cref="Unless"/>, after <c>~</c> <see cref="Within"/>.</param>
    /// <exception cref="MatchRuleException">The expression is not of this form.</exception>
    public static MatchRule Parse(string name, string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var groups = new List<List<string>> { new() };
        List<string>? unless = null;
        int? within = null;
        var word = new StringBuilder();
        for (var i = 0; i <= expression.Length; i++)
        {
            var mark = i == expression.Length ? '\0' : expression[i];
            if (mark == '\\' && i + 1 < expression.Length)
            {
                word.Append(mark).Append(expression[++i]);
                continue;
            }

            if (i < expression.Length && mark is not ('|' or '&' or '!' or '~'))
            {
                word.Append(mark);
                continue;
            }

            (unless ?? groups[^1]).Add(Trimmed(name, word));
            switch (mark)
            {
                case '&' when unless is null:
                    groups.Add([]);
                    break;
                case '!' when unless is null:
                    unless = [];
                    break;
                case '&' or '!':
                    throw new MatchRuleException($"规则「{name}」：「!」之后只能是以「|」分隔的词和「~」");
                case '~':
                    within = Window(name, expression.AsSpan(i + 1));
                    i = expression.Length;
                    break;
                default:
                    break;
            }
        }

        return new MatchRule(name, groups.ConvertAll(group => (IReadOnlyList<string>)group)) { Unless = unless ?? [], Within = within };
    }

    /// <summary>The expression that <see cref="Parse"/> reads.</summary>
    public string ToExpression() => string.Join(" & ", All.Select(group => string.Join('|', group)))
        + (Unless.Count == 0 ? "" : " ! " + string.Join('|', Unless)) + (Within is { } within ? $" ~{within.ToString(CultureInfo.InvariantCulture)}" : "");

    /// <summary>The word itself, without the marks of escape.</summary>
    internal static string Plain(string word)
    {
        var text = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            text.Append(word[i] == '\\' && i + 1 < word.Length ? word[++i] : word[i]);
        }

        return text.ToString();
    }

    /// <summary>A word in which the marks of the expression stand for themselves.</summary>
    public static string Literal(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var text = new StringBuilder(word.Length);
        foreach (var unit in word)
        {
            text.Append(unit is '|' or '&' or '!' or '~' or '\\' or '@' or '=' || char.IsWhiteSpace(unit) ? "\\" : "").Append(unit);
        }

        return text.ToString();
    }

    private static string Trimmed(string name, StringBuilder word)
    {
        var start = 0;
        var end = word.Length;
        while (start < end && char.IsWhiteSpace(word[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(word[end - 1]) && !IsEscaped(word, start, end - 1))
        {
            end--;
        }

        var text = word.ToString(start, end - start);
        word.Clear();
        return text.Length > 0 ? text : throw new MatchRuleException($"规则「{name}」有空的词");
    }

    private static bool IsEscaped(StringBuilder word, int start, int index)
    {
        var marks = 0;
        while (index - 1 - marks >= start && word[index - 1 - marks] == '\\')
        {
            marks++;
        }

        return marks % 2 == 1;
    }

    private static int Window(string name, ReadOnlySpan<char> text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= WidestWindow
            ? value
            : throw new MatchRuleException($"规则「{name}」：「~」之后应为 1 至 {WidestWindow} 的整数，而不是「{text}」");
}
