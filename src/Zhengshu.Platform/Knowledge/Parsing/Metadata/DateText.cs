using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>Dates as official texts write them: 2012年12月28日, ２００６年８月２４日, 二〇二四年七月一日, 2024-03-04, 2024.3.4.</summary>
internal static partial class DateText
{
    /// <summary>Half-width digits for full-width ones and Han numerals of years, months and days; other text unchanged.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c);
        }

        return HanDate().Replace(plain.ToString(), match =>
            $"{Digits(match.Groups["y"].Value)}年{Small(match.Groups["m"].Value)}月{Small(match.Groups["d"].Value)}日");
    }

    /// <summary>The first date in the text, or null.</summary>
    public static DateOnly? First(string? text)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var (date, _, _) in All(Plain(text)))
        {
            return date;
        }

        return null;
    }

    /// <summary>Every date of a text that went through <see cref="Plain"/>, with its place.</summary>
    public static IEnumerable<(DateOnly Date, int Start, int End)> All(string plain)
    {
        foreach (Match match in AnyDate().Matches(plain))
        {
            if (Of(match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value) is { } date)
            {
                yield return (date, match.Index, match.Index + match.Length);
            }
        }
    }

    private static DateOnly? Of(string year, string month, string day)
    {
        var (y, m, d) = (Int(year), Int(month), Int(day));
        return y is >= 1900 and <= 2100 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;
    }

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static string Digits(string han) => string.Concat(han.Select(c => "〇一二三四五六七八九".IndexOf(c == '零' || c == '○' || c == 'Ｏ' || c == 'О' ? '〇' : c)));

    private static int Small(string han)
    {
        var ten = han.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return "〇一二三四五六七八九".IndexOf(han[0]);
        }

        var tens = ten == 0 ? 1 : "〇一二三四五六七八九".IndexOf(han[0]);
        var ones = ten == han.Length - 1 ? 0 : "〇一二三四五六七八九".IndexOf(han[^1]);
        return (tens * 10) + ones;
    }

    [GeneratedRegex(@"(?<y>[〇零○Ｏ一二三四五六七八九]{4})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HanDate();

    [GeneratedRegex(@"(?<y>\d{4})\s?(年\s?(?<m>\d{1,2})\s?月\s?(?<d>\d{1,2})\s?日|[-./](?<m>\d{1,2})[-./](?<d>\d{1,2})(?!\d))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyDate();
}
