namespace Zhengshu.Text.Dates;

/// <summary>A date, or part of one, that stands in a text.</summary>
/// <param name="Year">Year, null in 7月29日.</param>
/// <param name="Month">Month 1–12, null in 2024年.</param>
/// <param name="Day">Day of the month, null in 2024年7月.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record FoundDate(int? Year, int? Month, int? Day, int Start, int Length)
{
    /// <summary>The day, where year, month and day are all given.</summary>
    public DateOnly? Date => Year is { } year && Month is { } month && Day is { } day ? new DateOnly(year, month, day) : null;

    /// <summary>First day meant: of the month or year where no day is given; null without a year.</summary>
    public DateOnly? First => Year is { } year ? new DateOnly(year, Month ?? 1, Day ?? 1) : null;

    /// <summary>Last day meant; null without a year.</summary>
    public DateOnly? Last => (Year, Month, Day) switch
    {
        ({ } year, { } month, { } day) => new DateOnly(year, month, day),
        ({ } year, { } month, null) => new DateOnly(year, month, DateTime.DaysInMonth(year, month)),
        ({ } year, _, _) => new DateOnly(year, 12, 31),
        _ => null,
    };

    /// <summary>Index of the first unit after it.</summary>
    public int End => Start + Length;
}
