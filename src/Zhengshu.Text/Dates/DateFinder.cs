using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Dates;

/// <summary>Finds dates: 2024年7月29日, 2024-07-29, 2024.7.29, 20240729, 二〇二四年七月二十九日, 2024年7月, 7月29日. Days that do not exist are left out.</summary>
public static class DateFinder
{
    private const int FirstYear = 1800;
    private const int LastYear = 2200;

    /// <summary>Dates in order of their start; they do not overlap.</summary>
    public static IReadOnlyList<FoundDate> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<FoundDate>();
        for (var i = 0; i < text.Length;)
        {
            var date = NumeralReader.Digit(text[i]) >= 0 || text[i] == '十' ? At(text, i) : null;
            if (date is not null)
            {
                found.Add(date);
                i = date.End;
                continue;
            }

            // A figure is passed over whole, so that no date starts inside it.
            var arabic = NumeralReader.IsArabic(text[i]);
            i++;
            while (arabic && i < text.Length && NumeralReader.IsArabic(text[i]))
            {
                i++;
            }
        }

        return found;
    }

    /// <summary>The date a text consists of, or null: 2024-07-29, 二〇二四年七月二十九日.</summary>
    public static DateOnly? Parse(string text) =>
        Find(text) is [{ Date: { } date } only] && only.Length == text.AsSpan().Trim().Length ? date : null;

    /// <summary>The date that starts at an index, or null.</summary>
    internal static FoundDate? At(string text, int start)
    {
        var digits = 0;
        while (start + digits < text.Length && digits < 9 && NumeralReader.Digit(text[start + digits]) >= 0)
        {
            digits++;
        }

        return digits switch
        {
            8 => Compact(text, start),
            4 => WithYear(text, start),
            1 or 2 or 0 => MonthAndDay(text, start, null, start),
            _ => null,
        };
    }

    private static FoundDate? Compact(string text, int start)
    {
        var end = start + 8;
        if (!NumeralReader.IsArabic(text[start]) || (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) || (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            || !ChineseNumerals.TryParse(text.AsSpan(start, 8), out var value) || value is < 1949_00_00 or > 2099_12_31)
        {
            return null;
        }

        return Valid((int)(value / 10_000), (int)(value / 100 % 100), (int)(value % 100), start, end);
    }

    private static FoundDate? WithYear(string text, int start)
    {
        if (!ChineseNumerals.TryParse(text.AsSpan(start, 4), out var value) || value is < FirstYear or > LastYear)
        {
            return null;
        }

        var year = (int)value;
        var i = Characters.SkipSpaces(text, start + 4);
        if (i >= text.Length)
        {
            return null;
        }

        if (text[i] == '年')
        {
            var rest = Characters.SkipSpaces(text, i + 1);
            return MonthAndDay(text, rest, year, start) ?? (IsYearOnly(text, i + 1) ? new FoundDate(year, null, null, start, i + 1 - start) : null);
        }

        return text[i] is '-' or '/' or '.' or '－' or '．' ? Separated(text, start, year, i) : null;
    }

    /// <summary>2024年级 and 2024年度 mean something else or nothing; a year before other words is a year.</summary>
    private static bool IsYearOnly(string text, int index) => index >= text.Length || text[index] is not ('级' or '代');

    private static FoundDate? Separated(string text, int start, int year, int mark)
    {
        var monthLength = Arabic(text, mark + 1, out var month);
        var second = mark + 1 + monthLength;
        if (monthLength == 0 || second >= text.Length || text[second] != text[mark])
        {
            return null;
        }

        var dayLength = Arabic(text, second + 1, out var day);
        var end = second + 1 + dayLength;
        return dayLength == 0 || (end < text.Length && char.IsAsciiDigit(text[end])) ? null : Valid(year, month, day, start, end);
    }

    private static FoundDate? MonthAndDay(string text, int index, int? year, int start)
    {
        var length = ChineseNumerals.Read(text, index, out var month);
        var mark = Characters.SkipSpaces(text, index + length);
        if (length == 0 || month is < 1 or > 12 || mark >= text.Length || text[mark] != '月')
        {
            return null;
        }

        var dayStart = Characters.SkipSpaces(text, mark + 1);
        var dayLength = ChineseNumerals.Read(text, dayStart, out var day);
        var dayMark = Characters.SkipSpaces(text, dayStart + dayLength);
        if (dayLength > 0 && day is >= 1 and <= 31 && dayMark < text.Length && text[dayMark] is '日' or '号')
        {
            return Valid(year, (int)month, (int)day, start, dayMark + 1);
        }

        return year is null ? null : new FoundDate(year, (int)month, null, start, mark + 1 - start);
    }

    private static FoundDate? Valid(int? year, int month, int day, int start, int end) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year ?? 2000, month)
            ? new FoundDate(year, month, day, start, end - start)
            : null;

    private static int Arabic(string text, int index, out int value)
    {
        value = 0;
        var length = 0;
        while (index + length < text.Length && length < 2 && NumeralReader.IsArabic(text[index + length]))
        {
            value = (value * 10) + NumeralReader.Digit(text[index + length]);
            length++;
        }

        return length;
    }
}
