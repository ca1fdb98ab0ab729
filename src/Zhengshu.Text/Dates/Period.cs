namespace Zhengshu.Text.Dates;

/// <summary>Unit of a <see cref="Period"/>.</summary>
public enum PeriodUnit
{
    /// <summary>分钟.</summary>
    Minute,

    /// <summary>小时.</summary>
    Hour,

    /// <summary>日, 天, 自然日.</summary>
    Day,

    /// <summary>工作日.</summary>
    WorkingDay,

    /// <summary>周, 星期.</summary>
    Week,

    /// <summary>个月.</summary>
    Month,

    /// <summary>季度.</summary>
    Quarter,

    /// <summary>年.</summary>
    Year,
}

/// <summary>A length of time that stands in a text: 5年, 30个工作日, 三个月, 一年半.</summary>
/// <param name="Amount">How many units, e.g. 1.5.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record Period(decimal Amount, PeriodUnit Unit, int Start, int Length)
{
    /// <summary>Index of the first unit after it.</summary>
    public int End => Start + Length;

    /// <summary>
    /// The day this period after another: months and years by the calendar (a half year is six months), days and weeks by counting.
    /// Null for working days, hours and minutes, which need a calendar of holidays or a time of day, and beyond the calendar's end.
    /// </summary>
    public DateOnly? After(DateOnly day)
    {
        var months = Unit switch { PeriodUnit.Month => Amount, PeriodUnit.Quarter => Amount * 3, PeriodUnit.Year => Amount * 12, _ => 0m };
        var days = Unit switch { PeriodUnit.Day => Amount, PeriodUnit.Week => Amount * 7, _ => 0m };
        if (months is 0 && days is 0 || months > 12_000 || days > 365_000 || day.Year > 8_000)
        {
            return null;
        }

        return day.AddMonths((int)months).AddDays((int)days);
    }
}
