using CsvHelper;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>Comma-, tab- or semicolon-separated rows; the separator is found in the first lines.</summary>
internal static class CsvTableReader
{
    /// <summary>Reads decoded text; a quote that is never closed is text, so that no row is swallowed.</summary>
    public static ParsedDocument Read(string text)
    {
        var rows = Rows(text, lineBreaksInQuotes: true) ?? Rows(text, lineBreaksInQuotes: false) ?? [];
        return new ParsedDocument { Format = DocumentFormat.Csv, Blocks = [.. TableBlocks.Of(rows)] };
    }

    private static List<IReadOnlyList<string>>? Rows(string text, bool lineBreaksInQuotes)
    {
        try
        {
            using var reader = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, AllowLineBreaksInQuotes = lineBreaksInQuotes });
            var rows = new List<IReadOnlyList<string>>();
            while (reader.Read())
            {
                var row = Enumerable.Range(0, reader.FieldCount).Select(i => LineText.Clean(reader.GetString(i))).ToList();
                if (row.Any(cell => cell.Length > 0))
                {
                    rows.Add(row);
                }
            }

            return rows;
        }
        catch (CsvFormatException) when (lineBreaksInQuotes)
        {
            return null;
        }
    }
}

/// <summary>Rows of a table file as blocks.</summary>
internal static class TableBlocks
{
    /// <summary>Leading rows with one filled cell are titles; the rest is one table whose first row is the header.</summary>
    public static IEnumerable<Block> Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Count);
        var first = 0;
        if (width > 1)
        {
            for (; first < rows.Count && rows[first].Count(cell => cell.Length > 0) == 1; first++)
            {
                yield return Block.Of(BlockKind.Paragraph, rows[first].First(cell => cell.Length > 0));
            }
        }

        if (first < rows.Count)
        {
            yield return width == 1 && rows.Count == 1
                ? Block.Of(BlockKind.Paragraph, rows[first][0])
                : Block.Table([.. rows.Skip(first).Select(row => (IReadOnlyList<string>)[.. row, .. Enumerable.Repeat("", width - row.Count)])]);
        }
    }
}
