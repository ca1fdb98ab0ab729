using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Tests.Segmentation;

public sealed class SegmenterTests
{
    [Theory]
    [InlineData("我来到北京清华大学", "我/来到/北京/清华大学")]
    [InlineData("他来到了网易杭研大厦", "他/来到/了/网易/杭研/大厦")]
    [InlineData("3个工作日内办结，费用12.5%。", "3/个/工作日/内/办结/，/费用/12.5%/。")]
    [InlineData("a\r\nb c", "a/\r\n/b/ /c")]
    public void Text_is_cut_as_jieba_cuts_it(string text, string words) =>
        Assert.Equal(words, string.Join('/', Segmenter.Shipped.Words(text)));

    [Fact]
    public void Words_of_the_user_win_over_their_parts_in_the_new_snapshot_only()
    {
        var with = Segmenter.Shipped.WithWords([new UserWord("穗好办", Tag: "nz"), new UserWord("居住证签注")]);

        Assert.Contains("穗好办", with.Words("用穗好办申请居住证签注"));
        Assert.Contains("居住证签注", with.Words("用穗好办申请居住证签注"));
        Assert.DoesNotContain("穗好办", Segmenter.Shipped.Words("用穗好办申请居住证签注"));
        Assert.Equal("nz", with.Tag("穗好办"));
    }

    [Fact]
    public void Snapshots_build_on_each_other()
    {
        var both = Segmenter.Shipped.WithWords([new UserWord("粤省事")]).WithWords([new UserWord("粤商通")]);

        Assert.Equal(["粤省事", "和", "粤商通"], both.Words("粤省事和粤商通"));
    }

    [Fact]
    public void Search_mode_adds_the_words_inside_longer_words()
    {
        const string Text = "中华人民共和国劳动合同法";

        var words = Segmenter.Shipped.CutForSearch(Text).Select(token => Text.Substring(token.Start, token.Length)).ToList();

        Assert.Contains("中华人民共和国", words);
        Assert.Contains("中华", words);
        Assert.Contains("共和国", words);
        Assert.Contains("人民", words);
    }

    [Fact]
    public void Part_of_speech_comes_from_the_dictionary()
    {
        var tags = Segmenter.Shipped.Cut("北京有2024人").Select(token => token.Tag).ToList();

        Assert.Equal(["ns", "v", "m", "n"], tags);
    }

    [Fact]
    public void Tokens_together_are_the_text_whatever_it_holds() => AnyText.Holds(text =>
    {
        var end = 0;
        foreach (var token in Segmenter.Shipped.Cut(text))
        {
            if (token.Start != end || token.Length < 1)
            {
                return false;
            }

            end = token.End;
        }

        return end == text.Length;
    });

    [Fact]
    public void Search_tokens_stand_inside_the_text() => AnyText.Holds(text =>
        Segmenter.Shipped.CutForSearch(text).TrueForAll(token => token.Start >= 0 && token.Length >= 1 && token.End <= text.Length));

    [Fact]
    public void Surrogate_pairs_are_never_cut()
    {
        const string Text = "好😀𠀀𠀁吗\uD83D";

        Assert.DoesNotContain(Segmenter.Shipped.Cut(Text), token => char.IsLowSurrogate(Text[token.Start]) && char.IsHighSurrogate(Text[Math.Max(0, token.Start - 1)]));
    }

    [Fact]
    public void A_word_of_a_million_characters_is_cut()
    {
        Assert.Single(Segmenter.Shipped.Cut(new string('a', 1_000_000)));
        Assert.Equal(1_000_000, Segmenter.Shipped.Cut(new string('龘', 1_000_000)).Sum(token => token.Length));
    }

    [Fact]
    public void Threads_share_one_segmenter()
    {
        var expected = Segmenter.Shipped.Words("劳动者可以解除劳动合同的情形有哪些");

        Parallel.For(0, 64, _ => Assert.Equal(expected, Segmenter.Shipped.Words("劳动者可以解除劳动合同的情形有哪些")));
    }
}
