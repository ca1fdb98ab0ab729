using System.Text.RegularExpressions;

namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>The region a title or an issuing organ names.</summary>
internal static partial class RegionText
{
    // Special economic zones legislate under names that are no divisions of their own.
    private static readonly Dictionary<string, string> Zones = new()
    {
        ["深圳经济特区"] = "广东省深圳市",
        ["珠海经济特区"] = "广东省珠海市",
        ["汕头经济特区"] = "广东省汕头市",
        ["厦门经济特区"] = "福建省厦门市",
        ["海南经济特区"] = "海南省",
    };

    /// <summary>Words at the start of the text that name a region: 广东省, 广州市天河区, 汕头经济特区; null when none stands there.</summary>
    public static string? AtStart(string text)
    {
        foreach (var (zone, region) in Zones)
        {
            if (text.StartsWith(zone, StringComparison.Ordinal))
            {
                return region;
            }
        }

        var match = Division().Match(text);
        return match.Length > 0 ? match.Value : null;
    }

    [GeneratedRegex(@"^([\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,8}自治区)?([\u4e00-\u9fff]{2,4}?(?<![夜超集股楼菜])市(?!场)|[\u4e00-\u9fff]{2,10}自治州|[\u4e00-\u9fff]{2,4}地区)?([\u4e00-\u9fff]{1,3}(?<![社园小辖城地景特校])[区县](?!域))?(?=.)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Division();
}
