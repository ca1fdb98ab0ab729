using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Html;

/// <summary>Finds the element that holds a page's body and takes the page's furniture out of it.</summary>
internal static partial class HtmlContent
{
    // Containers of the content systems that Chinese government sites run on, in no order: the one with most text wins.
    private const string Known =
        "#zoomcon, #zoom, #UCAP-CONTENT, .TRS_Editor, .trs_editor_view, .article-content, .content_article, .pages_content, .Custom_UnionStyle, "
        + "#article_content, .article_content, .news_content, .newsContent, .xxgk_content, #vsb_content, .v_news_content, .view.TRS_UEDITOR, [itemprop=articleBody]";

    private const string Furniture =
        "script, style, noscript, iframe, nav, header, footer, aside, form, button, input, select, textarea, svg, canvas, object, embed, video, audio, link, meta, template";

    private const int KnownChars = 60;
    private const int TextChars = 15;

    /// <summary>The body's element, cleaned; null when the page has no body text (a directory of links).</summary>
    public static IElement? Find(IHtmlDocument page)
    {
        if (page.Body is not { } body)
        {
            return null;
        }

        foreach (var element in body.QuerySelectorAll(Furniture).ToList())
        {
            element.Remove();
        }

        var known = page.QuerySelectorAll(Known).Select(e => (Element: e, Chars: Prose(e))).OrderByDescending(e => e.Chars).FirstOrDefault();
        var root = known.Chars >= KnownChars ? known.Element : Densest(body);
        if (root is not null)
        {
            Clean(root);
        }

        return root;
    }

    // Paragraphs vote for their parent and, half, for its parent; links count against it (the way Readability does it).
    private static IElement? Densest(IElement body)
    {
        var scores = new Dictionary<IElement, double>();
        foreach (var paragraph in body.QuerySelectorAll("p, td, pre, li, div, section"))
        {
            var chars = OwnProse(paragraph);
            if (chars < TextChars || IsFurniture(paragraph))
            {
                continue;
            }

            var score = Math.Min(chars / 20.0, 20);
            var parent = paragraph.LocalName is "div" or "section" or "td" ? paragraph : paragraph.ParentElement;
            for (var weight = 1.0; parent is not null && weight >= 0.25; weight /= 2, parent = parent.ParentElement)
            {
                scores[parent] = scores.GetValueOrDefault(parent) + (score * weight);
            }
        }

        return scores.Where(s => !IsFurniture(s.Key)).OrderByDescending(s => s.Value * (1 - LinkShare(s.Key))).Select(s => s.Key).FirstOrDefault();
    }

    private static void Clean(IElement root)
    {
        foreach (var element in root.QuerySelectorAll("*").ToList())
        {
            if (element.LocalName is not ("table" or "tbody" or "tr" or "td" or "p") && IsFurniture(element) && Prose(element) < 200)
            {
                element.Remove();
            }
            else if (Hidden().IsMatch(element.GetAttribute("style") ?? ""))
            {
                element.Remove();
            }
        }
    }

    private static bool IsFurniture(IElement element) =>
        Named().IsMatch(element.ClassName ?? "") || Named().IsMatch(element.Id ?? "");

    private static int Prose(IElement element) =>
        element.TextContent.Count(c => !char.IsWhiteSpace(c)) - element.QuerySelectorAll("a").Sum(a => a.TextContent.Count(c => !char.IsWhiteSpace(c)));

    // Text of the element itself and its inline children, without that of blocks inside it.
    private static int OwnProse(IElement element) =>
        element.ChildNodes.Sum(node => node switch
        {
            IText text => text.Data.Count(c => !char.IsWhiteSpace(c)),
            IElement { LocalName: "span" or "strong" or "b" or "em" or "font" or "i" or "u" or "sub" or "sup" } inline => inline.TextContent.Count(c => !char.IsWhiteSpace(c)),
            _ => 0,
        });

    private static double LinkShare(IElement element)
    {
        var all = element.TextContent.Count(c => !char.IsWhiteSpace(c));
        return all == 0 ? 1 : (double)(all - Prose(element)) / all;
    }

    [GeneratedRegex(
        @"(^|[\s_-])(bread-?crumb\w*|crumb\w*|curb|curmb\w*|position|location|dqwz|weizhi|share\w*|bdshare\w*|footer\w*|foot|header\w*|head|top|nav\w*|menu\w*|sidebar|related|xgwz\w*|recommend\w*|tool-?bar|print\w*|qr-?code\w*|xl-qrCode|copyright|login|search\w*|comment\w*|content_attr|op-row|fontsize|gaojianBox|xl-wz|pop\w*|smll)(?=$|[\s_-])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"display\s*:\s*none", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Hidden();
}
