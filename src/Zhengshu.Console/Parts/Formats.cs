using System.Globalization;

namespace Zhengshu.Pages.Parts;

/// <summary>How times, sizes and numbers are written everywhere in the console.</summary>
internal static class Formats
{
    private static readonly TimeZoneInfo China =
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out var zone) ? zone : TimeZoneInfo.CreateCustomTimeZone("China", TimeSpan.FromHours(8), "China", "China");

    /// <summary><c>2026-11-22 10:30</c> in China's time.</summary>
    public static string Time(DateTimeOffset? at) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    /// <summary><c>2026-11-22</c>.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Midnight in China of the day that <paramref name="now"/> falls on.</summary>
    public static DateTimeOffset Today(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, China);
        return local - local.TimeOfDay;
    }

    /// <summary><c>1.5 MB</c>, with 1 MB = 1,000,000 bytes as in the limits that refusals name.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
    };

    /// <summary><c>1,234</c>.</summary>
    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
