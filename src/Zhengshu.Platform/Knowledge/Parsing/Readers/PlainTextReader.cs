namespace Zhengshu.Platform.Knowledge.Parsing.Readers;

/// <summary>Plain text, one paragraph a line.</summary>
internal static class PlainTextReader
{
    private const int TitleChars = 80;

    /// <summary>Reads decoded text; the first short line that is not a sentence is the title.</summary>
    public static ParsedDocument Read(string text)
    {
        var lines = text.Split('\n').Select(LineText.Clean).Where(line => line.Length > 0).ToList();
        var blocks = lines.Select(line => Block.Of(BlockKind.Paragraph, line)).ToList();
        string? title = null;
        if (lines.Count > 1 && lines[0].Length <= TitleChars && !Passages.LineGrammar.EndsLikeSentence(lines[0])
            && Passages.LineGrammar.Numbering(lines[0]) == 0 && Passages.LineGrammar.Article(lines[0]) is null)
        {
            title = lines[0];
            blocks[0] = Block.Of(BlockKind.Heading, title, 1);
        }

        return new ParsedDocument { Format = DocumentFormat.Text, Title = title, Blocks = BlockStructure.Classify(blocks) };
    }
}
