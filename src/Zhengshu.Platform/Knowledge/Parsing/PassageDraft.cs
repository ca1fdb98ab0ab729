namespace Zhengshu.Platform.Knowledge.Parsing;

/// <summary>What a passage is.</summary>
public enum PassageKind
{
    /// <summary>One article 条 with all its paragraphs 款 and items 项.</summary>
    Article,

    /// <summary>A coherent piece of running text.</summary>
    Text,

    /// <summary>Rows of a table under its header row.</summary>
    Table,

    /// <summary>A question and its whole answer.</summary>
    QuestionAnswer,
}

/// <summary>One passage of a document, the unit that is indexed, found and cited.</summary>
public sealed record PassageDraft
{
    /// <summary>Place in the document, from 0, without gaps.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What it is.</summary>
    public required PassageKind Kind { get; init; }

    /// <summary>The article's number as it is cited: 第三十八条, 第十七条之一; null outside articles. A table inside an article carries the article's number.</summary>
    public string? Article { get; init; }

    /// <summary>Headings above it, outermost first, joined by <c> &gt; </c>; without the document's title; empty when there are none.</summary>
    public required string HeadingPath { get; init; }

    /// <summary>Its text, paragraphs parted by line feeds.</summary>
    public required string Text { get; init; }

    /// <summary>Page it starts on, from 1; null for formats without pages.</summary>
    public int? Page { get; init; }

    /// <summary>Its place on <see cref="Page"/>, in points from the top left.</summary>
    public Box? Box { get; init; }

    /// <summary>Index of its first block in <see cref="ParsedDocument.Blocks"/>.</summary>
    public required int FirstBlock { get; init; }

    /// <summary>Index of its last block, inclusive.</summary>
    public required int LastBlock { get; init; }
}
