using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Office;

/// <summary>What a paragraph's style says that matters for reading.</summary>
/// <param name="OutlineLevel">0 for the first heading level; null for body text.</param>
/// <param name="IsTitle">The style is the document title's.</param>
/// <param name="IsCentred">The style centres.</param>
/// <param name="Numbering">Automatic numbering that the style brings.</param>
internal sealed record DocxStyle(int? OutlineLevel, bool IsTitle, bool IsCentred, NumberingProperties? Numbering);

/// <summary>Paragraph styles with what they inherit.</summary>
internal sealed partial class DocxStyles(Styles? styles)
{
    private const int BodyTextLevel = 9;
    private const int MaxDepth = 16;

    private readonly Dictionary<string, Style> _styles =
        (styles?.Elements<Style>() ?? []).Where(s => s.StyleId?.Value is not null).GroupBy(s => s.StyleId?.Value ?? "").ToDictionary(g => g.Key, g => g.First());

    /// <summary>The style of a paragraph, its own settings first.</summary>
    public DocxStyle Of(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties;
        var level = own?.OutlineLevel?.Val?.Value;
        var (title, centred) = (false, false);
        NumberingProperties? numbering = null;
        var id = own?.ParagraphStyleId?.Val?.Value;
        for (var depth = 0; id is not null && depth < MaxDepth && _styles.TryGetValue(id, out var style); depth++, id = style.BasedOn?.Val?.Value)
        {
            var name = style.StyleName?.Val?.Value ?? id;
            level ??= style.StyleParagraphProperties?.OutlineLevel?.Val?.Value ?? LevelOf(name);
            title |= name is "Title" or "标题" || name.Equals("title", StringComparison.OrdinalIgnoreCase);
            centred |= style.StyleParagraphProperties?.Justification?.Val?.Value == JustificationValues.Center;
            numbering ??= style.StyleParagraphProperties?.NumberingProperties;
        }

        return new DocxStyle(level is null or >= BodyTextLevel ? null : level, title, centred, numbering);
    }

    private static int? LevelOf(string name)
    {
        var match = HeadingName().Match(name);
        return match.Success ? int.Parse(match.Groups["level"].Value, CultureInfo.InvariantCulture) - 1 : null;
    }

    [GeneratedRegex(@"^(heading|标题)\s?(?<level>[1-9])$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex HeadingName();
}
