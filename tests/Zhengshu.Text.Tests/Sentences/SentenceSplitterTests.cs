using Zhengshu.Text.Sentences;

namespace Zhengshu.Text.Tests.Sentences;

public sealed class SentenceSplitterTests
{
    private static string Show(string text) => string.Join('|', SentenceSplitter.Split(text).Select(span => text.Substring(span.Start, span.Length)));

    [Theory]
    [InlineData("今天办理。明天领取！可以吗？", "今天办理。|明天领取！|可以吗？")]
    [InlineData("他说：“好。”她走了。", "他说：“好。”|她走了。")]
    [InlineData("他说“好。”，然后走了。", "他说“好。”，然后走了。")]
    [InlineData("费用为3.5元。共2.0版。", "费用为3.5元。|共2.0版。")]
    [InlineData("本办法（第三条除外。下同。）自公布之日起施行。结束。", "本办法（第三条除外。下同。）自公布之日起施行。|结束。")]
    [InlineData("提交下列材料：（一）身份证；（二）户口本。完毕", "提交下列材料：（一）身份证；（二）户口本。|完毕")]
    [InlineData("第一行\r\n  第二行\n\n第三行", "第一行|第二行|第三行")]
    [InlineData("真的吗？！是的……吧。", "真的吗？！|是的……吧。")]
    [InlineData("1. 身份证 2. 户口本。", "1. 身份证 2. 户口本。")]
    [InlineData("See the law. Then go.", "See the law.|Then go.")]
    [InlineData("一个（没有闭合。后面还有。", "一个（没有闭合。|后面还有。")]
    [InlineData("   ", "")]
    public void Sentences_end_where_a_reader_ends_them(string text, string sentences) => Assert.Equal(sentences, Show(text));

    [Fact]
    public void Clauses_end_at_commas_but_not_inside_figures_or_brackets()
    {
        const string Text = "应缴1,234元，逾期（含当日，下同）加收；完毕。";

        Assert.Equal(["应缴1,234元，", "逾期（含当日，下同）加收；", "完毕。"], SentenceSplitter.SplitClauses(Text).Select(span => Text.Substring(span.Start, span.Length)));
    }

    [Fact]
    public void Sentences_hold_everything_but_white_space() => AnyText.Holds(text =>
    {
        var covered = new bool[text.Length];
        var end = 0;
        foreach (var span in SentenceSplitter.Split(text))
        {
            if (span.Start < end || span.Length < 1 || span.End > text.Length)
            {
                return false;
            }

            end = span.End;
            covered.AsSpan(span.Start, span.Length).Fill(true);
        }

        return Enumerable.Range(0, text.Length).All(i => covered[i] || char.IsWhiteSpace(text[i]));
    });
}
