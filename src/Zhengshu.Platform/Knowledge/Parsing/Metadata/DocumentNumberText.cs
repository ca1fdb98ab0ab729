using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>发文字号 and order numbers.</summary>
internal static partial class DocumentNumberText
{
    /// <summary>The first number in the text, brackets made 〔〕, or null.</summary>
    public static string? First(string text)
    {
        var match = Number().Match(text);
        return match.Success ? Normalise(match.Value.Contains('令', StringComparison.Ordinal) ? match.Value : Lead().Replace(match.Value, "")) : null;
    }

    /// <summary>The number, when the line is nothing but a number, with or without its label.</summary>
    public static string? Whole(string line)
    {
        var match = Line().Match(line);
        return match.Success ? Normalise(match.Groups["no"].Value) : null;
    }

    private static string Normalise(string number) =>
        string.Concat(number.Where(c => c != ' ')).Replace('[', '〔').Replace(']', '〕').Replace('［', '〔').Replace('］', '〕')
            .Replace('【', '〔').Replace('】', '〕').Replace("(", "〔", StringComparison.Ordinal).Replace("（", "〔", StringComparison.Ordinal)
            .Replace(")", "〕", StringComparison.Ordinal).Replace("）", "〕", StringComparison.Ordinal);

    private const string Pattern =
        @"([\u4e00-\u9fff]{1,14}\s?[〔\[［【（(]\s?\d{4}\s?[〕\]］】）)]\s?(第\s?)?\d{1,5}\s?号|[\u4e00-\u9fff]{2,24}?(令|公告)\s?(\d{4}年)?\s?第\s?[\d一二三四五六七八九十百零〇]{1,5}\s?号(令)?)";

    // 最高人民法院以法发〔2003〕20号 cites 法发〔2003〕20号.
    [GeneratedRegex("^.*(以|见|按照|根据|依据|为|的|及)(?=.)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Lead();

    [GeneratedRegex(Pattern, RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[（(]?((发文|文)\s*[字编]?\s*号\s*[：:])?\s*(?!依据|根据|按照|见)(?<no>" + Pattern + @")\s*[）)]?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Line();
}
