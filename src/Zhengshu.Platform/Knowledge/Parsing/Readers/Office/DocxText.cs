using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using RunText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Office;

/// <summary>The visible text of a Word paragraph.</summary>
internal static class DocxText
{
    /// <summary>Text without deleted and moved-away runs and without text boxes; line breaks as line feeds.</summary>
    public static string Of(Paragraph paragraph)
    {
        var text = new StringBuilder();
        Append(paragraph, text);
        return text.ToString();
    }

    /// <summary>Contents of the text boxes anchored in the paragraph, each once (Word stores a fallback copy).</summary>
    public static IEnumerable<OpenXmlElement> TextBoxes(Paragraph paragraph) =>
        paragraph.Descendants<TextBoxContent>()
            .Where(box => !box.Ancestors<AlternateContentFallback>().Any() && box.Ancestors<Paragraph>().First() == paragraph);

    private static void Append(OpenXmlElement element, StringBuilder text)
    {
        foreach (var child in element.ChildElements)
        {
            switch (child)
            {
                case RunText run:
                    text.Append(run.Text);
                    break;
                case TabChar:
                    text.Append(' ');
                    break;
                case Break line when line.Type is null || line.Type.Value == BreakValues.TextWrapping:
                case CarriageReturn:
                    text.Append('\n');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                case SymbolChar symbol when int.TryParse(symbol.Char?.Value, System.Globalization.NumberStyles.HexNumber, null, out var code) && code is > 0x20 and < 0xE000:
                    text.Append((char)code);
                    break;
                case DeletedRun or MoveFromRun or TextBoxContent or AlternateContentFallback or ParagraphProperties or RunProperties:
                    break;
                default:
                    Append(child, text);
                    break;
            }
        }
    }
}

/// <summary>Lays a Word table onto a grid.</summary>
internal static class DocxTable
{
    /// <summary>Rows with vertical merges repeated in each row they cover.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(List<List<TableCell>> cells)
    {
        var above = new Dictionary<int, string>();
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in cells)
        {
            var line = new List<string>();
            foreach (var cell in row)
            {
                var properties = cell.TableCellProperties;
                var merge = properties?.VerticalMerge;
                var continues = merge is not null && merge.Val?.Value != MergedCellValues.Restart;
                var text = continues ? above.GetValueOrDefault(line.Count, "") : TextOf(cell);
                above[line.Count] = text;
                line.Add(text);
                for (var i = 1; i < Math.Min(properties?.GridSpan?.Val?.Value ?? 1, 200); i++)
                {
                    above[line.Count] = "";
                    line.Add("");
                }
            }

            if (line.Any(text => text.Length > 0))
            {
                rows.Add(line);
            }
        }

        return rows;
    }

    private static string TextOf(TableCell cell) =>
        LineText.Clean(string.Join(' ', cell.Descendants<Paragraph>().Select(DocxText.Of)));
}
