using System.Globalization;
using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>Terms of validity as texts state them: 自…起施行, 有效期5年, 有效期至…, 同时废止.</summary>
internal static partial class ValidityText
{
    /// <summary>First day in force, from a sentence that speaks of the text itself: 本办法自…起施行, 自…起施行.</summary>
    public static DateOnly? OwnEffectiveOn(string plain, DateOnly? issued)
    {
        foreach (Match match in OwnSentence().Matches(plain))
        {
            if (EffectiveOn(match.Value, issued) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>Last day in force, from a sentence that speaks of the text itself.</summary>
    public static DateOnly? OwnExpiresOn(string plain, DateOnly? effective)
    {
        foreach (Match match in OwnSentence().Matches(plain))
        {
            if (ExpiresOn(match.Value, effective) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>First day in force; <paramref name="issued"/> stands for 自公布之日起 and the like.</summary>
    public static DateOnly? EffectiveOn(string plain, DateOnly? issued)
    {
        foreach (Match match in Effect().Matches(plain))
        {
            if (match.Groups["date"].Success)
            {
                return DateText.First(match.Groups["date"].Value);
            }

            return issued;
        }

        return null;
    }

    /// <summary>Last day in force, counted from <paramref name="effective"/> when the text gives years.</summary>
    public static DateOnly? ExpiresOn(string plain, DateOnly? effective)
    {
        var until = Until().Match(plain);
        if (until.Success)
        {
            return DateText.First(until.Groups["date"].Value);
        }

        var term = Years().Match(plain);
        if (!term.Success || effective is not { } start)
        {
            return null;
        }

        var number = term.Groups["n"].Value;
        var years = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n
            : "〇一二三四五六七八九".IndexOf(number == "两" ? '二' : number[0]);
        return number == "十" ? start.AddYears(10).AddDays(-1) : years > 0 ? start.AddYears(years).AddDays(-1) : null;
    }

    /// <summary>Titles repealed as a whole.</summary>
    public static IEnumerable<string> Repeals(string text)
    {
        foreach (Match sentence in RepealSentence().Matches(text))
        {
            foreach (Match title in Title().Matches(sentence.Value))
            {
                yield return title.Groups["title"].Value;
            }
        }
    }

    [GeneratedRegex(@"(自|从|于)\s?((?<date>\d{4}年\d{1,2}月\s?\d{1,2}\s?日)|(本\w{1,3})?(公布|发布|印发|颁布|批准|通过|签发)之?日)\s?起?(开始|正式)?(施行|实施|生效|执行)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Effect();

    [GeneratedRegex(@"有效期(限)?[^。；\n]{0,24}?(至|到|止于)(?<date>\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}))|(执行|施行|实施|适用|有效)(至|到)(?=\d)(?<date>\d{4}年\d{1,2}月\d{1,2}日)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Until();

    [GeneratedRegex(@"(有效期(限)?(为|是|:|：)?|试行期(限)?(为)?)\s?(?<n>\d{1,2}|[一二两三四五六七八九十])\s?年", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Years();

    [GeneratedRegex(@"(?<=^|[。；\n]|条\s?|[一二三四五六七八九十\d]、|）|[，,]现予公布[，,]|[，,]现予发布[，,])\s?(本[\u4e00-\u9fff]{1,10}?(?=自|从|于|有效|的?有效期|试行|，)|自(?=\d{4}年|印发|公布|发布|颁布)|有效期)[^。；\n]{0,120}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnSentence();

    [GeneratedRegex(@"[^。；\n]{0,1500}(同时废止|予以废止|即行废止|同时失效|(?<=起)，?废止)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RepealSentence();

    [GeneratedRegex(@"(?<!(根据|依据|按照|依照))《(?<title>[^《》]{2,120})》(?!第|中|规定|的)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();
}
