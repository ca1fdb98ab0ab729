using System.Globalization;
using System.Text;
using System.Xml;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Pdf;

/// <summary>One line of a PDF page.</summary>
/// <param name="Text">Its words; blanks only where the gap is one.</param>
/// <param name="Page">Page from 1.</param>
/// <param name="Box">Its place.</param>
/// <param name="PageWidth">Width of the page, points.</param>
/// <param name="PageHeight">Height of the page, points.</param>
internal sealed record PdfLine(string Text, int Page, Box Box, double PageWidth, double PageHeight)
{
    /// <summary>Height of the letters, points.</summary>
    public double Height => Box.Bottom - Box.Top;

    /// <summary>Adds a line in reading order: one that stands beside the line before goes on in it.</summary>
    public static void Append(List<PdfLine> lines, PdfLine line)
    {
        // A wide gap parts a line into blocks; blocks on one height go on in the line before.
        if (lines is [.., { } last] && last.Page == line.Page && line.Box.Left >= last.Box.Right - 1
            && Math.Abs(line.Box.Top - last.Box.Top) < last.Height / 2 && Math.Abs(line.Box.Bottom - last.Box.Bottom) < last.Height / 2)
        {
            lines[^1] = last with { Text = last.Text + ' ' + line.Text, Box = last.Box.Union(line.Box) };
        }
        else
        {
            lines.Add(line);
        }
    }
}

/// <summary>What a PDF's text layer holds.</summary>
/// <param name="Lines">The lines in reading order.</param>
/// <param name="Pages">Width and height of each page, points.</param>
internal sealed record PdfText(IReadOnlyList<PdfLine> Lines, IReadOnlyList<(double Width, double Height)> Pages);

/// <summary>Reads the XHTML of <c>pdftotext -bbox-layout</c>.</summary>
internal static class PdfLayout
{
    private const double LatinGap = 0.15;
    private const double HanGap = 0.8;
    private const double NumberGap = 0.05;

    /// <summary>The lines in reading order; words that stand on one line, in blocks beside each other, are put together.</summary>
    public static PdfText Read(byte[] xhtml)
    {
        var (lines, pages) = (new List<PdfLine>(), new List<(double, double)>());
        using var reader = XmlReader.Create(new MemoryStream(Printable(xhtml)), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            CheckCharacters = false,
        });
        var (page, width, height) = (0, 0.0, 0.0);
        var words = new List<(string Text, Box Box)>();
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "page" })
            {
                (page, width, height) = (page + 1, Number(reader, "width"), Number(reader, "height"));
                pages.Add((width, height));
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "word" })
            {
                var box = new Box(Number(reader, "xMin"), Number(reader, "yMin"), Number(reader, "xMax"), Number(reader, "yMax"));
                words.Add((LineText.Clean(reader.ReadElementContentAsString()), box));
            }

            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "line" })
            {
                AddLine(words, page, width, height, lines);
                words.Clear();
            }
        }

        return new PdfText(lines, pages);
    }

    // Control characters that a font maps to are no XML; they are no text either.
    private static byte[] Printable(byte[] xhtml)
    {
        for (var i = 0; i < xhtml.Length; i++)
        {
            if (xhtml[i] < 0x20 && xhtml[i] is not ((byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                xhtml[i] = (byte)' ';
            }
        }

        return xhtml;
    }

    private static void AddLine(List<(string Text, Box Box)> words, int page, double width, double height, List<PdfLine> lines)
    {
        var text = new StringBuilder();
        Box? box = null;
        foreach (var word in words.Where(w => w.Text.Length > 0))
        {
            if (box is not null)
            {
                var gap = word.Box.Left - box.Right;
                var least = EndsNumber(text) ? NumberGap : IsLatin(text[^1]) && IsLatin(word.Text[0]) ? LatinGap : HanGap;
                if (gap > least * (word.Box.Bottom - word.Box.Top))
                {
                    text.Append(' ');
                }
            }

            text.Append(word.Text);
            box = box is null ? word.Box : box.Union(word.Box);
        }

        if (box is not null)
        {
            PdfLine.Append(lines, new PdfLine(text.ToString(), page, box, width, height));
        }
    }

    // 第二条 中华人民共和国…: the blank after the number of an article or chapter is a mark, however narrow.
    private static bool EndsNumber(StringBuilder text) => text.Length is > 2 and < 12 && text[0] == '第' && (text[^1] is '条' or '章' or '节' or '编');

    private static bool IsLatin(char c) => c < 0x2E80;

    private static double Number(XmlReader reader, string attribute) =>
        double.TryParse(reader.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Math.Round(value, 2) : 0;
}
