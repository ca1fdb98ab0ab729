using FsCheck;
using FsCheck.Fluent;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;

namespace Zhengshu.Platform.Tests.Knowledge.Embedding;

public sealed class PolicyPiecesTests
{
    [Fact]
    public void Items_of_a_list_keep_the_line_that_opens_it()
    {
        const string text = "申请人应当符合下列条件：\n（一）年满18周岁的本市户籍居民；\n（二）家庭人均住房面积低于15平方米。\n经审核通过的，公示20日，无异议后发放。";

        var pieces = PolicyPieces.Cut(text);

        Assert.Equal(4, pieces.Count);
        Assert.Equal("申请人应当符合下列条件： ", pieces[2].LeadOf(text));
        Assert.Equal("（二）家庭人均住房面积低于15平方米。", pieces[2].Span.Of(text).ToString());
        Assert.Null(pieces[3].Lead);
    }

    [Fact]
    public void Rows_of_a_table_keep_its_head()
    {
        const string text = "序号 | 单位 | 办公电话\n1 | 龙洞街便民中心 | 87028707\n2 | 石牌街便民中心 | 87558923";

        var pieces = PolicyPieces.Cut(text);

        Assert.Equal(3, pieces.Count);
        Assert.Equal("序号 | 单位 | 办公电话 ", pieces[2].LeadOf(text));
    }

    [Fact]
    public void An_answer_keeps_its_question()
    {
        const string text = "创业担保贷款最高可以申请多少额度？\n答：个人最高30万元，小微企业最高500万元。";

        Assert.Equal("创业担保贷款最高可以申请多少额度？ ", PolicyPieces.Cut(text)[1].LeadOf(text));
    }

    [Fact]
    public void Pieces_hold_every_character_once_in_order() => Prop.ForAll(
        Gen.Elements("年", "5", "（", "）", "。", "：", "\n", " ", " | ", "一", "1.", "甲乙丙丁戊己庚辛", "\ud83d\ude00", "\ud800").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(),
        text =>
        {
            var at = 0;
            foreach (var piece in PolicyPieces.Cut(text))
            {
                Assert.True(piece.Span.Start >= at);
                Assert.True(string.IsNullOrWhiteSpace(text[at..piece.Span.Start]));
                at = piece.Span.End;
            }

            Assert.True(string.IsNullOrWhiteSpace(text[at..]));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("广州市医疗保险服务中心关于开展2026年度城乡居民基本医疗保险集中参保缴费工作的通告", "开展2026年度城乡居民基本医疗保险集中参保缴费工作")]
    [InlineData("广州市公共租赁住房保障办法", "广州市公共租赁住房保障")]
    [InlineData("创业担保贷款常见问题", "创业担保贷款常见问题")]
    public void A_title_is_read_for_what_it_speaks_of(string title, string subject) => Assert.Equal(subject, PolicyPieces.Subject(title));

    [Fact]
    public void Each_daily_name_of_an_item_has_a_window_of_its_own()
    {
        const string text = "事项名称：法律援助\n日常用语：请不起律师；免费律师\n办理部门：司法厅";

        var windows = PassageWindows.Of(DocumentKind.ServiceItem, "法律援助", null, "司法厅", text);

        Assert.Equal(["法律援助 司法厅", "请不起律师", "免费律师"], windows.Select(w => w.Text));
        Assert.Equal("免费律师", text.Substring(windows[2].Start, windows[2].Length));
    }
}
