namespace Zhengshu.Text.Numbers;

/// <summary>Reads integers and decimals in Chinese and Arabic figures.</summary>
internal static class NumeralReader
{
    /// <summary>Value of a digit in any script the public writes, or −1.</summary>
    internal static int Digit(char character) => character switch
    {
        >= '0' and <= '9' => character - '0',
        >= '０' and <= '９' => character - '０',
        '〇' or '零' or '○' or 'Ｏ' => 0,
        '一' or '壹' or '弌' => 1,
        '二' or '贰' or '貳' or '两' or '兩' => 2,
        '三' or '叁' or '參' or '叄' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' or '陸' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    /// <summary>Value of a unit, or 0; 廿 and 卅 count as 20 and 30.</summary>
    internal static long Unit(char character) => character switch
    {
        '十' or '拾' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' or '佰' => 100,
        '千' or '仟' => 1_000,
        '万' or '萬' => 10_000,
        '亿' or '億' => 100_000_000,
        _ => 0,
    };

    internal static bool IsArabic(char character) => character is >= '0' and <= '9' or >= '０' and <= '９';

    internal static bool TryReadInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 40)
        {
            return false;
        }

        return AreDigits(text) ? TryReadDigits(text, out value) : TryReadUnits(text, out value);
    }

    internal static bool TryReadDecimal(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 48)
        {
            return false;
        }

        if (text[0] is '负' or '-' or '－')
        {
            var read = TryReadDecimal(text[1..], out value);
            value = -value;
            return read;
        }

        var share = Share(ref text);
        if (share == 0)
        {
            return false;
        }

        var point = text.IndexOfAny('.', '点', '．');
        if (point < 0)
        {
            var whole = TryReadInteger(WithoutCommas(text), out var integer);
            value = integer / share;
            return whole;
        }

        var tail = text[(point + 1)..];
        long scale = 1;
        while (!tail.IsEmpty && Unit(tail[^1]) is >= 100 and var unit && scale <= 100_000_000)
        {
            scale *= unit;
            tail = tail[..^1];
        }

        if (tail.Length > 15 || !AreDigits(tail) || !TryReadDigits(tail, out var fraction) || !TryReadInteger(WithoutCommas(text[..point]), out var head))
        {
            return false;
        }

        value = (head + (fraction / Pow10(tail.Length))) * scale / share;
        return true;
    }

    /// <summary>Takes off 百分之, ‰, %, 成 and gives what to divide by; 0 where the form is broken.</summary>
    private static decimal Share(ref ReadOnlySpan<char> text)
    {
        foreach (var (prefix, share) in ((string, decimal)[])[("百分之", 100m), ("千分之", 1000m), ("万分之", 10_000m)])
        {
            if (text.StartsWith(prefix))
            {
                text = text[3..];
                return text.IsEmpty ? 0 : share;
            }
        }

        var divisor = text[^1] switch { '%' or '％' => 100m, '‰' => 1000m, '成' => 10m, _ => 1m };
        if (divisor > 1)
        {
            text = text[..^1];
        }

        return text.IsEmpty ? 0 : divisor;
    }

    /// <summary>Removes thousands separators where each stands before exactly three digits; else the text as it is, which then is no number.</summary>
    private static ReadOnlySpan<char> WithoutCommas(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny(',', '，') < 0)
        {
            return text;
        }

        var groups = text.ToString().Replace('，', ',').Split(',');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3 || (group.Length > 3 && Unit(group[^1]) > 0))
            ? string.Concat(groups)
            : text;
    }

    private static bool AreDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (Digit(character) < 0)
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        foreach (var character in text)
        {
            if (value > ChineseNumerals.Maximum)
            {
                return false;
            }

            value = (value * 10) + Digit(character);
        }

        return true;
    }

    private static bool TryReadUnits(ReadOnlySpan<char> text, out long value)
    {
        long total = 0, section = 0, number = -1, last = 1;
        value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = Digit(text[i]);
            if (digit >= 0)
            {
                if (IsArabic(text[i]) && number >= 0 && IsArabic(text[i - 1]))
                {
                    number = (number * 10) + digit;
                }
                else if (number > 0)
                {
                    return false;
                }
                else
                {
                    number = digit;
                }

                last = digit == 0 && !IsArabic(text[i]) ? 10 : last;
                if (number > ChineseNumerals.Maximum)
                {
                    return false;
                }

                continue;
            }

            var unit = Unit(text[i]);
            if (unit == 0 || !Apply(unit, ref total, ref section, ref number))
            {
                return false;
            }

            last = unit is 20 or 30 ? 10 : unit;
        }

        // 三百五 is 350, 一万五 is 15,000: a digit after a unit counts in tenths of it.
        var tail = number <= 0 ? 0 : last >= 100 && !IsArabic(text[^1]) ? number * (last / 10) : number;
        value = total + section + tail;
        return value <= ChineseNumerals.Maximum;
    }

    private static bool Apply(long unit, ref long total, ref long section, ref long number)
    {
        if (unit is 20 or 30)
        {
            section += unit;
            var free = number <= 0;
            number = -1;
            return free;
        }

        if (unit >= 10_000)
        {
            var below = section + Math.Max(number, 0);
            section = 0;
            number = -1;
            if (unit == 10_000)
            {
                total += below * unit;
                return below > 0 && below <= 99_999_999;
            }

            var multiplied = total + below;
            total = multiplied * unit;
            return multiplied is > 0 and <= 99_999_999;
        }

        // Only 十 may stand without a digit before it: 十二, 一百十五.
        if (number <= 0 && unit != 10)
        {
            return false;
        }

        section += (number <= 0 ? 1 : number) * unit;
        number = -1;
        return section <= 99_999_999;
    }

    private static decimal Pow10(int exponent)
    {
        var value = 1m;
        for (var i = 0; i < exponent; i++)
        {
            value *= 10;
        }

        return value;
    }
}
