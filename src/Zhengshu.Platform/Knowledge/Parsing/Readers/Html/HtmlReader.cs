using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Html;

/// <summary>Web pages, above all those of government sites: title, index data and body without the page's furniture.</summary>
internal static partial class HtmlReader
{
    // Labels of the index table 信息索引 that government sites put over a document.
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["文号"] = DocumentProperties.DocumentNumber,
        ["发文字号"] = DocumentProperties.DocumentNumber,
        ["发布机构"] = DocumentProperties.Issuer,
        ["发布机关"] = DocumentProperties.Issuer,
        ["发文机关"] = DocumentProperties.Issuer,
        ["成文日期"] = DocumentProperties.AdoptedOn,
        ["发布日期"] = DocumentProperties.PublishedOn,
        ["实施日期"] = DocumentProperties.EffectiveOn,
        ["施行日期"] = DocumentProperties.EffectiveOn,
        ["失效日期"] = DocumentProperties.ExpiresOn,
        ["文件状态"] = DocumentProperties.Status,
        ["有效性"] = DocumentProperties.Status,
        ["时效性"] = DocumentProperties.Status,
        ["来源"] = DocumentProperties.Source,
    };

    /// <summary>Reads decoded HTML; scripts are never run, nothing is fetched.</summary>
    public static ParsedDocument Read(string html)
    {
        using var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        var properties = Properties(page);
        var title = Title(page);
        var root = HtmlContent.Find(page);
        var blocks = new List<Block>();
        if (title is not null)
        {
            blocks.Add(Block.Of(BlockKind.Heading, title, 1));
        }

        if (root is not null)
        {
            blocks.AddRange(BlockStructure.Classify([.. HtmlBlocks.Read(root).Where(b => b.Text != title)]));
        }

        return new ParsedDocument { Format = DocumentFormat.Html, Title = title, Blocks = blocks, Properties = properties };
    }

    private static string? Title(IHtmlDocument page)
    {
        var headings = page.QuerySelectorAll("h1").Select(h => LineText.Clean(h.TextContent)).Where(h => h.Length > 4).ToList();
        var title = Meta(page, "ArticleTitle") ?? (headings.Count == 1 ? headings[0] : null);
        if (title is null && LineText.Clean(page.Title ?? "") is { Length: > 0 } full)
        {
            title = headings.Find(h => full.Contains(h, StringComparison.Ordinal)) ?? SiteName().Replace(full, "");
        }

        return title is null or "" ? null : Reprint().Replace(title, "");
    }

    private static Dictionary<string, string> Properties(IHtmlDocument page)
    {
        var properties = new Dictionary<string, string>();
        foreach (var cell in page.QuerySelectorAll("li, td, th, p, span, div"))
        {
            if (cell.ChildElementCount <= 4 && cell.TextContent is { Length: < 200 } text && LabelledValue(cell, text) is var (key, value))
            {
                properties.TryAdd(key, value);
            }
        }

        Add(properties, DocumentProperties.PublishedOn, Meta(page, "PubDate"));
        Add(properties, DocumentProperties.Source, Meta(page, "ContentSource") is "本网" or null ? Meta(page, "SiteName") : Meta(page, "ContentSource"));
        Add(properties, DocumentProperties.Url, Meta(page, "Url") ?? page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
        foreach (var script in page.Scripts)
        {
            // The state is written by script on gz.gov.cn's platform of normative documents.
            if (FileStatus().Match(script.TextContent) is { Success: true } status)
            {
                properties[DocumentProperties.Status] = status.Groups["status"].Value;
                break;
            }
        }

        return properties;
    }

    private static (string Key, string Value)? LabelledValue(IElement cell, string text)
    {
        var match = Label().Match(LineText.Clean(text));
        if (!match.Success || !Labels.TryGetValue(match.Groups["label"].Value.Replace(" ", "", StringComparison.Ordinal), out var key))
        {
            return null;
        }

        var value = match.Groups["value"].Value;
        if (value.Length == 0 && cell.NextElementSibling is { } next && next.TextContent.Length < 200)
        {
            value = LineText.Clean(next.TextContent);
        }

        return value.Length == 0 ? null : (key, value);
    }

    private static void Add(Dictionary<string, string> properties, string key, string? value)
    {
        if (value is { Length: > 0 })
        {
            properties.TryAdd(key, value);
        }
    }

    private static string? Meta(IHtmlDocument page, string name) =>
        page.QuerySelector($"meta[name='{name}' i]")?.GetAttribute("content") is { } content && LineText.Clean(content) is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^(?<label>[\u4e00-\u9fff]{1,4} ?[\u4e00-\u9fff]{1,3}) ?[：:] ?(?<value>.{0,120})$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Label();

    [GeneratedRegex(@"file_status\s*=\s*'(?<status>[^']{2,20})'", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FileStatus();

    [GeneratedRegex(@"\s?[-_|–—]\s?[^-_|–—]{0,30}(网|网站|门户|平台|政府)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SiteName();

    [GeneratedRegex(@"^[（(【\[](转载|转发)[）)】\]]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Reprint();
}
