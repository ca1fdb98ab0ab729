using Zhengshu.Platform.Knowledge.Parsing.Readers;
using Zhengshu.Platform.Knowledge.Parsing.Readers.Html;

namespace Zhengshu.Platform.Knowledge.Parsing.Items;

/// <summary>A page of a policy bundle, parsed, with its text made comparable.</summary>
internal sealed class PolicyPage(string name, string? html)
{
    // A page stands for a record when it has at least this share of the record's text, counted by whole lines.
    private const double EnoughText = 0.9;
    private const int LineChars = 16;

    public string Name { get; } = Path.GetFileName(name);

    public ParsedDocument Document { get; } = HtmlReader.Read(html ?? "");

    private string Dense => field ??= Compact(string.Concat(Document.Blocks.Select(b => b.Text)));

    /// <summary>The page that holds (almost) every line of the text; null when none does.</summary>
    public static PolicyPage? Holding(string text, IEnumerable<PolicyPage> pages)
    {
        // The last line of a record may be cut off in the middle.
        var lines = Lines(text).SkipLast(1).Where(line => !PageNoise.Is(line)).Select(Compact).Where(line => line.Length >= LineChars).ToList();
        var best = pages.Select(page => (Page: page, Share: page.ShareOf(lines))).OrderByDescending(p => p.Share).FirstOrDefault();
        return best.Share >= EnoughText ? best.Page : null;
    }

    /// <summary>The record's own text without lines of page furniture.</summary>
    public static ParsedDocument Plain(string text) =>
        PlainTextReader.Read(string.Join('\n', Lines(text).Where(line => !PageNoise.Is(line))));

    private double ShareOf(List<string> lines) =>
        lines.Count == 0 ? 0 : (double)lines.Where(line => Dense.Contains(line, StringComparison.Ordinal)).Sum(line => line.Length) / lines.Sum(line => line.Length);

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(LineText.Clean).Where(line => line.Length > 0);

    private static string Compact(string text) => string.Concat(text.Where(c => char.IsLetterOrDigit(c)));
}
