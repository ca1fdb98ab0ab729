using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Tests.Numbers;

public sealed class ChineseNumeralsTests
{
    private static readonly int[] Zeros = [0, 1, 10, 100, 1000, 2003, 9999];

    /// <summary>Four groups of four digits, many of them with zeros.</summary>
    private static readonly Gen<long> Large = Gen.OneOf(Gen.Elements(Zeros), Gen.Choose(0, 9_999)).ArrayOf(4)
        .Select(groups => groups.Aggregate(0L, (value, group) => (value * 10_000) + group));

    [Theory]
    [InlineData("一千零七十九", 1079)]
    [InlineData("十一", 11)]
    [InlineData("一百一十", 110)]
    [InlineData("三百五", 350)]
    [InlineData("一万五", 15_000)]
    [InlineData("二〇二四", 2024)]
    [InlineData("两万三千", 23_000)]
    [InlineData("一亿零三万", 100_030_000)]
    [InlineData("一万亿", 1_000_000_000_000)]
    [InlineData("壹仟零柒拾玖", 1079)]
    [InlineData("廿一", 21)]
    [InlineData("３８", 38)]
    [InlineData("3万", 30_000)]
    [InlineData("12亿3400万", 1_234_000_000)]
    [InlineData("零", 0)]
    public void Integer_is_read(string text, long value)
    {
        Assert.True(ChineseNumerals.TryParse(text, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("万")]
    [InlineData("百")]
    [InlineData("一二百")]
    [InlineData("三条")]
    [InlineData("99999999999999999999999")]
    public void What_is_no_integer_is_refused(string text) => Assert.False(ChineseNumerals.TryParse(text, out _));

    [Theory]
    [InlineData("三点一四", "3.14")]
    [InlineData("12.5%", "0.125")]
    [InlineData("百分之五", "0.05")]
    [InlineData("百分之十二点五", "0.125")]
    [InlineData("千分之三", "0.003")]
    [InlineData("3.5万", "35000")]
    [InlineData("1,234.56", "1234.56")]
    [InlineData("负二", "-2")]
    [InlineData("三成", "0.3")]
    public void Decimal_is_read(string text, string value)
    {
        Assert.True(ChineseNumerals.TryParseDecimal(text, out var read));
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("人民币壹仟零柒拾玖元伍角整", "1079.5")]
    [InlineData("3万元", "30000")]
    [InlineData("1,234.56元", "1234.56")]
    [InlineData("五百块", "500")]
    [InlineData("壹佰元零伍分", "100.05")]
    [InlineData("￥12", "12")]
    public void Money_is_read(string text, string value)
    {
        Assert.True(ChineseNumerals.TryParseMoney(text, out var read));
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData(0, "零")]
    [InlineData(10, "十")]
    [InlineData(15, "十五")]
    [InlineData(110, "一百一十")]
    [InlineData(1079, "一千零七十九")]
    [InlineData(100_030_000, "一亿零三万")]
    [InlineData(10_010, "一万零一十")]
    public void Integer_is_written(long value, string text) => Assert.Equal(text, ChineseNumerals.Format(value));

    [Fact]
    public void Written_integers_are_read_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            Large.ToArbitrary(),
            value => ChineseNumerals.TryParse(ChineseNumerals.Format(value), out var read) && read == value));

    [Fact]
    public void Written_amounts_are_read_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
            Large.Select(value => value / 1000).ToArbitrary(),
            fen => ChineseNumerals.TryParseMoney(ChineseNumerals.FormatMoney(fen / 100m), out var read) && read == fen / 100m));

    [Fact]
    public void Years_and_percentages_are_written()
    {
        Assert.Equal("二〇二四", ChineseNumerals.FormatDigits(2024));
        Assert.Equal("百分之十二点五", ChineseNumerals.FormatPercentage(0.125m));
        Assert.Equal("壹仟零柒拾玖元伍角整", ChineseNumerals.FormatMoney(1079.5m));
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_fault() => AnyText.Holds(text =>
    {
        var integer = ChineseNumerals.TryParse(text, out var value);
        var other = ChineseNumerals.TryParseDecimal(text, out _) | ChineseNumerals.TryParseMoney(text, out _);
        return (!integer || (other && value >= 0)) && Enumerable.Range(0, text.Length).All(start => ChineseNumerals.Read(text, start, out _) <= text.Length - start);
    });
}
