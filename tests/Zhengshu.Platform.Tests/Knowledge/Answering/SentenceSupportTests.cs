using Zhengshu.Platform.Knowledge.Answering;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class SentenceSupportTests
{
    private const string Heading = "《中华人民共和国劳动合同法》第三十八条";

    private const string Passage =
        "用人单位有下列情形之一的，劳动者可以解除劳动合同：（一）未按照劳动合同约定提供劳动保护或者劳动条件的；（二）未及时足额支付劳动报酬的。"
        + "用人单位不得扣押劳动者的居民身份证。劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同。";

    [Theory]
    [InlineData("用人单位没有及时足额支付劳动报酬的，您可以解除劳动合同。")]
    [InlineData("劳动者提前30日书面通知用人单位，就可以解除劳动合同。")]
    [InlineData("用人单位不能扣押您的居民身份证。")]
    [InlineData("根据《劳动合同法》第38条，劳动者可以解除劳动合同。")]
    public void Sentence_of_the_passage_in_plain_words_stands(string sentence) => Assert.True(SentenceSupport.Stands(sentence, Heading, Passage));

    [Theory]
    [InlineData("劳动者提前十五日书面通知用人单位，可以解除劳动合同。")] // another figure
    [InlineData("根据《劳动合同法》第三十九条，劳动者可以解除劳动合同。")] // another article
    [InlineData("用人单位可以扣押劳动者的居民身份证。")] // a ban turned round
    [InlineData("您可以向公安机关报案并申请法律援助。")] // not in the passage
    [InlineData("劳动者必须提前三十日以书面形式通知用人单位。")] // a duty made of what is allowed
    [InlineData("今天天气很好。")]
    public void Sentence_that_says_something_else_does_not(string sentence) => Assert.False(SentenceSupport.Stands(sentence, Heading, Passage));

    [Fact]
    public void Ban_that_stands_elsewhere_in_the_passage_is_not_turned_round() => Assert.False(SentenceSupport.Stands(
        "街道办事处办理时可以收取费用。", "《条例》", "申请人应当向户籍所在地街道办事处提出申请。任何单位不得收取费用。"));

    [Fact]
    public void Denial_needs_one_in_the_passage() =>
        Assert.False(SentenceSupport.Stands("申请人到窗口办理时不得委托他人。", "《办事指南》", "申请人到窗口办理时可以委托他人，委托他人办理的提交委托书。"));
}
