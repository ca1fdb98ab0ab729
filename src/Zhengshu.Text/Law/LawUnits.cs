using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Law;

/// <summary>The numbered parts of a citation: 第三十八条, 三十八、四十条, 第（一）至（三）项, 38-40条.</summary>
internal static class LawUnits
{
    /// <summary>Most provisions that one range is spelled out into; a longer one gives its two ends.</summary>
    private const int LongestRange = 200;

    /// <summary>Largest number that a 条 can have: the Civil Code ends at 1,260.</summary>
    private const int LargestNumber = 3_000;

    /// <summary>Reads numbers up to their unit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the phrase should start; a space or two is passed over.</param>
    /// <param name="unit">条, 款, 项 or 目.</param>
    /// <param name="needsOrdinal">Whether 第 must stand first.</param>
    /// <param name="numbers">Gets the numbers in order.</param>
    /// <returns>Index after the unit, or −1.</returns>
    internal static int Read(string text, int start, char unit, bool needsOrdinal, List<int> numbers)
    {
        numbers.Clear();
        var i = SkipSpaces(text, start);
        var range = false;
        for (var first = true; ; first = false)
        {
            var ordinal = At(text, i) == '第';
            if (first && needsOrdinal && !ordinal)
            {
                return -1;
            }

            i = SkipSpaces(text, ordinal ? i + 1 : i);
            i = Number(text, i, out var number);
            if (i < 0)
            {
                return -1;
            }

            AddNumber(numbers, number, range);
            i = SkipSpaces(text, i);
            if (At(text, i) == unit)
            {
                return IsPartOfWord(text, i) ? -1 : i + 1;
            }

            range = RangeMark(text, i) > 0;
            var mark = range ? 1 : ListMark(text, i);
            if (mark == 0)
            {
                return -1;
            }

            i += mark;
        }
    }

    /// <summary>Adds a number, or all numbers from the last one on.</summary>
    internal static void AddNumber(List<int> numbers, int number, bool range)
    {
        if (range && numbers.Count > 0 && number - numbers[^1] is > 1 and <= LongestRange)
        {
            for (var between = numbers[^1] + 1; between < number; between++)
            {
                numbers.Add(between);
            }
        }

        numbers.Add(number);
    }

    /// <summary>Length of 、 和 以及 … at an index, 0 where none stands.</summary>
    internal static int ListMark(string text, int index) => At(text, index) switch
    {
        '或' when At(text, index + 1) == '者' => 2,
        '、' or '和' or '及' or '与' or '或' or ',' or '，' => 1,
        '以' when At(text, index + 1) == '及' => 2,
        _ => 0,
    };

    /// <summary>1 where 至, 到 or a dash stands.</summary>
    internal static int RangeMark(string text, int index) => At(text, index) is '至' or '到' or '-' or '—' or '－' or '~' or '～' or '–' ? 1 : 0;

    internal static int SkipSpaces(string text, int index)
    {
        var end = index + 2;
        while (index < end && At(text, index) is ' ' or '\u3000' or '\u00A0')
        {
            index++;
        }

        return index;
    }

    internal static char At(string text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';

    /// <summary>Reads a number, in brackets or not; gives the index after it, or −1.</summary>
    internal static int Number(string text, int index, out int number)
    {
        number = 0;
        var bracket = At(text, index) is '（' or '(';
        var start = bracket ? index + 1 : index;
        var length = ChineseNumerals.Read(text, start, out var value);
        if (length == 0 || value is < 1 or > LargestNumber)
        {
            return -1;
        }

        number = (int)value;
        if (!bracket)
        {
            return start + length;
        }

        return At(text, start + length) is '）' or ')' ? start + length + 1 : -1;
    }

    /// <summary>第三条例, 合同第三条款, 第一项目 are no provisions.</summary>
    private static bool IsPartOfWord(string text, int unit) => text[unit] switch
    {
        '条' => (At(text, unit + 1) == '例' && At(text, unit + 2) != '外') || At(text, unit + 1) is '款' or '线' or '街' or '路',
        '项' => At(text, unit + 1) == '目',
        '款' => At(text, unit + 1) is '式' or '项' or '车' or '产',
        '目' => At(text, unit + 1) is '标' or '的' or '录',
        _ => false,
    };
}
