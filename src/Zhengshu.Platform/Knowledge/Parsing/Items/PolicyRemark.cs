using System.Globalization;
using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Parsing.Metadata;

namespace Zhengshu.Platform.Knowledge.Parsing.Items;

/// <summary>Terms of validity in a curator's remark: 有效期5年(2024-03-04至2029-03-03), 页面标失效2023-06-01.</summary>
internal static partial class PolicyRemark
{
    /// <summary>Puts what the record states over what was read from the text.</summary>
    public static DocumentMetadata Complete(DocumentMetadata read, string? number, string? source, string? published, string? remark)
    {
        var stated = number is null ? null : DocumentNumberText.Whole(number);
        var invalidSince = remark is null ? null : DateText.First(Invalid().Match(remark) is { Success: true } mark ? mark.Groups["date"].Value : null);
        var (effective, expires) = Term(remark ?? "");
        effective = stated is null && expires is null ? null : effective; // a guide's remark dates the rule it explains
        return read with
        {
            DocumentNumber = stated ?? read.DocumentNumber,
            Issuer = source ?? read.Issuer,
            PublishedOn = DateText.First(published) ?? read.PublishedOn,
            EffectiveOn = effective ?? read.EffectiveOn,
            ExpiresOn = invalidSince?.AddDays(-1) ?? expires ?? Shifted(read, effective),
            MarkedInvalid = read.MarkedInvalid || invalidSince is not null,
            VersionDate = read.VersionDate ?? DateText.First(published),
            Level = stated is not null ? LevelText.Of(read.Title, source, stated, hasArticles: false) : read.Level,
            RegionName = read.RegionName ?? (source is null ? null : RegionText.AtStart(source)),
        };
    }

    // A term read from the text in years counts from the day the record gives.
    private static DateOnly? Shifted(DocumentMetadata read, DateOnly? effective) =>
        read.ExpiresOn is { } end && read.EffectiveOn is { } first && effective is { } start && first.Year < end.Year
            && end == first.AddYears(end.AddDays(1).Year - first.Year).AddDays(-1)
            ? start.AddYears(end.AddDays(1).Year - first.Year).AddDays(-1)
            : read.ExpiresOn;

    private static (DateOnly? Effective, DateOnly? Expires) Term(string remark)
    {
        var start = DateText.First(Start().Match(remark) is { Success: true } begun ? begun.Groups["date"].Value : null);
        if (Span().Match(remark) is { Success: true } span)
        {
            return (DateText.First(span.Groups["from"].Value), DateText.First(span.Groups["to"].Value));
        }

        if (Until().Match(remark) is { Success: true } until)
        {
            return (start, DateText.First(until.Groups["date"].Value));
        }

        return Years().Match(remark) is { Success: true } years && start is { } first
            ? (first, first.AddYears(int.Parse(years.Groups["n"].Value, CultureInfo.InvariantCulture)).AddDays(-1))
            : (start, null);
    }

    private const string Date = @"\d{4}-\d{2}-\d{2}";

    [GeneratedRegex(@"(页面|网页)标(注|记)?(为)?(失效|废止)\s?(?<date>" + Date + ")", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Invalid();

    [GeneratedRegex(@"有效期[^;；。]{0,8}[（(](?<from>" + Date + @")(至|到)(?<to>" + Date + ")", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Span();

    [GeneratedRegex(@"有效期[^;；。]{0,8}?(至|到)(?<date>" + Date + ")", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Until();

    [GeneratedRegex(@"有效期(?<n>\d{1,2})年", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Years();

    [GeneratedRegex("(?<date>" + Date + @")\s?(起|印发)?(起)?(施行|实施|印发)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Start();
}
