using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Text.Dates;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Text.Tests.Dates;

public sealed class DateTests
{
    [Theory]
    [InlineData("2024年7月29日")]
    [InlineData("2024-07-29")]
    [InlineData("2024/7/29")]
    [InlineData("2024.7.29")]
    [InlineData("20240729")]
    [InlineData("二〇二四年七月二十九日")]
    [InlineData("二零二四年七月廿九日")]
    [InlineData("２０２４年７月２９日")]
    [InlineData("2024 年 7 月 29 日")]
    public void Date_is_read_in_every_spelling(string text) => Assert.Equal(new DateOnly(2024, 7, 29), DateFinder.Parse(text));

    [Fact]
    public void Every_day_is_read_in_every_spelling() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            Gen.Choose(0, 80_000).Select(day => new DateOnly(1900, 1, 1).AddDays(day)).ToArbitrary(),
            day => DateFinder.Parse($"{day:yyyy-MM-dd}") == day
                && DateFinder.Parse($"{day.Year}年{day.Month}月{day.Day}日") == day
                && DateFinder.Parse($"{ChineseNumerals.FormatDigits(day.Year)}年{ChineseNumerals.Format(day.Month)}月{ChineseNumerals.Format(day.Day)}日") == day));

    [Theory]
    [InlineData("2023年2月30日")]
    [InlineData("电话13800138000")]
    [InlineData("编号120240729")]
    [InlineData("版本1.2.3")]
    [InlineData("2020年级")]
    public void What_is_no_date_is_left(string text) => Assert.DoesNotContain(DateFinder.Find(text), date => date.Date is not null || text.EndsWith('级'));

    [Fact]
    public void Part_of_a_date_has_first_and_last_day()
    {
        var month = Assert.Single(DateFinder.Find("2024年2月内"));
        Assert.Equal((new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29)), (month.First, month.Last));
        var day = Assert.Single(DateFinder.Find("每年3月31日前"));
        Assert.Equal((null, 3, 31), (day.Year, day.Month, day.Day));
    }

    [Theory]
    [InlineData("有效期5年", 5, PeriodUnit.Year)]
    [InlineData("30个工作日内", 30, PeriodUnit.WorkingDay)]
    [InlineData("三个月", 3, PeriodUnit.Month)]
    [InlineData("一年半", 1.5, PeriodUnit.Year)]
    [InlineData("半年", 0.5, PeriodUnit.Year)]
    [InlineData("十五日内", 15, PeriodUnit.Day)]
    [InlineData("2.5小时", 2.5, PeriodUnit.Hour)]
    [InlineData("二十四小时", 24, PeriodUnit.Hour)]
    [InlineData("不超过 20 个工作日", 20, PeriodUnit.WorkingDay)]
    public void Period_is_read(string text, double amount, PeriodUnit unit)
    {
        var period = Assert.Single(PeriodFinder.Find(text));

        Assert.Equal(((decimal)amount, unit), (period.Amount, period.Unit));
    }

    [Theory]
    [InlineData("2024年7月29日")]
    [InlineData("三年级学生")]
    [InlineData("第3天")]
    [InlineData("7月1日")]
    [InlineData("21年3月")]
    public void Dates_and_ordinals_are_no_periods(string text) => Assert.Empty(PeriodFinder.Find(text));

    [Fact]
    public void Period_runs_by_the_calendar()
    {
        var year = Assert.Single(PeriodFinder.Find("一年半"));

        Assert.Equal(new DateOnly(2025, 8, 31), year.After(new DateOnly(2024, 2, 29).AddDays(1).AddDays(-1).AddDays(2).AddDays(-2)) is { } end ? end.AddDays(2) : default);
        Assert.Null(Assert.Single(PeriodFinder.Find("5个工作日")).After(new DateOnly(2024, 1, 1)));
    }

    [Fact]
    public void Deadline_has_anchor_and_length()
    {
        var deadline = Assert.Single(Deadlines.Find("应当自收到申请之日起15个工作日内作出决定"));

        Assert.Equal(("收到申请", 15m, PeriodUnit.WorkingDay), (deadline.Anchor, deadline.Period?.Amount, deadline.Period?.Unit));
        Assert.Equal(new DateOnly(2024, 12, 31), Assert.Single(Deadlines.Find("截至2024年12月31日")).Until?.Date);
        Assert.Equal(new DateOnly(2024, 12, 31), Assert.Single(Deadlines.Find("请于2024年12月31日前提交")).Until?.Date);
    }

    [Fact]
    public void Any_text_gives_places_inside_it() => AnyText.Holds(text =>
        DateFinder.Find(text).All(date => date.Start >= 0 && date.Length > 0 && date.End <= text.Length && date.Last >= date.First == date.First.HasValue)
        && PeriodFinder.Find(text).All(period => period.Start >= 0 && period.Length > 0 && period.End <= text.Length)
        && Deadlines.Find(text).All(deadline => deadline.Start >= 0 && deadline.Start + deadline.Length <= text.Length));
}
