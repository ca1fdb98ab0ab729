using Zhengshu.Platform.Knowledge.Answering;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class QuestionReadingTests
{
    [Theory]
    [InlineData("我们厂做环评，是报告书不是报告表，交到哪里？", "我们厂做环评，是报告书，交到哪里？")]
    [InlineData("不是自己开伙，是配餐公司送来的饭堂，补贴多少？", "是配餐公司送来的饭堂，补贴多少？")]
    [InlineData("工厂的对讲电台是自用的，不是手机基站，第一次申请要几天", "工厂的对讲电台是自用的，，第一次申请要几天")]
    public void What_is_not_meant_is_not_searched_for(string asked, string searched) => Assert.Equal(searched, QuestionReader.WithoutExcluded(asked));

    [Theory]
    [InlineData("我不是本地户口，小孩能在天河读小学吗")]
    [InlineData("换驾照是不是要体检")]
    [InlineData("每年六月不是有环保宣传月吗，在哪里举行")]
    [InlineData("是我，不是他")]
    public void What_only_sounds_so_stays(string asked) => Assert.Equal(asked, QuestionReader.WithoutExcluded(asked));
}
