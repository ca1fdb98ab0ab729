using System.Text.RegularExpressions;
using Zhengshu.Platform.Knowledge.Parsing.Metadata;
using Zhengshu.Platform.Knowledge.Parsing.Passages;
using Zhengshu.Text.Dates;

namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>Reads what a document says about itself: number, organ, dates, term of validity, region, level, repeals.</summary>
public static partial class MetadataReader
{
    private const int HeadBlocks = 12;
    private const int TailBlocks = 25;

    /// <summary>Reads the metadata of a law, regulation, policy or guide.</summary>
    /// <param name="document">The parsed document.</param>
    /// <param name="fileName">Its file name, with or without folders: gives the title when the text has none, and the version date 名(2012-12-28).md.</param>
    public static DocumentMetadata Read(ParsedDocument document, string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        var title = Title(document, name);
        var header = LawHeader.Read(document);
        var metadata = header.Events.Count > 0 ? OfLaw(document, header, title, name) : OfPolicy(document, title, name);
        return metadata.Level == LegalLevel.Other && LevelText.OfFolder(fileName) is { } level ? metadata with { Level = level } : metadata;
    }

    private static DocumentMetadata OfLaw(ParsedDocument document, LawHeader header, string title, string name)
    {
        var issued = header.PublishedOn ?? header.AdoptedOn ?? header.VersionDate;
        var ending = Ending(document);
        var issuer = header.Issuer;
        var level = LevelText.Of(title, issuer, header.DocumentNumber, HasArticles(document));
        return new DocumentMetadata
        {
            Title = title,
            Part = document.Properties.GetValueOrDefault(DocumentProperties.Part),
            DocumentNumber = header.DocumentNumber,
            Issuer = issuer,
            AdoptedOn = header.AdoptedOn ?? header.VersionDate,
            PublishedOn = header.PublishedOn,
            EffectiveOn = header.EffectiveOn ?? ValidityText.EffectiveOn(ending, issued),
            VersionDate = DateInName(name) ?? header.VersionDate,
            RegionName = level is LegalLevel.LocalRegulation or LegalLevel.LocalGovernmentRule or LegalLevel.NormativeDocument or LegalLevel.Other
                ? RegionText.AtStart(title) ?? (issuer is null ? null : RegionText.AtStart(issuer))
                : null,
            Level = level,
            Repeals = [.. ValidityText.Repeals(ending).Where(repealed => repealed != title).Distinct()],
            MarkedInvalid = InvalidMark().IsMatch(name),
        };
    }

    private static DocumentMetadata OfPolicy(ParsedDocument document, string title, string name)
    {
        var about = document.Properties;
        var text = string.Join('\n', document.Blocks.Select(b => b.Text));
        var number = about.TryGetValue(DocumentProperties.DocumentNumber, out var stated) ? DocumentNumberText.First(stated) : null;
        number ??= OwnNumber(document);
        var issuer = IssuerInTitle(title) ?? about.GetValueOrDefault(DocumentProperties.Issuer) ?? SourceOrgan(about.GetValueOrDefault(DocumentProperties.Source));
        var adopted = DateText.First(about.GetValueOrDefault(DocumentProperties.AdoptedOn)) ?? Signed(document);
        var published = DateText.First(about.GetValueOrDefault(DocumentProperties.PublishedOn)) ?? Labelled(text);
        var effective = DateText.First(about.GetValueOrDefault(DocumentProperties.EffectiveOn)) ?? ValidityText.EffectiveOn(text, Printed(document) ?? adopted ?? published);
        var level = LevelText.Of(title, issuer, number, HasArticles(document));
        return new DocumentMetadata
        {
            Title = title,
            DocumentNumber = number,
            Issuer = issuer,
            AdoptedOn = adopted,
            PublishedOn = published,
            EffectiveOn = effective,
            ExpiresOn = PageExpiry(about, effective) ?? ValidityText.ExpiresOn(text, effective ?? Printed(document) ?? adopted ?? published),
            VersionDate = DateInName(name) ?? adopted ?? published,
            RegionName = level is LegalLevel.Law or LegalLevel.AdministrativeRegulation or LegalLevel.JudicialInterpretation or LegalLevel.DepartmentRule
                ? null
                : RegionText.AtStart(title) ?? (issuer is null ? null : RegionText.AtStart(issuer)),
            Level = level,
            Repeals = [.. ValidityText.Repeals(text).Where(repealed => repealed != title).Distinct()],
            MarkedInvalid = InvalidMark().IsMatch(name) || InvalidMark().IsMatch(title)
                || InvalidMark().IsMatch(about.GetValueOrDefault(DocumentProperties.Status) ?? "")
                || document.Blocks.Any(b => b.Kind == BlockKind.Note && InvalidMark().IsMatch(b.Text)),
        };
    }

    private static string Title(ParsedDocument document, string name) =>
        document.Title is { Length: > 0 } title ? title : DatedName().Replace(name, "");

    private static DateOnly? DateInName(string name) =>
        DatedName().Match(name) is { Success: true } match ? DateText.First(match.Value) : null;

    private static bool HasArticles(ParsedDocument document) => document.Blocks.Any(b => LineGrammar.Article(b.Text) is not null);

    // Dates of force and repeals stand in the last articles; annexes may follow them.
    private static string Ending(ParsedDocument document)
    {
        var last = document.Blocks.Count - 1;
        for (var i = last; i >= 0; i--)
        {
            if (LineGrammar.Article(document.Blocks[i].Text) is not null)
            {
                last = i;
                break;
            }
        }

        var first = Math.Max(0, last - 6);
        return string.Join('\n', document.Blocks.Skip(first).Take(last - first + 8).Select(b => b.Text));
    }

    private static string? OwnNumber(ParsedDocument document) =>
        document.Blocks.Take(HeadBlocks).Concat(document.Blocks.TakeLast(HeadBlocks).Where(b => b.Kind == BlockKind.Note))
            .Select(b => DocumentNumberText.Whole(b.Text)).FirstOrDefault(number => number is not null);

    // 广州市人民政府办公厅关于印发…的通知 names its issuer before 关于.
    private static string? IssuerInTitle(string title)
    {
        var match = TitleIssuer().Match(title);
        return match.Success ? OrganName(match.Groups["organ"].Value) : null;
    }

    private static string? SourceOrgan(string? source) => source is null ? null : OrganName(SourceTail().Replace(source, ""));

    private static string? OrganName(string text) => Organ().IsMatch(text.Trim()) ? text.Trim() : null;

    // Pages give the first invalid day where they mark a repeal ahead of time or repeat the day of entry into force.
    private static DateOnly? PageExpiry(IReadOnlyDictionary<string, string> about, DateOnly? effective)
    {
        if (DateText.First(about.GetValueOrDefault(DocumentProperties.ExpiresOn)) is not { } date)
        {
            return null;
        }

        var early = about.GetValueOrDefault(DocumentProperties.Status)?.Contains("提前", StringComparison.Ordinal) ?? false;
        return early || (effective is { } first && (first.Month, first.Day) == (date.Month, date.Day)) ? date.AddDays(-1) : date;
    }

    // 广州市人民政府办公厅 2021年4月16日印发: the day from which 自印发之日起 counts.
    private static DateOnly? Printed(ParsedDocument document) =>
        document.Blocks.Select(b => b.Text).Where(line => line.Length <= 80 && line.EndsWith("印发", StringComparison.Ordinal)).Select(DateText.First).LastOrDefault(date => date is not null);

    private static DateOnly? Signed(ParsedDocument document)
    {
        var lines = document.Blocks.Select(b => b.Text).Where(line => line.Length <= 30).ToList();
        return lines.TakeLast(TailBlocks).Concat(lines).Select(line => DateFinder.Parse(line.Trim('（', '）', '(', ')'))).FirstOrDefault(date => date is not null);
    }

    private static DateOnly? Labelled(string text) =>
        LabelledDate().Match(text) is { Success: true } match ? DateText.First(match.Value) : null;

    [GeneratedRegex(@"[（(]\d{4}-\d{2}-\d{2}[)）]$", RegexOptions.None, 10_000)]
    private static partial Regex DatedName();

    [GeneratedRegex(@"[（(【\[](已废止|已失效|失效|废止)[）)】\]]|^(已)?(失效|废止)$|(文件状态|时效性|有效性)\s?[:：]\s?(已)?(失效|废止)|^失效[（(]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex InvalidMark();

    [GeneratedRegex(@"^(?<organ>[\u4e00-\u9fff、 0-9]{2,60}?)(关于|印发)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TitleIssuer();

    [GeneratedRegex(@"(局|委|委员会|厅|部|政府|办|办公厅|办公室|中心|院|会|署|处|街道|行|海关|所)([（(][^）)]{1,30}[）)])?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Organ();

    [GeneratedRegex(@"^本网\s?|\s?(发布)?时间\s?[:：].*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SourceTail();

    [GeneratedRegex(@"(发布日期|发布时间|公布日期|印发日期|日期)\s?[:：]\s?\d{4}[-年./]\d{1,2}[-月./]\d{1,2}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex LabelledDate();
}
