using Zhengshu.Text.Dates;

namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>Whole dates (year, month and day) in a text.</summary>
internal static class DateText
{
    /// <summary>The first date in the text, or null.</summary>
    public static DateOnly? First(string? text) => text is null ? null : All(text).Select(found => (DateOnly?)found.Date).FirstOrDefault();

    /// <summary>Every date with its place.</summary>
    public static IEnumerable<(DateOnly Date, int Start, int End)> All(string text)
    {
        foreach (var found in DateFinder.Find(text))
        {
            if (found.Date is { } date)
            {
                yield return (date, found.Start, found.End);
            }
        }
    }
}
