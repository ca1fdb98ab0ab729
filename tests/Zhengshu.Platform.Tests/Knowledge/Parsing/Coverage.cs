using System.Text;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

/// <summary>The law of the splitter: every character of body text lands in exactly one passage, in order.</summary>
internal static class Coverage
{
    /// <summary>Blanks aside, the passages hold all body blocks in order, and nothing else but headings and repeated table headers.</summary>
    public static void AssertEveryCharacterOnce(ParsedDocument document, IReadOnlyList<PassageDraft> passages, string name)
    {
        var all = Dense(string.Concat(passages.Select(p => p.Text)));
        var extra = document.Blocks.Where(b => b.Kind == BlockKind.Heading).Select(b => Dense(b.Text))
            .Concat(document.Blocks.Where(b => b.Rows is { Count: > 0 }).Select(b => Dense(b.Text.Split('\n')[0])))
            .Where(text => text.Length > 0).ToHashSet();
        var at = 0;
        foreach (var block in document.Blocks.Where(b => b.Kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Table))
        {
            foreach (var line in block.Text.Split('\n').Select(Dense))
            {
                while (string.CompareOrdinal(all, at, line, 0, line.Length) != 0)
                {
                    var skipped = extra.Where(text => string.CompareOrdinal(all, at, text, 0, text.Length) == 0).OrderByDescending(text => text.Length).FirstOrDefault();
                    Assert.True(skipped is not null, $"{name}: lost 「{line[..Math.Min(40, line.Length)]}」 before 「{all[at..Math.Min(all.Length, at + 40)]}」");
                    at += skipped!.Length;
                }

                at += line.Length;
            }
        }

        while (at < all.Length)
        {
            var skipped = extra.FirstOrDefault(text => string.CompareOrdinal(all, at, text, 0, text.Length) == 0);
            Assert.True(skipped is not null, $"{name}: twice 「{all[at..Math.Min(all.Length, at + 40)]}」");
            at += skipped!.Length;
        }

        Assert.Equal(Enumerable.Range(0, passages.Count), passages.Select(p => p.Ordinal));
        Assert.All(passages, p => Assert.InRange(p.FirstBlock, 0, p.LastBlock));
        Assert.All(passages, p => Assert.NotEmpty(p.Text.Trim()));
    }

    private static string Dense(string text)
    {
        var dense = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                dense.Append(c);
            }
        }

        return dense.ToString();
    }
}
