using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Wordprocessing;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Office;

/// <summary>Counts automatic numbers the way Word shows them: 第一条, 一、, （一）, 1.1.</summary>
internal sealed partial class DocxNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<int, AbstractNum> _lists = [];
    private readonly Dictionary<int, Dictionary<int, int>> _starts = [];
    private readonly Dictionary<int, int[]> _counters = [];

    public DocxNumbering(Numbering? numbering)
    {
        var kinds = (numbering?.Elements<AbstractNum>() ?? []).Where(a => a.AbstractNumberId is not null)
            .GroupBy(a => a.AbstractNumberId?.Value ?? 0).ToDictionary(g => g.Key, g => g.First());
        foreach (var list in numbering?.Elements<NumberingInstance>() ?? [])
        {
            if (list.NumberID?.Value is { } id && list.AbstractNumId?.Val?.Value is { } kind && kinds.TryGetValue(kind, out var definition))
            {
                _lists[id] = definition;
                _starts[id] = list.Elements<LevelOverride>().Where(o => o.StartOverrideNumberingValue?.Val?.Value is not null)
                    .GroupBy(o => o.LevelIndex?.Value ?? 0).ToDictionary(g => g.Key, g => g.First().StartOverrideNumberingValue?.Val?.Value ?? 1);
            }
        }
    }

    /// <summary>The number in front of the paragraph, or an empty text; counts it.</summary>
    public string Next(Paragraph paragraph, DocxStyle style)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties ?? style.Numbering;
        var level = Math.Clamp(paragraph.ParagraphProperties?.NumberingProperties?.NumberingLevelReference?.Val?.Value
            ?? style.Numbering?.NumberingLevelReference?.Val?.Value ?? 0, 0, Levels - 1);
        if (properties is null || (properties.NumberingId ?? style.Numbering?.NumberingId)?.Val?.Value is not { } id
            || !_lists.TryGetValue(id, out var list) || LevelOf(list, level) is not { } definition)
        {
            return "";
        }

        var counters = Count(id, list, level);
        var text = definition.NumberingFormat?.Val?.Value is { } bullet && bullet == NumberFormatValues.Bullet
            ? ""
            : Placeholder().Replace(definition.LevelText?.Val?.Value ?? "", match =>
            {
                var at = match.Value[1] - '1';
                return Format(counters[at], LevelOf(list, at)?.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal);
            });
        return text.EndsWith('条') || (text.Length > 0 && char.IsAsciiDigit(text[^1])) ? text + " " : text;
    }

    private int[] Count(int id, AbstractNum list, int level)
    {
        // Lists that share a definition count on, unless the list overrides its start.
        var key = _starts[id].Count > 0 ? id : -1 - (list.AbstractNumberId?.Value ?? 0);
        if (!_counters.TryGetValue(key, out var counters))
        {
            _counters[key] = counters = [.. Enumerable.Range(0, Levels).Select(i => Start(id, list, i) - 1)];
        }

        for (var i = 0; i < level; i++)
        {
            counters[i] = Math.Max(counters[i], Start(id, list, i));
        }

        counters[level]++;
        for (var i = level + 1; i < Levels; i++)
        {
            counters[i] = Start(id, list, i) - 1;
        }

        return counters;
    }

    private int Start(int id, AbstractNum list, int level) =>
        _starts[id].TryGetValue(level, out var start) ? start : LevelOf(list, level)?.StartNumberingValue?.Val?.Value ?? 1;

    private static Level? LevelOf(AbstractNum list, int level) => list.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);

    private static string Format(int number, NumberFormatValues format)
    {
        if (number < 0)
        {
            return "";
        }

        if (format == NumberFormatValues.ChineseCounting || format == NumberFormatValues.ChineseCountingThousand
            || format == NumberFormatValues.TaiwaneseCountingThousand || format == NumberFormatValues.JapaneseCounting
            || format == NumberFormatValues.IdeographDigital || format == NumberFormatValues.TaiwaneseCounting)
        {
            return ChineseNumerals.Format(number);
        }

        return format == NumberFormatValues.LowerLetter ? Letter(number, 'a')
            : format == NumberFormatValues.UpperLetter ? Letter(number, 'A')
            : format == NumberFormatValues.LowerRoman ? Roman(number).ToLowerInvariant()
            : format == NumberFormatValues.UpperRoman ? Roman(number)
            : format == NumberFormatValues.DecimalEnclosedCircle && number is >= 1 and <= 20 ? ((char)('①' + number - 1)).ToString()
            : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Letter(int number, char first) => number < 1 ? "" : new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Roman(int number)
    {
        var text = "";
        foreach (var (value, sign) in (ReadOnlySpan<(int, string)>)[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
        {
            for (; number >= value && text.Length < 20; number -= value)
            {
                text += sign;
            }
        }

        return text;
    }

    [GeneratedRegex("%[1-9]", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder();
}
