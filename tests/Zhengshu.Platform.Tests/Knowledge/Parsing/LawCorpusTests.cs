using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Readers;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class LawCorpusTests
{
    [Fact]
    public void All_national_laws_give_64665_articles_outside_the_cases()
    {
        var (files, articles, unnumbered) = (0, 0, 0);
        foreach (var (name, text) in SharedData.Texts(SharedData.Require("laws/national.tar.gz")))
        {
            files++;
            var document = LawMarkdownReader.Read(text);
            var metadata = MetadataReader.Read(document, name);
            Assert.NotEmpty(metadata.Title);
            if (!name.Contains("案例", StringComparison.Ordinal))
            {
                var passages = PassageSplitter.Split(document);
                articles += passages.Count(p => p.Kind == PassageKind.Article);
                unnumbered += passages.Count(p => p.Kind == PassageKind.Article && p.Article is null);
                Coverage.AssertEveryCharacterOnce(document, passages, name);
            }
        }

        Assert.Equal(1562, files);
        Assert.Equal(64665, articles);
        Assert.Equal(0, unnumbered);
    }
}
