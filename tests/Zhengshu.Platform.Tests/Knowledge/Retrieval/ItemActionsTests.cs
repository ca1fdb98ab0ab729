using Zhengshu.Platform.Knowledge.Retrieval;

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
}
