using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Html;

/// <summary>Turns an element's content into blocks.</summary>
internal sealed partial class HtmlBlocks
{
    private const int LayoutCellChars = 800;
    private const int BoldChars = 30;
    private const int BoldLevel = 5;

    private readonly List<Block> _blocks = [];
    private readonly StringBuilder _line = new();

    /// <summary>Blocks in reading order, without the page's own phrases (分享到, 打印, 扫一扫).</summary>
    public static IReadOnlyList<Block> Read(IElement root)
    {
        var reader = new HtmlBlocks();
        reader.Walk(root, BlockKind.Paragraph, 0);
        reader.End(BlockKind.Paragraph, 0);
        return reader._blocks;
    }

    private void Walk(INode node, BlockKind kind, int level)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText text:
                    _line.Append(text.Data.Replace('\n', ' '));
                    break;
                case IHtmlTableElement table when IsData(table):
                    End(kind, level);
                    AddTable(table);
                    break;
                case IHtmlBreakRowElement:
                    End(kind, level);
                    break;
                case IElement element:
                    WalkElement(element, kind, level);
                    break;
                default:
                    break;
            }
        }
    }

    private void WalkElement(IElement element, BlockKind kind, int level)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                End(kind, level);
                Walk(element, BlockKind.Heading, element.LocalName[1] - '0' + 1);
                End(BlockKind.Heading, element.LocalName[1] - '0' + 1);
                break;
            case "li":
                End(kind, level);
                Walk(element, BlockKind.ListItem, 1);
                End(BlockKind.ListItem, 1);
                break;
            case "p" or "div" or "section" or "article" or "main" or "ul" or "ol" or "dl" or "dt" or "dd" or "tr" or "td" or "th" or "table" or "tbody"
                or "thead" or "blockquote" or "pre" or "figure" or "figcaption" or "center" or "hr" or "address" or "details" or "summary":
                var (inner, depth) = kind == BlockKind.Heading ? (kind, level) : IsBoldLine(element) ? (BlockKind.Heading, BoldLevel) : (BlockKind.Paragraph, 0);
                End(kind, level);
                Walk(element, inner, depth);
                End(inner, depth);
                break;
            default:
                Walk(element, kind, level);
                break;
        }
    }

    private void End(BlockKind kind, int level)
    {
        var text = LineText.Clean(_line.ToString());
        _line.Clear();
        if (text.Length > 0 && !PageNoise.Is(text))
        {
            _blocks.Add(Block.Of(kind, text, kind == BlockKind.Paragraph ? 0 : level));
        }
    }

    // A short line all in bold is a heading, as authors of notices write them.
    private static bool IsBoldLine(IElement element)
    {
        var text = LineText.Clean(element.TextContent);
        return element.LocalName == "p" && text.Length is > 1 and <= BoldChars && !Passages.LineGrammar.EndsLikeSentence(text)
            && element.QuerySelectorAll("strong, b, [style*='font-weight: bold'], [style*='font-weight:bold']")
                .Any(bold => LineText.Clean(bold.TextContent) == text);
    }

    // A table that lays a page out has nested tables, one column, or whole articles in its cells.
    private static bool IsData(IHtmlTableElement table) =>
        table.QuerySelector("table") is null
        && table.Rows.Length > 1
        && table.Rows.Any(row => row.Cells.Length > 1)
        && table.Rows.SelectMany(row => row.Cells).Average(cell => cell.TextContent.Length) < LayoutCellChars;

    private void AddTable(IHtmlTableElement table)
    {
        var grid = new TableGrid();
        foreach (var row in table.Rows)
        {
            grid.NextRow();
            foreach (var cell in row.Cells)
            {
                grid.Add(CellText(cell), cell.ColumnSpan, cell.RowSpan);
            }
        }

        if (grid.Rows() is { Count: > 0 } rows)
        {
            _blocks.Add(Block.Table(rows));
        }
    }

    private static string CellText(IElement cell)
    {
        var inner = new HtmlBlocks();
        inner.Walk(cell, BlockKind.Paragraph, 0);
        inner.End(BlockKind.Paragraph, 0);
        return string.Join(' ', inner._blocks.Select(b => b.Text.Replace('\n', ' ')));
    }
}

/// <summary>Short phrases that belong to a page, not to its text.</summary>
internal static partial class PageNoise
{
    /// <summary>True for a line that is nothing but page furniture.</summary>
    public static bool Is(string line) => (line.Length <= 60 && Phrase().IsMatch(line)) || (line.Length <= 200 && Pointer().IsMatch(line));

    [GeneratedRegex(@"^当前位置|^【[\u4e00-\u9fff]{0,4}(解读|读懂)】《", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Pointer();

    [GeneratedRegex(
        @"^([【\[(（]?(打印|打印本页|打印页面|关闭|关闭窗口|返回顶部|回到顶部|返回首页|收藏|纠错|内容纠错|下载原文|字体加大|加大|减小)[】\])）]?|(您|你)?(当前|现在)?(所在)?的?位置\s?[:：].*|当前位置.*|首页\s?[>＞›»].*|分享到?\s?[:：]?|分享到朋友圈|微信扫一扫.*|扫一扫(在手机|在手机上)?打开当前页.*|扫码浏览|字体(大小)?\s?[:：].*|【?字体\s?[:：]?.*】?|视力保护色.*|第一页.*|.{0,8}下一页.{0,8}|浏览(次数|量)\s?[:：]?\s?[-\d]*|访问量.*|点击(数|率)\s?[:：].*|来源\s?[:：].{0,40}|(发布|更新)?(日期|时间)\s?[:：]\s?[\d\s:年月日-]*|上一[篇条]\s?[:：]?.*|下一[篇条]\s?[:：]?.*|相关(新闻|附件|链接|阅读|稿件|文档)\s?[:：]?|主办单位?\s?[:：].*|承办单位?\s?[:：].*|版权所有.*|网站标识码.*|.{0,6}ICP备.*|.{0,8}公网安备.*|关注\s?·\s?.*|-->|[-\s]+|\|)$",
        RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Phrase();
}
