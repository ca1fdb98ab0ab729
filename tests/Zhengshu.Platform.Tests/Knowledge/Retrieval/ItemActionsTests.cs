using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Retrieval;
using Zhengshu.Platform.Knowledge.Scoring;

namespace Zhengshu.Platform.Tests.Knowledge.Retrieval;

public sealed class ItemActionsTests
{
    [Theory]
    [InlineData("progress", "普通护照办证进度查询", "护照几天能办好", "OnlyName")]
    [InlineData("progress", "普通护照办证进度查询", "我的护照办好了没", "Both")]
    [InlineData("progress", "普通护照办证进度查询", "申请交上去了，批到什么程度了", "Both")]
    [InlineData("progress", "办理普通护照", "护照办到哪一步了", "OnlyQuestion")]
    [InlineData("look_up", "律师事务所基本信息查询", "想查查这家律所成立多久", "Both")]
    public void Who_of_name_and_question_speaks_of_an_action(string action, string name, string question, string expected) =>
        Assert.Equal(expected, ItemActions.Compare(name, question)[ItemActions.Names.ToList().IndexOf(action)].ToString());

    [Theory]
    [InlineData("补发普通护照办证进度查询", "护照遗失了补办需要什么", true)]
    [InlineData("补发普通护照办证进度查询", "护照丢了补的那本，到哪步了", false)]
    [InlineData("补发普通护照办证进度查询", "重新申请的护照拖了一个月没消息，投诉打哪里", false)]
    [InlineData("办理及加注普通护照", "护照遗失了补办需要什么", false)]
    public void Items_that_only_tell_progress_are_not_meant_by_who_wants_the_thing_done(string name, string question, bool set) =>
        Assert.Equal(set, ItemActions.OnlyTellsProgress(name, question));

    /// <summary>All but one (探香港老公的签，点样) of the known questions about such items hold a word of waiting, looking up or complaining.</summary>
    [Fact]
    public void Known_questions_about_items_that_tell_progress_still_reach_them()
    {
        var asked = Directory.EnumerateFiles(new ShippedFiles().Path("data", "training"), "*.jsonl", SearchOption.AllDirectories).SelectMany(AnswerQuestion.Read)
            .Where(q => q.Item?.Contains("进度", StringComparison.Ordinal) == true).ToList();

        Assert.InRange(asked.Count, 300, int.MaxValue);
        Assert.InRange(asked.Count(q => ItemActions.OnlyTellsProgress(q.Item!, string.Join(' ', [.. q.History, q.Question]))), 0, 1);
    }
}
