using Zhengshu.Text.Places;

namespace Zhengshu.Text.Tests.Places;

public sealed class GazetteerTests
{
    private static string Show(string text, string? region = null) =>
        string.Join('|', Gazetteer.Shipped.Find(text, region).Select(place => $"{text.Substring(place.Start, place.Length)}={place.Division.FullName}"));

    [Theory]
    [InlineData("广州市天河区的居住证", "广州市天河区=广东省广州市天河区")]
    [InlineData("广东省广州市天河区体育西路街道", "广东省广州市天河区=广东省广州市天河区")]
    [InlineData("深圳和广东的政策", "深圳=广东省深圳市|广东=广东省")]
    [InlineData("北京朝阳怎么办", "北京朝阳=北京市朝阳区")]
    [InlineData("住在天河，孩子上学", "天河=广东省广州市天河区")]
    [InlineData("广州 越秀", "广州 越秀=广东省广州市越秀区")]
    [InlineData("内蒙古包头", "内蒙古包头=内蒙古自治区包头市")]
    [InlineData("恩施办证", "恩施=湖北省恩施土家族苗族自治州")]
    [InlineData("东莞市东城街道", "东莞市东城街道=广东省东莞市东城街道")]
    [InlineData("香港居民", "香港=香港特别行政区")]
    [InlineData("上海南站怎么走", "上海=上海市")]
    [InlineData("青岛市南区", "青岛市南区=山东省青岛市市南区")]
    public void Places_are_found(string text, string expected) => Assert.Equal(expected, Show(text));

    [Theory]
    [InlineData("和平年代，改革开放")]
    [InlineData("城区和郊区的老城区改造")]
    [InlineData("中山路和解放路口")]
    [InlineData("日照时间长，平安回家")]
    [InlineData("办理居住证要什么材料")]
    public void Common_words_are_no_places(string text) => Assert.Equal(string.Empty, Show(text));

    [Fact]
    public void Region_and_neighbours_decide_between_places_of_one_name()
    {
        Assert.Equal("朝阳区=吉林省长春市朝阳区", Show("朝阳区", "220100"));
        Assert.EndsWith("鼓楼区=江苏省南京市鼓楼区", Show("南京这边，鼓楼区的"), StringComparison.Ordinal);
        var open = Assert.Single(Gazetteer.Shipped.Find("鼓楼区"));
        Assert.True(open.Confidence <= 0.7);
        Assert.Contains(open.Others, other => other.FullName == "江苏省徐州市鼓楼区");
    }

    [Theory]
    [InlineData("440106", "广东省广州市天河区")]
    [InlineData("4401", "广东省广州市")]
    [InlineData("44", "广东省")]
    [InlineData("110105", "北京市朝阳区")]
    [InlineData("440106001000", "广东省广州市天河区五山街道")]
    [InlineData("429004", "湖北省仙桃市")]
    public void Code_gives_the_division(string code, string name) => Assert.Equal(name, Gazetteer.Shipped.ByCode(code)?.FullName);

    [Theory]
    [InlineData("44", "440106", true)]
    [InlineData("440100", "440106001", true)]
    [InlineData("440106", "440100", false)]
    [InlineData("4403", "440106", false)]
    [InlineData("99", "440106", false)]
    public void Containment_follows_the_tree(string above, string below, bool contains) => Assert.Equal(contains, Gazetteer.Shipped.Contains(above, below));

    [Theory]
    [InlineData("广东省广州市", "440100")]
    [InlineData("广州天河", "440106")]
    [InlineData("440106", "440106")]
    [InlineData("广东", "440000")]
    [InlineData("朝阳区", null)]
    [InlineData("不存在", null)]
    public void Name_or_code_is_parsed(string text, string? code) => Assert.Equal(code, Gazetteer.Shipped.Parse(text)?.Code);

    [Fact]
    public void Any_text_gives_places_inside_it() => AnyText.Holds(text =>
        Gazetteer.Shipped.Find(text).All(place => place.Start >= 0 && place.Length > 0 && place.End <= text.Length && place.Confidence is >= 0 and <= 1));
}
