using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>CommonMark with pipe tables; law files go to <see cref="LawMarkdownReader"/>.</summary>
internal sealed class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    private readonly List<Block> _blocks = [];

    /// <summary>Reads decoded Markdown.</summary>
    public static ParsedDocument Read(string text)
    {
        if (text.Contains(LawMarkdownReader.InfoEnd, StringComparison.Ordinal))
        {
            return LawMarkdownReader.Read(text);
        }

        var reader = new MarkdownReader();
        reader.Walk(Markdown.Parse(text, Pipeline), BlockKind.Paragraph, "");
        var title = reader._blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading && b.Level == 1)?.Text;
        return new ParsedDocument { Format = DocumentFormat.Markdown, Title = title, Blocks = BlockStructure.Classify(reader._blocks) };
    }

    private void Walk(ContainerBlock container, BlockKind kind, string marker)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    Add(BlockKind.Heading, Inline(heading.Inline), heading.Level);
                    break;
                case Table table:
                    AddTable(table);
                    break;
                case ListBlock list:
                    AddList(list);
                    break;
                case CodeBlock code:
                    Add(BlockKind.Paragraph, code.Lines.ToString(), 0);
                    break;
                case ContainerBlock inner:
                    Walk(inner, kind, marker);
                    break;
                case LeafBlock leaf:
                    Add(kind, marker + Inline(leaf.Inline), kind == BlockKind.ListItem ? 3 : 0);
                    marker = "";
                    break;
                default:
                    break;
            }
        }
    }

    // The number of an item is part of what is cited, so it stays in the text.
    private void AddList(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            Walk(item, BlockKind.ListItem, list.IsOrdered ? $"{(item.Order > 0 ? item.Order : number)}{list.OrderedDelimiter} " : "");
            number++;
        }
    }

    private void AddTable(Table table)
    {
        var rows = table.OfType<TableRow>()
            .Select(row => (IReadOnlyList<string>)[.. row.OfType<TableCell>().Select(cell => LineText.Clean(string.Join(' ', cell.OfType<LeafBlock>().Select(b => Inline(b.Inline)))))])
            .Where(row => row.Any(cell => cell.Length > 0)).ToList();
        if (rows.Count > 0)
        {
            _blocks.Add(Block.Table(rows));
        }
    }

    private void Add(BlockKind kind, string text, int level)
    {
        foreach (var line in text.Split('\n').Select(LineText.Clean).Where(line => line.Length > 0))
        {
            _blocks.Add(Block.Of(kind, line, level));
        }
    }

    private static string Inline(ContainerInline? container)
    {
        var text = new StringBuilder();
        foreach (var inline in container?.Descendants() ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline:
                    text.Append('\n');
                    break;
                default:
                    break;
            }
        }

        return text.ToString();
    }
}
