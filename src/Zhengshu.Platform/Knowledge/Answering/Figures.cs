using System.Globalization;
using System.Text.RegularExpressions;
using Zhengshu.Text.Dates;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary>
/// The figures of a text (数字要素), in whatever way they are written: 三十日 = 30日, 百分之五 = 5%, 三万元 = 30000元, 二〇二四年 = 2024年. Each keeps what it counts, so
/// that 第三十条 does not stand for 三十日. Dates stand as a whole; phone numbers and times of day by their digits; Latin words (addresses, names) as they are.
/// </summary>
internal sealed partial class Figures
{
    private readonly string _text;
    private readonly IReadOnlyList<FoundDate> _dates;
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    private readonly List<Figure> _amounts = [];

    private Figures(string text)
    {
        _text = Fold(text);
        _dates = DateFinder.Find(_text);
        var rest = _text.ToCharArray();
        foreach (var date in _dates)
        {
            rest.AsSpan(date.Start, date.Length).Fill('|');
        }

        foreach (var pattern in (Regex[])[Word(), Code()])
        {
            foreach (var match in pattern.EnumerateMatches(rest))
            {
                _codes.Add(string.Concat(rest.AsSpan(match.Index, match.Length).ToString().ToLowerInvariant().Where(c => c is not ('-' or ' ' or '(' or ')'))));
                rest.AsSpan(match.Index, match.Length).Fill('|');
            }
        }

        Amounts(new string(rest));
    }

    /// <summary>How much of what.</summary>
    private readonly record struct Figure(string Value, string Unit);

    /// <summary>Whether there is nothing that could be wrong.</summary>
    public bool IsEmpty => _dates.Count == 0 && _codes.Count == 0 && _amounts.Count == 0;

    public static Figures Of(string text) => new(text);

    /// <summary>Whether every figure of <paramref name="claimed"/> stands here too. A date may be claimed less exactly than it stands here, never more so.</summary>
    public bool Hold(Figures claimed) =>
        claimed._codes.IsSubsetOf(_codes) && claimed._amounts.TrueForAll(Holds)
        && claimed._dates.All(claim => _dates.Any(date => Within(claim.Year, date.Year) && Within(claim.Month, date.Month) && Within(claim.Day, date.Day)));

    private static bool Within(int? claimed, int? stated) => claimed is null || claimed == stated;

    /// <summary>The same value of the same unit; a bare value, as in a table, stands for any unit that the text names.</summary>
    private bool Holds(Figure claim) => _amounts.Exists(stated => stated.Value == claim.Value
        && (stated.Unit == claim.Unit || claim.Unit.Length == 0
            || (stated.Unit.Length == 0 && claim.Unit[0] != '第' && _text.Contains(claim.Unit, StringComparison.Ordinal))));

    private void Amounts(string text)
    {
        var matches = Amount().Matches(text);
        var found = new Figure?[matches.Count];
        for (var i = matches.Count - 1; i >= 0; i--)
        {
            found[i] = Read(text, matches[i]);
            if (found[i] is { Unit: "" or "第" } open && i + 1 < matches.Count && found[i + 1] is { Unit.Length: > 0 } next && Joined(text, matches[i], matches[i + 1]))
            {
                found[i] = open with { Unit = open.Unit + next.Unit }; // 三至五日: both are 日
            }
        }

        for (var i = 1; i < found.Length; i++)
        {
            if (found[i - 1] is { Unit: ['第', .. var unit] } && found[i] is { } next && unit == next.Unit && Joined(text, matches[i - 1], matches[i]))
            {
                found[i] = next with { Unit = "第" + unit }; // 第三、四条: both are articles
            }
        }

        _amounts.AddRange(found.OfType<Figure>());
    }

    private static bool Joined(string text, Match first, Match second)
    {
        var between = text.AsSpan(first.Index + first.Length, second.Index - first.Index - first.Length);
        return between is "至" or "到" or "-" or "~" or "—" or "–" or "、" or "或" or "或者" or "和";
    }

    private static Figure? Read(string text, Match match)
    {
        if (match.Value == "双倍")
        {
            return new Figure("2", "倍");
        }

        var unit = Canonical(match.Groups["unit"].Value);
        if (match.Value[0] == '半')
        {
            return new Figure("0.5", unit);
        }

        var number = match.Groups["number"].Value;
        if (match.Groups["of"] is { Success: true, Value: var of })
        {
            return Fraction(of, number);
        }

        var before = text.AsSpan(0, match.Index);
        var article = before.EndsWith("第") ? "第" : before.EndsWith("条之") ? "条之" : "";
        var arabic = number.Any(char.IsAsciiDigit);
        var read = ChineseNumerals.TryParseDecimal(number, out var value);
        if (!arabic && article.Length == 0 && IsMereWord(number, value, unit))
        {
            return null;
        }

        if (!read)
        {
            return new Figure(number, article + unit); // no number that there is, such as 六四十七: it stands as it is written or not at all
        }

        return unit switch
        {
            "‰" => new Figure(Text(value / 10), "%"),
            "成" => new Figure(Text(value * 10), "%"),
            _ => new Figure(Text(value), article + unit),
        };
    }

    /// <summary>一般, 统一, 一个, 一种, 十分, 千万, 万一: numerals that count nothing.</summary>
    private static bool IsMereWord(string number, decimal value, string unit) => number.Length == 1
        ? unit is "" or "成" || (value == 10 && unit == "分")
            || (value == 1 && unit is "个" or "种" or "类" or "项" or "份" or "家" or "户" or "张" or "人" or "分" or "次" or "期" or "级")
        : unit.Length == 0 && number is "千万" or "万一";

    private static Figure Fraction(string of, string number)
    {
        var whole = of switch
        {
            "百" => 100m,
            "千" => 1_000m,
            "万" => 10_000m,
            _ => ChineseNumerals.TryParseDecimal(of, out var read) ? read : 0,
        };
        if (whole == 0 || !ChineseNumerals.TryParseDecimal(number, out var part))
        {
            return new Figure($"{number}/{of}", "分之");
        }

        return whole is 100 or 1_000 or 10_000 ? new Figure(Text(part * 100 / whole), "%") : new Figure($"{Text(part)}/{Text(whole)}", "分之");
    }

    private static string Canonical(string unit) => unit switch
    {
        "个工作日" => "工作日",
        "天" or "自然日" or "个自然日" => "日",
        "块" or "圆" => "元",
        "周年" => "年",
        "周岁" => "岁",
        "个小时" => "小时",
        "名" => "人",
        "个星期" or "星期" => "周",
        _ => unit,
    };

    private static string Text(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < folded.Length; i++)
        {
            folded[i] = source[i] switch
            {
                >= '！' and <= '～' and var wide => (char)(wide - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                var c => c,
            };
        }
    });

    [GeneratedRegex("[A-Za-z][A-Za-z0-9]*(?:[._@:/?=&-]+[A-Za-z0-9]+)*", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Word();

    /// <summary>Fixed lines, mobiles, 400 numbers, times of day.</summary>
    [GeneratedRegex(@"(?<![\d.])(\(?0\d{2,3}\)?[- ]?\d{7,8}(-\d{1,6})?|1[3-9]\d{9}|[48]00-?\d{3,4}-?\d{3,4}|\d{1,2}:\d{2}(:\d{2})?)(?![\d.])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(
        """
        双倍
        | 半(?<unit>年|个月|月|天|日|小时|数)
        | ((?<of>[0-9〇零一二两三四五六七八九十百千万]+)分之)?
          (?<number>([0-9]+(,[0-9]{3})*(\.[0-9]+)?|[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅]+(点[〇零一二两三四五六七八九]+)?)[十百千万亿]*)
          [ ]?(?<unit>个?工作日|个?自然日|个月|个?小时|个?星期|分钟|周年|周岁|平方米|平方公里|公里|米|公斤|千克|吨|元|块|圆|角|倍|%|‰|成|条|款|项|章|节|年|月|日|天|周|岁|人|名|次|份|张|户|号|级|种|类|档|期|家|辆|亩|楼|层|分|个)?
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 10_000)]
    private static partial Regex Amount();
}
