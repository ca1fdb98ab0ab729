namespace Zhengshu.Text.Dates;

/// <summary>A time limit: 自收到申请之日起15个工作日内, 2024年12月31日前, 截至2024年12月31日.</summary>
/// <param name="Anchor">The event it counts from, e.g. 收到申请; null where none is named.</param>
/// <param name="Period">How long, where a length is given.</param>
/// <param name="Until">Last day, where a date is given.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record Deadline(string? Anchor, Period? Period, FoundDate? Until, int Start, int Length);

/// <summary>Finds time limits.</summary>
public static class Deadlines
{
    private const int LongestAnchor = 40;

    /// <summary>Time limits in order of their start.</summary>
    public static IReadOnlyList<Deadline> Find(string text)
    {
        var found = new List<Deadline>();
        foreach (var period in PeriodFinder.Find(text))
        {
            var within = Follows(text, period.End, "以内") ? 2 : Follows(text, period.End, "之内") ? 2 : Follows(text, period.End, "内") ? 1 : 0;
            if (within > 0)
            {
                var (anchor, start) = Anchor(text, period.Start);
                found.Add(new Deadline(anchor, period, null, start, period.End + within - start));
            }
        }

        foreach (var date in DateFinder.Find(text))
        {
            var after = Follows(text, date.End, "之前") || Follows(text, date.End, "以前") ? 2 : Follows(text, date.End, "前") || Follows(text, date.End, "止") ? 1 : 0;
            var before = Precedes(text, date.Start, "截至") || Precedes(text, date.Start, "截止") ? 2 : Precedes(text, date.Start, "截止到") || Precedes(text, date.Start, "截止至") ? 3 : 0;
            if (after + before > 0)
            {
                found.Add(new Deadline(null, null, date, date.Start - before, date.Length + before + after));
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    /// <summary>自…之日起 directly before an index.</summary>
    private static (string? Anchor, int Start) Anchor(string text, int end)
    {
        var mark = Precedes(text, end, "之日起") ? end - 3 : Precedes(text, end, "之日起，") ? end - 4 : Precedes(text, end, "后") ? end - 1 : -1;
        if (mark < 0)
        {
            return (null, end);
        }

        for (var i = mark - 1; i >= 0 && mark - i <= LongestAnchor; i--)
        {
            if (text[i] is '自' or '从')
            {
                return (text[(i + 1)..mark], i);
            }

            if (text[i] is '。' or '；' or '\n' or '，')
            {
                // 收到申请后5日内 needs no 自.
                return text[mark] == '后' && mark - i is > 1 and <= 16 ? (text[(i + 1)..mark], i + 1) : (null, end);
            }
        }

        return text[mark] == '后' && mark is > 0 and <= 16 ? (text[..mark], 0) : (null, end);
    }

    private static bool Follows(string text, int index, string word) => string.CompareOrdinal(text, index, word, 0, word.Length) == 0;

    private static bool Precedes(string text, int index, string word) => index >= word.Length && Follows(text, index - word.Length, word);
}
