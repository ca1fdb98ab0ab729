using Zhengshu.Text.Documents;

namespace Zhengshu.Text.Tests.Documents;

public sealed class HeadingTreeTests
{
    [Fact]
    public void Official_document_becomes_a_tree()
    {
        const string Text = "关于……的通知\n一、总体要求\n正文。\n（一）加强领导。各单位要重视。\n1.明确分工\n（1）市级\n（二）保障经费\n二、工作任务\n（一）宣传";

        Assert.Equal("一 总体要求\n  （一） 加强领导\n    1 明确分工\n      （1） 市级\n  （二） 保障经费\n二 工作任务\n  （一） 宣传\n", HeadingTree.Write(HeadingTree.Build(Text)));
    }

    [Fact]
    public void Law_becomes_a_tree_with_articles_and_paths()
    {
        const string Text = "第一章 总则\n第一条 为了……，制定本法。\n第二条 下列情形：\n（一）甲；\n（二）乙。\n第二章 附则\n第三条 本法自公布之日起施行。";

        var root = HeadingTree.Build(Text);

        Assert.Equal(["总则", "附则"], root.Children.Select(chapter => chapter.Title));
        Assert.Equal("第一章 第二条 （二）", root.Descendants().Last(node => node.Mark?.Kind == HeadingKind.Second).Path);
        var second = root.Children[0].Children[1];
        Assert.Equal("第二条 下列情形：\n（一）甲；\n（二）乙。\n", Text[second.Start..second.End]);
    }

    [Fact]
    public void Levels_that_are_left_out_do_no_harm()
    {
        Assert.Empty(HeadingTree.Build("没有标题的文字").Children);
        Assert.Equal("1 甲\n一 乙\n", HeadingTree.Write(HeadingTree.Build("1.甲\n一、乙")));
    }

    [Fact]
    public void Any_text_gives_a_tree_that_covers_its_headings() => AnyText.Holds(text =>
    {
        var root = HeadingTree.Build(text);
        var lines = text.Split('\n').Count(line => Headings.Parse(line) is not null);
        return root.Descendants().Count() == lines && root.Descendants().All(node => node.Start >= 0 && node.End <= text.Length && node.Children.All(child => child.Start >= node.Start && child.End <= node.End));
    });
}
