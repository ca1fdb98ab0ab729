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
        for (var i = 0; i < blocks.Count; i++)
        {
            var next = i + 1 < blocks.Count ? blocks[i + 1] : null;
            result.Add(blocks[i].Kind switch
            {
                BlockKind.Heading => Relevel(blocks[i]),
                BlockKind.Paragraph or BlockKind.ListItem => Classify(blocks[i], next),
                _ => blocks[i],
            });
        }

        return result;
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

    private static Block Classify(Block block, Block? next)
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
            : IsHeading(text, numbering, next) ? block with { Kind = BlockKind.Heading, Level = numbering + 5 }
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
