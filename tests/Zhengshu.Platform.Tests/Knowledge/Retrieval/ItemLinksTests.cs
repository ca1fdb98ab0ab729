using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Tests.Knowledge.Retrieval;

public sealed class ItemLinksTests
{
    private static readonly string[] Names = ["驾驶证补发", "驾驶证延续", "环境影响报告书审批", "环境影响报告表审批"];

    [Fact]
    public void Words_that_went_with_a_name_speak_for_it_without_sharing_any()
    {
        var links = Learned();

        Assert.Equal("驾驶证补发", Best(links, "驾照不见了怎么弄"));
        Assert.Equal("驾驶证延续", Best(links, "驾照快到期了"));
        Assert.Equal("环境影响报告书审批", Best(links, "要交那本大本的"));
    }

    [Fact]
    public void Same_examples_give_the_same_links() =>
        Assert.Equal(ScoresOf(Learned()), ScoresOf(Learned()));

    [Fact]
    public void What_nothing_was_learned_of_scores_nothing() =>
        Assert.Equal(0, Learned().Score(ItemLinks.GramsOf("xyz"), ItemLinks.GramsOf("789")));

    [Fact]
    public void Saved_links_score_as_before()
    {
        var path = Path.GetTempFileName();
        try
        {
            var links = Learned();
            links.Save(path);

            Assert.Equal(ScoresOf(links), ScoresOf(ItemLinks.Load(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    public void A_cut_off_file_is_refused(int length)
    {
        var path = Path.GetTempFileName();
        try
        {
            Learned().Save(path);
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);

            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => ItemLinks.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Another_file_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "this is no file of links at all");

            Assert.Throws<InvalidDataException>(() => ItemLinks.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Grams_are_characters_and_neighbours_within_words() =>
        Assert.Equal([.. new uint[] { '补', '办', 'A', '1', Pair('补', '办'), Pair('A', '1') }.Order()], ItemLinks.GramsOf("补办，A1 补办").Order());

    private static uint Pair(char first, char second) => ((uint)first << 16) | second;

    private static ItemLinks Learned()
    {
        var grams = Array.ConvertAll(Names, ItemLinks.GramsOf);
        ItemLinksLearning.Example Of(string asked, int right) =>
            new(ItemLinks.GramsOf(asked), grams, [.. Enumerable.Range(0, grams.Length).Select(i => i == right)], 1);
        return ItemLinksLearning.Learn(
            [
                Of("驾照不见了", 0), Of("驾照丢了找不到", 0), Of("证弄不见了要再拿一本", 0), Of("驾照到期", 1), Of("本子快到期了接着开", 1), Of("驾照过期前换", 1),
                Of("环评大本", 2), Of("厚的那本大本", 2), Of("环评小表", 3), Of("填张小表就行", 3),
            ],
            CancellationToken.None);
    }

    private static string Best(ItemLinks links, string asked) => Names.MaxBy(name => links.Score(ItemLinks.GramsOf(asked), ItemLinks.GramsOf(name)))!;

    private static List<double> ScoresOf(ItemLinks links) => [.. Names.Select(name => links.Score(ItemLinks.GramsOf("驾照大本到期不见"), ItemLinks.GramsOf(name)))];
}
