using System.Globalization;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Dates;

/// <summary>Writes dates as Chinese documents do.</summary>
public static class ChineseDates
{
    /// <summary>2024年7月29日, as GB/T 9704-2012 (7.3.5.4) wants it: Arabic figures, no leading zero.</summary>
    public static string Format(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>二〇二四年七月二十九日.</summary>
    public static string FormatInWords(DateOnly day) => $"{ChineseNumerals.FormatDigits(day.Year)}年{ChineseNumerals.Format(day.Month)}月{ChineseNumerals.Format(day.Day)}日";
}
