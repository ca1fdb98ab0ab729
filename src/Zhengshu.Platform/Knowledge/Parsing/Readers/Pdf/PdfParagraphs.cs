using Zhengshu.Platform.Knowledge.Parsing.Passages;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;

/// <summary>Joins lines to paragraphs, over page ends as well, and finds the title.</summary>
internal sealed class PdfParagraphs
{
    private const int TitleLines = 12;
    private const int TitleChars = 100;
    private const double LargerType = 1.15;
    private const double LargerPitch = 1.4;

    // Where at least this share of the lines is indented, a full line that ends a sentence goes on in an unindented one.
    private const double IndentedShare = 0.05;

    private readonly IReadOnlyList<PdfLine> _lines;
    private readonly double _left;
    private readonly double _right;
    private readonly double _size;
    private readonly double _pitch;
    private readonly bool _indents;

    private PdfParagraphs(IReadOnlyList<PdfLine> lines)
    {
        _lines = lines;
        _size = Middle(lines, line => line.Height, 0.5);
        var long_ = lines.Where(line => line.Box.Right - line.Box.Left > line.PageWidth * 0.45).ToList();
        _left = Middle(long_.Count > 0 ? long_ : lines, line => line.Box.Left, 0.25);
        _right = Middle(long_.Count > 0 ? long_ : lines, line => line.Box.Right, 0.75);
        var pitches = lines.Zip(lines.Skip(1)).Where(pair => pair.First.Page == pair.Second.Page && pair.Second.Box.Top > pair.First.Box.Top)
            .Select(pair => pair.Second.Box.Top - pair.First.Box.Top).Order().ToList();
        _pitch = pitches.Count == 0 ? 2 * _size : pitches[pitches.Count / 3];
        _indents = lines.Count(IsIndented) > lines.Count * IndentedShare;
    }

    /// <summary>Title, when large centred lines at the start show one, and the blocks.</summary>
    public static (string? Title, IReadOnlyList<Block> Blocks) Join(IReadOnlyList<PdfLine> lines)
    {
        if (lines.Count == 0)
        {
            return (null, []);
        }

        var join = new PdfParagraphs(lines);
        var (first, count, title) = join.Title();
        var blocks = new List<Block>();
        join.Paragraphs(0, first, blocks);
        if (title is not null)
        {
            blocks.Add(join.Make(first, count, title) with { Kind = BlockKind.Heading, Level = 1 });
        }

        join.Paragraphs(first + count, lines.Count, blocks);
        return (title, blocks);
    }

    // The first run of large centred lines; the red head of a document (xxx文件) is larger still and ends in 文件.
    private (int First, int Count, string? Title) Title()
    {
        for (var i = 0; i < Math.Min(TitleLines, _lines.Count); i++)
        {
            if (!IsTitleLine(_lines[i]) || _lines[i].Text.EndsWith("文件", StringComparison.Ordinal))
            {
                continue;
            }

            var count = 1;
            while (i + count < _lines.Count && IsTitleLine(_lines[i + count]) && _lines[i + count].Page == _lines[i].Page
                && Math.Abs(_lines[i + count].Height - _lines[i].Height) < 1)
            {
                count++;
            }

            var title = string.Concat(_lines.Skip(i).Take(count).Select(line => line.Text));
            if (title.Length is >= 4 and <= TitleChars)
            {
                return (i, count, title);
            }
        }

        return (0, 0, null);
    }

    private bool IsTitleLine(PdfLine line) =>
        line.Page == 1 && line.Height > _size * LargerType && !LineGrammar.EndsLikeSentence(line.Text)
        && LineGrammar.Chapter(line.Text) == 0 && LineGrammar.Numbering(line.Text) == 0
        && Math.Abs(line.Box.Left + line.Box.Right - line.PageWidth) < line.PageWidth * 0.12;

    private void Paragraphs(int from, int to, List<Block> blocks)
    {
        for (var start = from; start < to;)
        {
            var text = _lines[start].Text;
            var end = start + 1;
            while (end < to && Continues(_lines[end - 1], _lines[end]))
            {
                text += Glue(text, _lines[end].Text) + _lines[end].Text;
                end++;
            }

            blocks.Add(Make(start, end - start, text));
            start = end;
        }
    }

    private Block Make(int first, int count, string text)
    {
        var box = _lines[first].Box;
        foreach (var line in _lines.Skip(first + 1).Take(count - 1).Where(line => line.Page == _lines[first].Page))
        {
            box = box.Union(line.Box);
        }

        return Block.Of(BlockKind.Paragraph, text) with { Page = _lines[first].Page, Box = box };
    }

    // A line goes on in the next when it is full, the next is not indented and does not begin like an item, and the type is the same.
    private bool Continues(PdfLine line, PdfLine next)
    {
        var full = line.Box.Right > _right - (2 * _size);
        var indented = IsIndented(next) || (!_indents && (line.Text[^1] is '。' or '！' or '？' or '；' or '：' or ';' or ':'));
        var begins = LineGrammar.Article(next.Text) is not null || LineGrammar.LooseArticle(next.Text) is not null
            || LineGrammar.Chapter(next.Text) > 0 || LineGrammar.Numbering(next.Text) > 0;
        var gap = next.Page == line.Page && next.Box.Top - line.Box.Top > LargerPitch * _pitch;
        return full && !indented && !gap && Math.Abs(line.Height - next.Height) < _size * 0.3
            && (!begins || !LineGrammar.EndsLikeSentence(line.Text)) && !(begins && LineGrammar.Numbering(next.Text) is 1 or 2 && next.Box.Left > _left + _size);
    }

    private bool IsIndented(PdfLine line) => line.Box.Left > _left + (1.2 * _size);

    private static string Glue(string text, string next) => text[^1] < 0x2E80 && next[0] < 0x2E80 && text[^1] != '-' ? " " : "";

    private static double Middle(IReadOnlyList<PdfLine> lines, Func<PdfLine, double> of, double share)
    {
        var values = lines.Select(of).Order().ToList();
        return values[Math.Min(values.Count - 1, (int)(values.Count * share))];
    }
}
