using System.Globalization;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Tests.Numbers;

public sealed class NumberFinderTests
{
    private static string Show(string text) => string.Join('|', NumberFinder.Find(text).Select(number =>
        $"{number.Kind} {Shown(number.Low)}~{Shown(number.High)}{number.Unit} {text.Substring(number.Start, number.Length)}"));

    private static string Shown(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    [Theory]
    [InlineData("罚款3.5万元", "Money 35000~35000 3.5万元")]
    [InlineData("人民币壹仟零柒拾玖元伍角整。", "Money 1079.5~1079.5 人民币壹仟零柒拾玖元伍角整")]
    [InlineData("¥1,234.50，", "Money 1234.5~1234.5 ¥1,234.50")]
    [InlineData("按百分之五或者千分之三", "Share 0.05~0.05 百分之五|Share 0.003~0.003 千分之三")]
    [InlineData("增长5%—10%", "Share 0.05~0.1 5%—10%")]
    [InlineData("利率5-10%", "Share 0.05~0.1 5-10%")]
    [InlineData("3至5万元", "Money 30000~50000 3至5万元")]
    [InlineData("处一万元以上五万元以下罚款", "Money 10000~50000 一万元以上五万元以下")]
    [InlineData("三人以上，不超过50人", "Count 3~人 三人以上|Count ~50人 不超过50人")]
    [InlineData("不低于5%", "Share 0.05~ 不低于5%")]
    [InlineData("建筑面积 120.5 平方米", "Count 120.5~120.5平方米 120.5 平方米")]
    [InlineData("第三十八条，第一次，统一安排一些，2024年7月29日", "")]
    [InlineData("穗府办规〔2024〕13号", "Count 13~13 13")]
    [InlineData("共有一百二十户", "Count 120~120户 一百二十户")]
    [InlineData("A123和B4", "")]
    [InlineData("", "")]
    public void Numbers_are_found_with_range_and_limit(string text, string expected) => Assert.Equal(expected, Show(text));

    [Fact]
    public void Amounts_written_are_found_again()
    {
        foreach (var yuan in (decimal[])[0.05m, 1m, 10.1m, 1079.5m, 20_000m, 100_003m, 123_456_789.01m])
        {
            Assert.Equal(yuan, Assert.Single(NumberFinder.Find($"支付{ChineseNumerals.FormatMoney(yuan)}。")).Value);
        }
    }

    [Fact]
    public void Any_text_gives_numbers_inside_it_in_order() => AnyText.Holds(text =>
    {
        var found = NumberFinder.Find(text);
        return found.All(number => number.Start >= 0 && number.Length > 0 && number.End <= text.Length && (number.Low is not null || number.High is not null) && !(number.Low > number.High))
            && found.Zip(found.Skip(1)).All(pair => pair.First.End <= pair.Second.Start);
    });
}
