namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>A file as its reader understood it: blocks in reading order, nothing lost but page noise.</summary>
public sealed record ParsedDocument
{
    /// <summary>What the content was, whatever the file's name said.</summary>
    public required DocumentFormat Format { get; init; }

    /// <summary>Title the document states about itself (first heading, title style, ArticleTitle of a page); null when it states none.</summary>
    public string? Title { get; init; }

    /// <summary>The blocks in reading order; a passage names them by index.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Pages, for formats that have pages (PDF); 0 otherwise.</summary>
    public int PageCount { get; init; }

    /// <summary>What the person uploading should know, in Chinese: macros left out, pages without text, links not followed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the file states about itself beside its text, keyed by <see cref="DocumentProperties"/>.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}

/// <summary>Keys of <see cref="ParsedDocument.Properties"/>.</summary>
public static class DocumentProperties
{
    /// <summary>Date the page or file was published, as written.</summary>
    public const string PublishedOn = "published_on";

    /// <summary>Organ or site the page names as its source 来源.</summary>
    public const string Source = "source";

    /// <summary>发文字号 from the page's index table.</summary>
    public const string DocumentNumber = "document_number";

    /// <summary>发布机构 from the page's index table.</summary>
    public const string Issuer = "issuer";

    /// <summary>成文日期 from the page's index table.</summary>
    public const string AdoptedOn = "adopted_on";

    /// <summary>实施日期 from the page's index table.</summary>
    public const string EffectiveOn = "effective_on";

    /// <summary>失效日期 from the page's index table.</summary>
    public const string ExpiresOn = "expires_on";

    /// <summary>文件状态 as the page marks it: 有效, 失效, 废止.</summary>
    public const string Status = "status";

    /// <summary>Address the page was published at.</summary>
    public const string Url = "url";

    /// <summary>Part of a law that stands in a file of its own, e.g. 合同编 of 民法典.</summary>
    public const string Part = "part";
}

/// <summary>What a block is.</summary>
public enum BlockKind
{
    /// <summary>A heading; <see cref="Block.Level"/> orders headings, 1 is the highest.</summary>
    Heading,

    /// <summary>A paragraph of body text.</summary>
    Paragraph,

    /// <summary>A numbered or bulleted item with its number in the text.</summary>
    ListItem,

    /// <summary>A table; <see cref="Block.Rows"/> holds its cells, <see cref="Block.Text"/> the rows as lines.</summary>
    Table,

    /// <summary>A line about the document, not of its text (adoption line, file number, page mark): shown, but no passage is made of it.</summary>
    Note,
}

/// <summary>One block of a document.</summary>
public sealed record Block
{
    /// <summary>What the block is.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>Depth: of a heading 1–9 (1 = title), of an item 1–4, 0 otherwise.</summary>
    public int Level { get; init; }

    /// <summary>The text as a reader sees it, one line unless it is a table.</summary>
    public required string Text { get; init; }

    /// <summary>Page it starts on, from 1; null for formats without pages.</summary>
    public int? Page { get; init; }

    /// <summary>Where it stands on <see cref="Page"/>; null for formats without pages.</summary>
    public Box? Box { get; init; }

    /// <summary>Cells of a table, row by row, a cell merged over rows stands in each, one merged over columns in the first; null for other blocks.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Rows { get; init; }

    /// <summary>A block of plain text.</summary>
    public static Block Of(BlockKind kind, string text, int level = 0) => new() { Kind = kind, Text = text, Level = level };

    /// <summary>A table whose text is its rows, one a line, cells parted by <c> | </c>.</summary>
    public static Block Table(IReadOnlyList<IReadOnlyList<string>> rows) => new()
    {
        Kind = BlockKind.Table,
        Rows = rows,
        Text = string.Join('\n', rows.Select(RowText)),
    };

    /// <summary>One table row as text, empty cells at its end left out.</summary>
    public static string RowText(IReadOnlyList<string> row) => string.Join(" | ", row.Select(cell => cell.Replace('\n', ' '))).TrimEnd(' ', '|');
}

/// <summary>A rectangle on a page, in points (1/72 inch) from the page's top left.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
public sealed record Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The smallest box around both.</summary>
    public Box Union(Box other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
