using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;

/// <summary>Finds running headers, footers and page numbers by place and repetition.</summary>
internal static partial class PdfFurniture
{
    private const double Margin = 0.1;
    private const int MinRepeats = 3;
    private const double RepeatShare = 0.4;

    /// <summary>The lines without those that are page furniture.</summary>
    public static IReadOnlyList<PdfLine> Remove(IReadOnlyList<PdfLine> lines, int pages)
    {
        var repeated = lines.Where(InMargin).GroupBy(line => Digits().Replace(line.Text, "#"))
            .Where(group => group.Select(line => line.Page).Distinct().Count() is var on && on >= MinRepeats && on >= pages * RepeatShare)
            .Select(group => group.Key).ToHashSet();
        return [.. lines.Where(line => !InMargin(line) || (!repeated.Contains(Digits().Replace(line.Text, "#")) && !PageNumber().IsMatch(line.Text)))];
    }

    private static bool InMargin(PdfLine line) =>
        line.Box.Bottom < line.PageHeight * Margin || line.Box.Top > line.PageHeight * (1 - Margin);

    [GeneratedRegex(@"\d+", RegexOptions.None, 10_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^([-—–－_·•\s]*\d{1,4}[-—–－_·•\s]*|第\s?\d{1,4}\s?页([，,/\s]*共\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}|[ivxlc]{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PageNumber();
}
