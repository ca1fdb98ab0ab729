using Zhengshu.Platform.Knowledge.Parsing.Passages;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>
/// Markdown law files of the LawRefBook kind: title, adoption lines, <c>&lt;!-- INFO END --&gt;</c>, then one paragraph a line.
/// Read by line: CommonMark would renumber 1. items and join lines that are separate 项.
/// </summary>
internal static class LawMarkdownReader
{
    /// <summary>Ends the header of a law file.</summary>
    public const string InfoEnd = "<!-- INFO END -->";

    /// <summary>Reads a law file; never fails.</summary>
    public static ParsedDocument Read(string text)
    {
        var cut = text.IndexOf(InfoEnd, StringComparison.Ordinal);
        var blocks = new List<Block>();
        var titles = ReadHeader(cut < 0 ? "" : text[..cut], blocks);
        ReadBody(cut < 0 ? text : text[(cut + InfoEnd.Length)..], blocks);
        var properties = new Dictionary<string, string>();
        if (titles.Count > 1)
        {
            properties[DocumentProperties.Part] = titles[1];
        }

        return new ParsedDocument
        {
            Format = DocumentFormat.Markdown,
            Title = titles.Count > 0 ? titles[0] : null,
            Blocks = blocks,
            Properties = properties,
        };
    }

    private static List<string> ReadHeader(string header, List<Block> blocks)
    {
        var titles = new List<string>();
        foreach (var line in Lines(header))
        {
            if (line.StartsWith('#'))
            {
                var title = LineText.Clean(line.TrimStart('#'));
                blocks.Add(Block.Of(BlockKind.Heading, title, titles.Count == 0 ? 1 : 2));
                titles.Add(title);
            }
            else
            {
                blocks.Add(Block.Of(BlockKind.Note, line));
            }
        }

        return titles;
    }

    private static void ReadBody(string body, List<Block> blocks)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var line in Lines(body))
        {
            if (line[0] == '|')
            {
                AddRow(line, rows);
                continue;
            }

            EndTable(rows, blocks);
            if (line.StartsWith("<!--", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal))
            {
                continue;
            }

            if (ReadLine(line) is { Text.Length: > 0 } block)
            {
                blocks.Add(block);
            }
        }

        EndTable(rows, blocks);
    }

    private static Block ReadLine(string line)
    {
        if (line[0] == '#')
        {
            var depth = line.TakeWhile(c => c == '#').Count();
            var text = LineText.Clean(line[depth..]);
            var chapter = LineGrammar.Chapter(text);
            return Block.Of(BlockKind.Heading, text, chapter > 0 ? chapter : depth + 4);
        }

        return LineGrammar.Annex(line) ? Block.Of(BlockKind.Heading, line, 2)
            : LineGrammar.Numbering(line) is var level and > 0 ? Block.Of(BlockKind.ListItem, line, level)
            : Block.Of(BlockKind.Paragraph, line);
    }

    private static void AddRow(string line, List<IReadOnlyList<string>> rows)
    {
        var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
        if (!cells.All(cell => cell.Length > 0 && cell.All(c => c is '-' or ':')))
        {
            rows.Add(cells);
        }
    }

    private static void EndTable(List<IReadOnlyList<string>> rows, List<Block> blocks)
    {
        if (rows.Count > 0)
        {
            blocks.Add(Block.Table([.. rows]));
            rows.Clear();
        }
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(LineText.Clean).Where(line => line.Length > 0);
}
