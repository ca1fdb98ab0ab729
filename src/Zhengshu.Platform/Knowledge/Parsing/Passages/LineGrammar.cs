using System.Text.RegularExpressions;
using Zhengshu.Text.Numbers;

namespace Zhengshu.Platform.Knowledge.Parsing.Passages;

/// <summary>How a line of an official text begins: article, chapter, numbering, question, answer, annex.</summary>
internal static partial class LineGrammar
{
    private const string Han = "零〇一二三四五六七八九十百千两";

    /// <summary>Article number at the start of a line, with 之N; null when the line only mentions an article.</summary>
    public static string? Article(string line)
    {
        var match = ArticleStart().Match(line);
        return match.Success ? match.Groups["no"].Value.Replace(" ", "", StringComparison.Ordinal) : null;
    }

    /// <summary>Article number at the start of a line that has no blank after it; null when the line goes on like a reference.</summary>
    public static string? LooseArticle(string line)
    {
        var match = ArticleWithoutBlank().Match(line);
        return match.Success ? match.Groups["no"].Value : null;
    }

    /// <summary>The number in 第三十八条 or 第38条; 0 when it cannot be read.</summary>
    public static int ArticleNumber(string article)
    {
        var end = article.IndexOf('条', StringComparison.Ordinal);
        return end > 1 && ChineseNumerals.TryParse(article.AsSpan(1, end - 1).Trim(), out var number) ? (int)number : 0;
    }

    /// <summary>Depth of 编 (2), 分编 (3), 章 (4), 节 (5) at the start of a short line; 0 otherwise.</summary>
    public static int Chapter(string line)
    {
        var match = ChapterStart().Match(line);
        return !match.Success || line.Length > 50 || EndsLikeSentence(line)
            ? 0
            : match.Groups["unit"].Value switch { "编" => 2, "分编" => 3, "章" => 4, "节" => 5, _ => 0 };
    }

    /// <summary>Numbering class at the start of a line: 1 一、 2 （一） 3 1. 4 （1） 5 ①; 0 for none.</summary>
    public static int Numbering(string line)
    {
        if (line.Length < 2)
        {
            return 0;
        }

        return HanNumber().IsMatch(line) ? 1
            : HanInBrackets().IsMatch(line) ? 2
            : ArabicNumber().IsMatch(line) ? 3
            : ArabicInBrackets().IsMatch(line) ? 4
            : line[0] is >= '①' and <= '⑳' ? 5
            : 0;
    }

    /// <summary>附件, 附表, 附录, 附 at the start of a short line that is not a sentence.</summary>
    public static bool Annex(string line) => line.Length <= 40 && !EndsLikeSentence(line) && AnnexStart().IsMatch(line);

    /// <summary>答： at the start of a line.</summary>
    public static bool Answer(string line) => AnswerStart().IsMatch(line);

    /// <summary>问： at the start, or a line of at most 120 characters that ends with a question mark.</summary>
    public static bool Question(string line) =>
        QuestionStart().IsMatch(line) || (line.Length is > 1 and <= 120 && line[^1] is '？' or '?');

    /// <summary>A line of the closing part 版记: distribution, date of printing, a bare date.</summary>
    public static bool Closing(string line) => line.Length <= 120 && ClosingLine().IsMatch(line);

    /// <summary>True when the line ends the way a sentence or an item of a list does.</summary>
    public static bool EndsLikeSentence(string line)
    {
        var end = line.AsSpan().TrimEnd("”’」』）)】".AsSpan());
        return end.Length > 0 && end[^1] is '。' or '；' or ';' or '！' or '!' or '，' or ',' or '、' or '.' && !char.IsAsciiLetterOrDigit(end[0]);
    }

    [GeneratedRegex($@"^(?<no>第\s?[{Han}\d]{{1,9}}\s?条(之[{Han}]{{1,3}})?)(?=[\s　\u00A0：:【（(]|$)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ArticleStart();

    [GeneratedRegex($@"^(?<no>第[{Han}\d]{{1,9}}条(之[{Han}]{{1,3}})?)(?!款|项|第|之|[、，。；]|[和与或至及]第|的|规定|所列|中的|中规定|[\s　\u00A0：:【（(]|$)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ArticleWithoutBlank();

    [GeneratedRegex($@"^第\s?[{Han}\d]{{1,6}}\s?(?<unit>分编|编|章|节)(?=[\s　\u00A0]|$|[\u4e00-\u9fff])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ChapterStart();

    [GeneratedRegex($@"^[{Han}]{{1,4}}\s?[、．.]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex HanNumber();

    [GeneratedRegex($@"^[（(]\s?[{Han}]{{1,4}}\s?[）)]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex HanInBrackets();

    [GeneratedRegex(@"^\d{1,3}\s?([、．]|[.](?!\d))|^[\u2488-\u249B]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ArabicNumber();

    [GeneratedRegex(@"^[（(]?\s?\d{1,3}\s?[）)]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ArabicInBrackets();

    [GeneratedRegex(@"^(抄\s?送|分\s?送|公开方式|公开属性|主题词|（?联系人|\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$|.{2,30}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日印发$)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ClosingLine();

    [GeneratedRegex($@"^附\s?([件表录]\s?[{Han}\d]{{0,3}})?\s?([：:]|$|(?<=[件表录{Han}\d])\s)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AnnexStart();

    [GeneratedRegex(@"^(【?答】?|A\d{0,2})\s?[：:、.]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex AnswerStart();

    [GeneratedRegex(@"^(【?问】?|Q\d{0,2}|问题\s?[一二三四五六七八九十\d]{0,3})\s?[：:、.]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex QuestionStart();
}
