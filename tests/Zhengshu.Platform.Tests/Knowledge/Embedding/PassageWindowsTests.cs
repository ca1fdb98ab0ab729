using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;

namespace Zhengshu.Platform.Tests.Knowledge.Embedding;

public sealed class PassageWindowsTests
{
    [Fact]
    public void Windows_cover_every_character_once_for_any_text() => Prop.ForAll<string, PositiveInt>((text, longest) =>
    {
        text ??= "";
        var at = 0;
        foreach (var (start, length) in PassageWindows.Cut(text, longest.Get + 2))
        {
            if (start != at || length > longest.Get + 2)
            {
                return false;
            }

            at += length;
        }

        return at == text.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_article_is_embedded_as_title_number_and_text()
    {
        var window = Assert.Single(PassageWindows.Of(DocumentKind.Law, "劳动合同法", "第三条", "第一章 总则", "第三条 订立劳动合同，应当遵循合法的原则。"));

        Assert.Equal("劳动合同法第三条 订立劳动合同，应当遵循合法的原则。", window.Text);
    }

    [Fact]
    public void Ready_made_vectors_are_found_by_their_text_and_a_cut_file_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var vector = Enumerable.Range(0, 384).Select(i => (sbyte)(i % 100)).ToArray();
        ReadyMadeVectors.Write(path, [("甲", vector), ("乙", new sbyte[384])]);
        try
        {
            Assert.Equal(vector, ReadyMadeVectors.Open(path).Find("甲"));
            Assert.Null(ReadyMadeVectors.Open(path).Find("丙"));
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
            Assert.Throws<InvalidDataException>(() => ReadyMadeVectors.Open(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
