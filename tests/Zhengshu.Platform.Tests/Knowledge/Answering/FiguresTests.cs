using Zhengshu.Platform.Knowledge.Answering;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("30日内答复", "应当自收到之日起三十日内答复")]
    [InlineData("三十天内答复", "应当自收到之日起30日内答复")]
    [InlineData("3个工作日", "三个工作日内办结")]
    [InlineData("补贴3万元", "补贴30000元")]
    [InlineData("补贴30,000元", "补贴三万元")]
    [InlineData("按5%缴纳", "按照百分之五缴纳")]
    [InlineData("按千分之五缴纳", "按0.5%缴纳")]
    [InlineData("三分之二以上同意", "2/3不写，三分之二以上多数通过")]
    [InlineData("第38条", "依据第三十八条")]
    [InlineData("2024年3月1日起施行", "自二〇二四年三月一日起施行")]
    [InlineData("2024年3月起施行", "自2024年3月1日起施行")]
    [InlineData("三至五日", "3-5日")]
    [InlineData("拨打020-12345678", "电话：（020）12345678")]
    [InlineData("拨打12345", "请拨打12345热线")]
    [InlineData("每月2000元", "标准（元/月） | 2000 |")]
    [InlineData("上午9:00开始", "办公时间：９：００—１２：００")]
    [InlineData("一般应当统一办理一次性补贴，十分方便，万一丢了千万别急", "补贴")]
    public void Same_figure_in_another_spelling_stands(string sentence, string passage) =>
        Assert.True(Figures.Of(passage).Hold(Figures.Of(sentence)));

    [Theory]
    [InlineData("30日内答复", "第三十条规定十五日内答复")]
    [InlineData("3日内", "三个工作日内")]
    [InlineData("3个月", "三个工作日")]
    [InlineData("补贴3万元", "补贴3000元")]
    [InlineData("按6%缴纳", "按照百分之五缴纳")]
    [InlineData("三分之一以上同意", "三分之二以上多数通过")]
    [InlineData("第39条", "依据第三十八条，39人")]
    [InlineData("2024年5月1日起施行", "自2024年3月1日起施行，至2025年5月1日止")]
    [InlineData("2024年3月1日起施行", "自3月1日起施行")]
    [InlineData("三至七日", "3-5日，七人")]
    [InlineData("拨打020-12345679", "电话：020-12345678")]
    [InlineData("拨打12346", "请拨打12345热线")]
    [InlineData("双倍支付", "支付工资")]
    [InlineData("六四十七日内", "六十日内")]
    [InlineData("详见www.example.com", "详见官网")]
    [InlineData("加微信abc123办理", "到窗口办理")]
    public void Other_figure_does_not_stand(string sentence, string passage) =>
        Assert.False(Figures.Of(passage).Hold(Figures.Of(sentence)));

    [Fact]
    public void Every_text_holds_its_own_figures()
    {
        foreach (var text in (string[])["第一百二十条之一第二款第（三）项", "2024年1月1日至12月31日，每户最高1.5万元，共3—5户", "〔2020〕5号", "3,5、七八个", "１２３", "百分之", "一二三四五六七八九十百千万亿"])
        {
            Assert.True(Figures.Of(text).Hold(Figures.Of(text)), text);
        }
    }
}
