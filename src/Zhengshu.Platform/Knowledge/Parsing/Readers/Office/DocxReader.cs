using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Zhengshu.Kernel;
using Zhengshu.Platform.Knowledge.Parsing.Passages;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Office;

/// <summary>Word documents: paragraphs with their automatic numbers, headings by style, outline level or numbering, tables, text boxes, footnotes.</summary>
internal sealed class DocxReader
{
    private const int TitleParagraphs = 12;
    private const int TitleChars = 80;

    private readonly List<Block> _blocks = [];
    private readonly DocxStyles _styles;
    private readonly DocxNumbering _numbering;
    private string? _title;
    private int _seen;

    private DocxReader(MainDocumentPart part)
    {
        _styles = new DocxStyles(part.StyleDefinitionsPart?.Styles);
        _numbering = new DocxNumbering(part.NumberingDefinitionsPart?.Numbering);
    }

    /// <summary>Reads a package that <see cref="ZipGuard"/> has passed. Relationships are never followed.</summary>
    public static Result<ParsedDocument> Read(byte[] content, ZipFindings findings)
    {
        try
        {
            using var word = WordprocessingDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
            if (word.MainDocumentPart is not { Document.Body: { } body } part)
            {
                return ParsingRefusals.Damaged();
            }

            var reader = new DocxReader(part);
            reader.Walk(body);
            reader.AddNotes(part);
            return new ParsedDocument
            {
                Format = DocumentFormat.Docx,
                Title = reader._title,
                Blocks = BlockStructure.Classify(reader._blocks),
                Warnings = findings.Warnings,
            };
        }
        catch (Exception damaged) when (damaged is OpenXmlPackageException or InvalidDataException or System.Xml.XmlException or FormatException)
        {
            return ParsingRefusals.Damaged();
        }
    }

    private void Walk(OpenXmlElement container)
    {
        foreach (var element in container.ChildElements)
        {
            switch (element)
            {
                case Paragraph paragraph:
                    AddParagraph(paragraph);
                    break;
                case Table table:
                    AddTable(table);
                    break;
                case SdtBlock { SdtContentBlock: { } content }:
                    Walk(content);
                    break;
                case CustomXmlBlock or InsertedRun:
                    Walk(element);
                    break;
                default:
                    break;
            }
        }
    }

    private void AddParagraph(Paragraph paragraph)
    {
        var style = _styles.Of(paragraph);
        var lines = DocxText.Of(paragraph).Split('\n').Select(LineText.Clean).Where(line => line.Length > 0).ToList();
        if (lines.Count > 0)
        {
            lines[0] = _numbering.Next(paragraph, style) + lines[0];
            if (!TakeTitle(paragraph, style, lines))
            {
                _blocks.AddRange(lines.Select(line => style.OutlineLevel is { } level && line.Length <= TitleChars && !LineGrammar.EndsLikeSentence(line)
                    ? Block.Of(BlockKind.Heading, line, level + 2)
                    : Block.Of(BlockKind.Paragraph, line)));
            }

            _seen++;
        }

        foreach (var box in DocxText.TextBoxes(paragraph))
        {
            Walk(box);
        }
    }

    // The title is the paragraph of style Title, or the first centred lines of a document, joined when it is broken over several.
    private bool TakeTitle(Paragraph paragraph, DocxStyle style, List<string> lines)
    {
        var line = string.Concat(lines);
        var centred = style.IsCentred || paragraph.ParagraphProperties?.Justification?.Val?.Value == JustificationValues.Center;
        var first = _title is null && _seen < TitleParagraphs && line.Length is >= 4 and <= TitleChars && Metadata.DocumentNumberText.Whole(line) is null;
        if ((style.IsTitle || centred) && first && !LineGrammar.EndsLikeSentence(line) && LineGrammar.Chapter(line) == 0)
        {
            _title = line;
            _blocks.Add(Block.Of(BlockKind.Heading, line, 1));
            return true;
        }

        if (centred && _title is not null && _blocks is [.., { Kind: BlockKind.Heading, Level: 1 } above] && above.Text == _title
            && line.Length + _title.Length <= TitleChars && !LineGrammar.EndsLikeSentence(line) && line[0] is not ('（' or '(')
            && LineGrammar.Chapter(line) == 0 && Metadata.DocumentNumberText.Whole(line) is null && LineGrammar.Numbering(line) == 0)
        {
            _title += line;
            _blocks[^1] = Block.Of(BlockKind.Heading, _title, 1);
            return true;
        }

        return false;
    }

    private void AddTable(Table table)
    {
        var cells = table.Elements<TableRow>().Select(row => row.Descendants<TableCell>().Where(cell => cell.Ancestors<Table>().First() == table).ToList()).ToList();
        if (cells.Sum(row => row.Count) == 1 || cells.All(row => row.Count <= 1))
        {
            foreach (var cell in cells.SelectMany(row => row))
            {
                Walk(cell); // a frame around text, not a table
            }

            return;
        }

        var rows = DocxTable.Rows(cells);
        if (rows.Count > 0)
        {
            _blocks.Add(Block.Table(rows));
        }
    }

    private void AddNotes(MainDocumentPart part)
    {
        var notes = (part.FootnotesPart?.Footnotes?.Elements<Footnote>().Where(n => n.Type is null).Cast<OpenXmlElement>() ?? [])
            .Concat(part.EndnotesPart?.Endnotes?.Elements<Endnote>().Where(n => n.Type is null).Cast<OpenXmlElement>() ?? []);
        foreach (var note in notes)
        {
            var text = LineText.Clean(string.Join(' ', note.Elements<Paragraph>().Select(DocxText.Of)));
            if (text.Length > 0)
            {
                _blocks.Add(Block.Of(BlockKind.Paragraph, "注：" + text));
            }
        }
    }
}
