using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Text.Dates;

namespace Zhengshu.Text.Tests.Dates;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar May = new([new(2024, 5, 1), new(2024, 5, 2), new(2024, 5, 3)], [new(2024, 4, 28), new(2024, 5, 11)]);

    [Theory]
    [InlineData("3个工作日", "2024-04-26", "2024-04-30")]
    [InlineData("5个工作日", "2024-04-30", "2024-05-10")]
    [InlineData("15日", "2024-04-20", "2024-05-06")]
    [InlineData("1个月", "2024-01-31", "2024-02-29")]
    [InlineData("1年", "2024-02-29", "2025-02-28")]
    [InlineData("24小时", "2024-04-30", null)]
    public void Last_day_of_a_period(string period, string from, string? last) =>
        Assert.Equal(last, May.LastDay(PeriodFinder.Find(period)[0], DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture))?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Working_days_add_up() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        Gen.Choose(0, 40_000).Zip(Gen.Choose(1, 300)).ToArbitrary(),
        pair =>
        {
            var start = new DateOnly(1950, 1, 1).AddDays(pair.Item1);
            var end = May.WorkingDaysAfter(start, pair.Item2);
            return May.IsWorkingDay(end) && Enumerable.Range(1, end.DayNumber - start.DayNumber).Count(day => May.IsWorkingDay(start.AddDays(day))) == pair.Item2;
        }));

    [Fact]
    public void Written_dates_are_read_again() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Gen.Choose(0, 100_000).ToArbitrary(),
        days => new DateOnly(1850, 1, 1).AddDays(days) is var day && DateFinder.Parse(ChineseDates.Format(day)) == day && DateFinder.Parse(ChineseDates.FormatInWords(day)) == day));
}
