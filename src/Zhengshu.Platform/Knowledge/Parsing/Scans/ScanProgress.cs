using System.Globalization;

namespace Zhengshu.Platform.Knowledge.Parsing.Scans;

/// <summary>How far reading scanned pages has come.</summary>
/// <param name="Done">Pages read.</param>
/// <param name="Total">Pages to read.</param>
public sealed record ScanProgress(int Done, int Total)
{
    private const string Mark = "scanned ";

    /// <summary>The line on the worker's standard error.</summary>
    internal string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Done}/{Total}");

    /// <summary>Reads <see cref="ToLine"/>; null for any other line.</summary>
    internal static ScanProgress? Of(string line)
    {
        var slash = line.IndexOf('/', StringComparison.Ordinal);
        return line.StartsWith(Mark, StringComparison.Ordinal) && slash > 0
            && int.TryParse(line.AsSpan(Mark.Length, slash - Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var done)
            && int.TryParse(line.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            && done <= total ? new ScanProgress(done, total) : null;
    }
}
