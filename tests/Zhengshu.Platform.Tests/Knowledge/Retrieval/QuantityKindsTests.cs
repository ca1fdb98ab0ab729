using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Tests.Knowledge.Retrieval;

public sealed class QuantityKindsTests
{
    [Theory]
    [InlineData("一年最多能领多少钱", "每人每年最高 5000 元。", "money")]
    [InlineData("几岁可以申请", "年满 60 周岁的老年人。", "age")]
    [InlineData("报名到什么时候截止", "报名时间为 5 月 20 日至 5月22日。", "date")]
    [InlineData("打哪个电话咨询", "咨询电话：020-38622527。", "phone")]
    [InlineData("报销的比例是多少", "按 80% 支付。", "ratio")]
    [InlineData("要多少分才能入围", "总积分达到 100分。", "score")]
    public void A_piece_that_holds_what_is_asked_is_told_from_one_that_does_not(string question, string holds, string sort)
    {
        var asked = QuantityKinds.Asked(question);
        var at = QuantityKinds.Names.ToList().IndexOf(sort);

        Assert.True(asked[at]);
        Assert.Equal(1, QuantityKinds.Compare(asked, holds)[at]);
        Assert.Equal(3, QuantityKinds.Compare(asked, "本办法自印发之后施行，由市政府解释。")[at]);
    }
}
