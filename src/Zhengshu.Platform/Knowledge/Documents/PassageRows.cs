using System.Globalization;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>From rows to what is shown.</summary>
internal static class PassageRows
{
    public static PassageView ViewOf(Passage passage) =>
        new(passage.Id, passage.Ordinal, passage.Article, passage.HeadingPath, passage.Text, passage.Page, BoxOf(passage.Box));

    /// <summary>The lines of a stored list; none for the empty text.</summary>
    public static IReadOnlyList<string> Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    /// <summary>Pattern of LIKE with <c>\</c> as escape that finds <paramref name="text"/> anywhere.</summary>
    public static string LikePattern(string text) =>
        $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";

    private static IReadOnlyList<double>? BoxOf(string? box) =>
        box is null ? null : [.. box.Split(',').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
}
