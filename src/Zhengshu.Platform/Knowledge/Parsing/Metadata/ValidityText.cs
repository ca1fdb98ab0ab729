using System.Text.RegularExpressions;
using Zhengshu.Text.Documents;

namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>Terms of validity, only from sentences that speak of the text itself: a guide also tells when other rules took effect.</summary>
internal static partial class ValidityText
{
    /// <summary>First day in force; <paramref name="issued"/> stands for 自公布之日起 and the like.</summary>
    public static DateOnly? EffectiveOn(string text, DateOnly? issued) =>
        OwnTerms(text).Select(terms => terms.From(issued)).FirstOrDefault(date => date is not null);

    /// <summary>Last day in force, counted from <paramref name="effective"/> when the text gives years.</summary>
    public static DateOnly? ExpiresOn(string text, DateOnly? effective) =>
        OwnTerms(text).Select(terms => terms.StatedEnd ?? (effective is { } first ? terms.Term?.After(first)?.AddDays(-1) : null)).FirstOrDefault(date => date is not null);

    /// <summary>Titles repealed as a whole.</summary>
    public static IEnumerable<string> Repeals(string text) => ValidityTerms.Find(text).Repeals.Where(clause => !clause.Partly).Select(clause => clause.Title);

    private static IEnumerable<ValidityTerms> OwnTerms(string text) => OwnSentence().Matches(text).Select(match => ValidityTerms.Find(match.Value));

    [GeneratedRegex(
        @"(?<=^|[。；\n]|条\s?|[一二三四五六七八九十\d]、|）|[，,]现予[公发]布[，,])\s?(本[\u4e00-\u9fff]{1,10}?(?=自|从|于|有效|的?有效期|试行|，)|自(?=[\d〇一二]{4}年|印发|公布|发布|颁布)|有效期)[^。；\n]{0,120}",
        RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OwnSentence();
}
