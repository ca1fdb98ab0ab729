using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using CellText = DocumentFormat.OpenXml.Spreadsheet.Text;
using Zhengshu.Kernel;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers.Office;

/// <summary>Excel workbooks: a heading and a table for each sheet that holds anything; formulas as their stored results.</summary>
internal sealed partial class XlsxReader
{
    private const int MaxColumns = 200;

    private readonly List<string> _strings;
    private readonly HashSet<int> _dateStyles;

    private XlsxReader(WorkbookPart workbook)
    {
        _strings = [.. (workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>() ?? []).Select(item => LineText.Clean(TextOf(item)))];
        _dateStyles = DateStyles(workbook.WorkbookStylesPart?.Stylesheet);
    }

    /// <summary>Reads a package that <see cref="ZipGuard"/> has passed.</summary>
    public static Result<ParsedDocument> Read(byte[] content, ZipFindings findings)
    {
        try
        {
            using var excel = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
            if (excel.WorkbookPart is not { Workbook: { } workbook } part)
            {
                return ParsingRefusals.Damaged();
            }

            var reader = new XlsxReader(part);
            var sheets = workbook.Descendants<Sheet>().Where(s => s.State is null || s.State.Value == SheetStateValues.Visible).ToList();
            var blocks = new List<Block>();
            foreach (var sheet in sheets)
            {
                if (sheet.Id?.Value is { } id && part.TryGetPartById(id, out var found) && found is WorksheetPart worksheet
                    && reader.Rows(worksheet) is { Count: > 0 } rows)
                {
                    if (sheets.Count > 1 && sheet.Name?.Value is { Length: > 0 } name)
                    {
                        blocks.Add(Block.Of(BlockKind.Heading, name, 2));
                    }

                    blocks.AddRange(TableBlocks.Of(rows));
                }
            }

            return new ParsedDocument { Format = DocumentFormat.Xlsx, Blocks = blocks, Warnings = findings.Warnings };
        }
        catch (Exception damaged) when (damaged is OpenXmlPackageException or InvalidDataException or System.Xml.XmlException or FormatException)
        {
            return ParsingRefusals.Damaged();
        }
    }

    private List<IReadOnlyList<string>> Rows(WorksheetPart worksheet)
    {
        var rows = new List<IReadOnlyList<string>>();
        using var reader = OpenXmlReader.Create(worksheet);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement && reader.LoadCurrentElement() is Row row)
            {
                var cells = new List<string>();
                foreach (var cell in row.Elements<Cell>())
                {
                    var column = Math.Min(Column(cell.CellReference?.Value) ?? cells.Count, MaxColumns);
                    while (cells.Count < column)
                    {
                        cells.Add("");
                    }

                    cells.Add(Value(cell));
                }

                if (cells.Any(text => text.Length > 0))
                {
                    rows.Add(cells);
                }
            }
        }

        return rows;
    }

    private string Value(Cell cell)
    {
        var raw = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
        {
            return int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _strings.Count ? _strings[at] : "";
        }

        if (type == CellValues.InlineString)
        {
            return LineText.Clean(cell.InlineString is { } inline ? TextOf(inline) : "");
        }

        if (type == CellValues.Boolean)
        {
            return raw == "1" ? "是" : "否";
        }

        return _dateStyles.Contains((int)(cell.StyleIndex?.Value ?? 0)) && double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && serial is > 0 and < 2_958_466
            ? DateTime.FromOADate(serial) is var date && date.TimeOfDay == TimeSpan.Zero ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.##########", CultureInfo.InvariantCulture)
            : LineText.Clean(raw);
    }

    // Phonetic runs are readings of the text, not text.
    private static string TextOf(OpenXmlElement item) =>
        string.Concat(item.Descendants<CellText>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text));

    private static HashSet<int> DateStyles(Stylesheet? styles)
    {
        var formats = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(f => DateFormat().IsMatch(f.FormatCode?.Value ?? "")).Select(f => f.NumberFormatId?.Value ?? 0).ToHashSet();
        return [.. (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select((format, index) => (Id: format.NumberFormatId?.Value ?? 0, Index: index))
            .Where(f => f.Id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) || formats.Contains(f.Id)).Select(f => f.Index)];
    }

    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                break;
            }

            column = (column * 26) + (c - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    [GeneratedRegex(@"[yY]+|[dD]+[-/年月]|年|月", RegexOptions.None, 10_000)]
    private static partial Regex DateFormat();
}
