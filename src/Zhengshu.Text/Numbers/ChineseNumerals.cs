using System.Globalization;
using System.Text;

namespace Zhengshu.Text.Numbers;

/// <summary>
/// Chinese numerals ⇄ values: 一千零七十九, 二〇二四, 两万三, 壹仟元整, 百分之五; Arabic figures in either width are read as well.
/// Writing follows GB/T 15835-2011; amounts in words follow the Payment and Settlement rules (支付结算办法, annex 1).
/// </summary>
public static class ChineseNumerals
{
    /// <summary>Largest value that is read or written: 9,999 兆 is beyond any public text.</summary>
    public const long Maximum = 9_999_999_999_999_999;

    private static readonly string[] Digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    private static readonly string[] Units = ["", "十", "百", "千"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>Whether the character can stand in a numeral: a digit of either script and width, 〇, or a unit from 十 to 亿.</summary>
    public static bool IsNumeral(char character) => NumeralReader.Digit(character) >= 0 || NumeralReader.Unit(character) > 0;

    /// <summary>Reads a whole text as one non-negative integer.</summary>
    /// <returns>False where it is not one, or is greater than <see cref="Maximum"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out long value) =>
        NumeralReader.TryReadInteger(text, out value) && value <= Maximum;

    /// <summary>Reads the longest numeral at an index.</summary>
    /// <returns>Its length in UTF-16 units; 0 where none stands there.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, out long value)
    {
        value = 0;
        var end = start;
        while (end < text.Length && end - start < 40 && IsNumeral(text[end]))
        {
            end++;
        }

        for (; end > start; end--)
        {
            if (TryParse(text[start..end], out value))
            {
                return end - start;
            }
        }

        return 0;
    }

    /// <summary>Reads a number with fraction, sign 负, percentage or unit: 三点一四, 12.5%, 百分之五, 千分之三, 3.5万, 1,234.56, 三成.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, out decimal value) => NumeralReader.TryReadDecimal(text.Trim(), out value);

    /// <summary>Reads an amount of money in yuan: 人民币壹仟零柒拾玖元伍角整, 1,234.5元, 3万元, 五百块.</summary>
    public static bool TryParseMoney(ReadOnlySpan<char> text, out decimal yuan) => MoneyReader.TryRead(text.Trim(), out yuan);

    /// <summary>1079 → 一千零七十九.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above <see cref="Maximum"/>.</exception>
    public static string Format(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Maximum);
        var text = Write(value, Digits, Units);
        return text.StartsWith("一十", StringComparison.Ordinal) ? text[1..] : text;
    }

    /// <summary>2024 → 二〇二四, as years are written.</summary>
    public static string FormatDigits(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var text = new StringBuilder();
        foreach (var digit in value.ToString(CultureInfo.InvariantCulture))
        {
            text.Append(digit == '0' ? "〇" : Digits[digit - '0']);
        }

        return text.ToString();
    }

    /// <summary>0.125 → 百分之十二点五.</summary>
    public static string FormatPercentage(decimal share)
    {
        var percent = (share * 100m).ToString("0.##########", CultureInfo.InvariantCulture);
        var negative = percent.StartsWith('-');
        var parts = percent.TrimStart('-').Split('.');
        var text = new StringBuilder(negative ? "负百分之" : "百分之").Append(Format(long.Parse(parts[0], CultureInfo.InvariantCulture)));
        if (parts.Length == 2)
        {
            text.Append('点');
            foreach (var digit in parts[1])
            {
                text.Append(Digits[digit - '0']);
            }
        }

        return text.ToString();
    }

    /// <summary>1079.5 → 壹仟零柒拾玖元伍角整; rounded to the fen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above <see cref="Maximum"/>.</exception>
    public static string FormatMoney(decimal yuan)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(yuan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(yuan, Maximum);
        string[] digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
        string[] units = ["", "拾", "佰", "仟"];
        var fen = (long)decimal.Round((yuan - decimal.Truncate(yuan)) * 100m, 0, MidpointRounding.AwayFromZero);
        var whole = (long)decimal.Truncate(yuan) + (fen / 100);
        fen %= 100;
        var text = new StringBuilder();
        if (whole > 0 || fen == 0)
        {
            text.Append(Write(whole, digits, units)).Append('元');
        }

        if (fen == 0)
        {
            return text.Append('整').ToString();
        }

        if (fen >= 10)
        {
            text.Append(digits[fen / 10]).Append('角');
        }
        else if (whole > 0)
        {
            text.Append('零');
        }

        return fen % 10 > 0 ? text.Append(digits[fen % 10]).Append('分').ToString() : text.Append('整').ToString();
    }

    private static string Write(long value, string[] digits, string[] units)
    {
        if (value == 0)
        {
            return digits[0];
        }

        var text = new StringBuilder();
        var zero = false;
        for (var group = 3; group >= 0; group--)
        {
            var four = (int)(value / (long)Math.Pow(10_000, group) % 10_000);
            if (four == 0)
            {
                zero |= text.Length > 0;
                continue;
            }

            for (var place = 3; place >= 0; place--)
            {
                var digit = four / (int)Math.Pow(10, place) % 10;
                if (digit == 0)
                {
                    zero |= text.Length > 0;
                    continue;
                }

                if (zero)
                {
                    text.Append(digits[0]);
                    zero = false;
                }

                text.Append(digits[digit]).Append(units[place]);
            }

            // 一万亿, but 一万亿零三亿 is never written: with 亿 below, 万 alone marks the higher group.
            text.Append(group == 3 && value / 100_000_000 % 10_000 != 0 ? "万" : Groups[group]);
            zero = false;
        }

        return text.ToString();
    }
}
