using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Knowledge.Parsing.Items;
using Zhengshu.Platform.Knowledge.Parsing.Metadata;

namespace Zhengshu.Platform.Tests.Knowledge.Parsing;

public sealed class RegionTextTests
{
    [Theory]
    [InlineData("广州市天河区教育局", "广州市天河区")]
    [InlineData("广东省高校毕业生扶持政策", "广东省")]
    [InlineData("珠海经济特区物业管理条例", "广东省珠海市")]
    [InlineData("2026年天河区幼儿园招生工作方案", null)]
    [InlineData("创业担保贷款常见问题", null)]
    [InlineData("示例市夜市摊位收费规定", "示例市")]
    [InlineData("广州市市场监督管理局", "广州市")]
    [InlineData("呼和浩特市停车场管理条例", "呼和浩特市")]
    [InlineData("网络交易市场监督管理办法", null)]
    [InlineData("", null)]
    public void Region_at_the_start_or_none(string text, string? region) => Assert.Equal(region, RegionText.AtStart(text));

    [Fact]
    public void A_policy_whose_title_names_no_region_applies_where_its_issuer_is()
    {
        var read = new DocumentMetadata { Title = "创业担保贷款常见问题", Level = LegalLevel.Other, RegionName = RegionText.AtStart("创业担保贷款常见问题") };

        Assert.Equal("广州市", PolicyRemark.Complete(read, null, "广州市人力资源和社会保障局", null, null).RegionName);
    }
}
