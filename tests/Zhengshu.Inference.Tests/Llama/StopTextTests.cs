using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class StopTextTests
{
    [Fact]
    public void A_stop_text_over_several_tokens_ends_the_answer_before_it() =>
        Assert.Equal(("答案是", true), Run("答案是###结束", 1, "###"));

    [Fact]
    public void The_earliest_of_several_stop_texts_counts() =>
        Assert.Equal(("a", true), Run("a。b！c", 2, "！", "。"));

    [Fact]
    public void The_beginning_of_a_stop_text_that_does_not_come_is_released() =>
        Assert.Equal(("a##b##", false), Run("a##b##", 1, "###"));

    [Fact]
    public void An_unfinished_character_becomes_a_replacement_at_the_end()
    {
        var text = new StopText([]);

        Assert.Equal("办", text.Add([.. "办"u8, 0xE8, 0xAF]));
        Assert.Equal("\ufffd", text.Finish());
    }

    [Fact]
    public void Text_and_pieces_do_not_depend_on_where_tokens_end() => Prop.ForAll<string, int>((seed, cut) =>
    {
        var text = string.Concat((seed ?? "").Where(unit => !char.IsSurrogate(unit))) + "政务##服务#平台";
        return Run(text, 1 + (Math.Abs(cut % 7)), "###", "终止") == Run(text, text.Length * 4, "###", "终止");
    }).QuickCheckThrowOnFailure();

    private static (string Text, bool Stopped) Run(string text, int bytesPerToken, params string[] stops)
    {
        var stop = new StopText(stops);
        var released = new StringBuilder();
        foreach (var token in Encoding.UTF8.GetBytes(text).Chunk(bytesPerToken))
        {
            released.Append(stop.Add(token));
        }

        return (released.Append(stop.Finish()).ToString(), stop.Stopped);
    }
}
