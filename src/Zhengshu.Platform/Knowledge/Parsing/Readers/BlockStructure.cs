using Zhengshu.Platform.Knowledge.Parsing.Passages;

namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>Finds headings and items among plain paragraphs by the numbering of official documents 一、（一）1.（1）.</summary>
internal static class BlockStructure
{
    private const int HanHeadingChars = 40;
    private const int SubHeadingChars = 30;

    /// <summary>Headings the reader knows from styles or tags stay headings; their level follows the numbering when they have one.</summary>
    public static IReadOnlyList<Block> Classify(IReadOnlyList<Block> blocks)
    {
        var result = new List<Block>(blocks.Count);
        var lastArticle = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            var next = i + 1 < blocks.Count ? blocks[i + 1] : null;
            var block = blocks[i].Kind is BlockKind.Table or BlockKind.Note ? blocks[i] : PartArticle(blocks[i], ref lastArticle);
            result.Add(block.Kind switch
            {
                BlockKind.Heading => Relevel(block),
                BlockKind.Paragraph or BlockKind.ListItem => Classify(block, result.Count > 0 ? result[^1] : null, next),
                _ => block,
            });
        }

        return result;
    }

    // 第一条为完善… without a blank after the number is an article when it follows the one before it; 第三条规定的… is not.
    private static Block PartArticle(Block block, ref int lastArticle)
    {
        if (LineGrammar.Article(block.Text) is { } clear)
        {
            lastArticle = LineGrammar.ArticleNumber(clear);
            return block;
        }

        if (LineGrammar.LooseArticle(block.Text) is not { } number
            || (LineGrammar.ArticleNumber(number) != lastArticle + 1 && LineGrammar.ArticleNumber(number) != 1))
        {
            return block;
        }

        lastArticle = LineGrammar.ArticleNumber(number);
        return block with { Text = number + ' ' + block.Text[number.Length..].TrimStart() };
    }

    private static Block Relevel(Block heading)
    {
        if (heading.Level == 1 || LineGrammar.Article(heading.Text) is not null)
        {
            return heading.Level == 1 ? heading : heading with { Kind = BlockKind.Paragraph, Level = 0 };
        }

        var chapter = LineGrammar.Chapter(heading.Text);
        var numbering = LineGrammar.Numbering(heading.Text);
        return heading with { Level = chapter > 0 ? chapter : numbering > 0 ? numbering + 5 : heading.Level };
    }

    private static Block Classify(Block block, Block? previous, Block? next)
    {
        var text = block.Text;
        if (LineGrammar.Article(text) is not null)
        {
            return block;
        }

        if (LineGrammar.Chapter(text) is var chapter and > 0)
        {
            return block with { Kind = BlockKind.Heading, Level = chapter };
        }

        if (LineGrammar.Annex(text))
        {
            return block with { Kind = BlockKind.Heading, Level = 2 };
        }

        var numbering = LineGrammar.Numbering(text);
        return numbering == 0 ? block
            : (numbering < 3 || previous is not { Kind: BlockKind.ListItem, Level: 3 }) && IsHeading(text, numbering, next) ? block with { Kind = BlockKind.Heading, Level = numbering + 5 }
            : block with { Kind = BlockKind.ListItem, Level = numbering };
    }

    private static bool IsHeading(string text, int numbering, Block? next) =>
        next is not null
        && next.Kind is not BlockKind.Note
        && numbering <= 3
        && text.Length <= (numbering == 1 ? HanHeadingChars : SubHeadingChars)
        && !LineGrammar.EndsLikeSentence(text)
        && (text[^1] is not ('：' or ':') || next.Kind == BlockKind.Table)
        && LineGrammar.Article(next.Text) is null
        && (LineGrammar.Numbering(next.Text) is var after && (after == 0 || after > numbering));
}
