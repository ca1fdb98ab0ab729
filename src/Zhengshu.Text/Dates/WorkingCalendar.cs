namespace Zhengshu.Text.Dates;

/// <summary>
/// Counts working days and last days of time limits. Saturdays and Sundays are free unless listed as worked, other days are worked unless listed as
/// free; the lists are those that the State Council publishes for each year. Immutable and safe for all threads.
/// </summary>
/// <param name="holidays">Free days beside the weekends.</param>
/// <param name="workedWeekends">Saturdays and Sundays that are worked (调休).</param>
public sealed class WorkingCalendar(IEnumerable<DateOnly> holidays, IEnumerable<DateOnly> workedWeekends)
{
    /// <summary>Longest period that is counted day by day.</summary>
    private const int MostDays = 10_000;

    private readonly HashSet<DateOnly> _holidays = [.. holidays];
    private readonly HashSet<DateOnly> _worked = [.. workedWeekends];

    /// <summary>Weekends only.</summary>
    public static WorkingCalendar Plain { get; } = new([], []);

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? _worked.Contains(day) : !_holidays.Contains(day);

    /// <summary>
    /// Last day of a period that an event begins. The day of the event does not count (Civil Code, article 201), months and years end on the same day of the
    /// month or its last one (article 202), and a last day that is free gives way to the next working day (article 203).
    /// </summary>
    /// <param name="period">The period; fractions of working days and days are rounded up.</param>
    /// <param name="eventDay">Day of the event: receipt, publication, signing.</param>
    /// <returns>Null for hours and minutes, and for periods longer than <c>10,000</c> days.</returns>
    public DateOnly? LastDay(Period period, DateOnly eventDay)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (period.Unit == PeriodUnit.WorkingDay)
        {
            return period.Amount > MostDays ? null : WorkingDaysAfter(eventDay, (int)Math.Ceiling(period.Amount));
        }

        if (period.Unit is PeriodUnit.Minute or PeriodUnit.Hour || period.After(eventDay) is not { } day || day.DayNumber - eventDay.DayNumber > MostDays)
        {
            return null;
        }

        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The working day that is a number of working days after another day.</summary>
    public DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostDays);
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}
