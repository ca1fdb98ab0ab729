using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Dates;

/// <summary>Finds lengths of time; dates (2024年, 7月, 29日 after a month) and ordinals (第3天) are none.</summary>
public static class PeriodFinder
{
    private static readonly (string Text, PeriodUnit Unit, bool NeedsMeasure)[] Units =
    [
        ("工作日", PeriodUnit.WorkingDay, false), ("自然日", PeriodUnit.Day, false), ("日历日", PeriodUnit.Day, false), ("小时", PeriodUnit.Hour, false),
        ("钟头", PeriodUnit.Hour, false), ("分钟", PeriodUnit.Minute, false), ("季度", PeriodUnit.Quarter, true), ("星期", PeriodUnit.Week, false),
        ("礼拜", PeriodUnit.Week, false), ("周年", PeriodUnit.Year, false), ("周", PeriodUnit.Week, false), ("月", PeriodUnit.Month, true),
        ("年", PeriodUnit.Year, false), ("日", PeriodUnit.Day, false), ("天", PeriodUnit.Day, false),
    ];

    /// <summary>Periods in order of their start.</summary>
    public static IReadOnlyList<Period> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Period>();
        for (var i = 0; i < text.Length;)
        {
            var period = At(text, i);
            if (period is not null)
            {
                found.Add(period);
                i = period.End;
                continue;
            }

            i++;
        }

        return found;
    }

    /// <summary>The period that starts at an index, or null.</summary>
    internal static Period? At(string text, int start)
    {
        if (text[start] == '半')
        {
            return Half(text, start);
        }

        if (NumeralReader.Digit(text[start]) < 0 && text[start] != '十')
        {
            return null;
        }

        var before = start > 0 ? text[start - 1] : '\0';
        if (before is '第' or '.' or '-' or '/' || NumeralReader.Digit(before) >= 0 || ChineseNumerals.IsNumeral(before))
        {
            return null;
        }

        var amount = Amount(text, start, out var i);
        i = Characters.SkipSpaces(text, i);
        if (amount <= 0)
        {
            return null;
        }

        var measure = i < text.Length && text[i] is '个' or '個';
        i = Characters.SkipSpaces(text, measure ? i + 1 : i);
        foreach (var (name, unit, needsMeasure) in Units)
        {
            if (string.CompareOrdinal(text, i, name, 0, name.Length) != 0 || (needsMeasure && !measure))
            {
                continue;
            }

            var end = i + name.Length;
            var date = (name == "年" && (amount >= 1000 || !measure && IsYearOfDate(text, start, end))) || (name == "日" && before is '月') || IsWord(text, end, name);
            if (date)
            {
                return null;
            }

            var half = end < text.Length && text[end] == '半' && unit is PeriodUnit.Year or PeriodUnit.Month or PeriodUnit.Day or PeriodUnit.Hour && name is not "日";
            return new Period(half ? amount + 0.5m : amount, unit, start, (half ? end + 1 : end) - start);
        }

        return null;
    }

    /// <summary>半年, 半个月, 半小时.</summary>
    private static Period? Half(string text, int start)
    {
        var i = start + 1 < text.Length && text[start + 1] == '个' ? start + 2 : start + 1;
        foreach (var (name, unit, needsMeasure) in Units)
        {
            if (string.CompareOrdinal(text, i, name, 0, name.Length) == 0 && (!needsMeasure || i == start + 2) && name is "年" or "月" or "小时" or "天" or "工作日" or "钟头")
            {
                return new Period(0.5m, unit, start, i + name.Length - start);
            }
        }

        return null;
    }

    private static decimal Amount(string text, int start, out int end)
    {
        end = start;
        if (NumeralReader.IsArabic(text[start]))
        {
            while (end < text.Length && end - start < 12 && (NumeralReader.IsArabic(text[end]) || (text[end] == '.' && end + 1 < text.Length && NumeralReader.IsArabic(text[end + 1]))))
            {
                end++;
            }

            return ChineseNumerals.TryParseDecimal(text.AsSpan(start, end - start), out var value) ? value : 0;
        }

        end = start + ChineseNumerals.Read(text, start, out var whole);
        return end > start ? whole : 0;
    }

    /// <summary>21年3月: a short year before a month.</summary>
    private static bool IsYearOfDate(string text, int start, int end)
    {
        var length = end < text.Length ? ChineseNumerals.Read(text, end, out _) : 0;
        return end - start == 3 && length is 1 or 2 && end + length < text.Length && text[end + length] == '月';
    }

    /// <summary>三年级, 1日元, 五天河: the unit is part of another word.</summary>
    private static bool IsWord(string text, int end, string unit) => end < text.Length && (unit, text[end]) switch
    {
        ("年", '级' or '代') or ("日", '元' or '本' or '报' or '常' or '照') or ("天", '河' or '然' or '气') or ("周", '岁' or '边') or ("月", '份') => true,
        _ => false,
    };
}
