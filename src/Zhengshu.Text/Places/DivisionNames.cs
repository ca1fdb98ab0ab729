namespace Zhengshu.Text.Places;

/// <summary>Short forms of division names: 广东省 → 广东, 广西壮族自治区 → 广西, 天河区 → 天河.</summary>
internal static class DivisionNames
{
    private static readonly string[] Peoples =
    [
        "维吾尔", "哈萨克", "柯尔克孜", "塔吉克", "锡伯", "蒙古族", "蒙古", "回族", "藏族", "壮族", "苗族", "彝族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族",
        "土家族", "哈尼族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族",
        "撒拉族", "毛南族", "仡佬族", "阿昌族", "普米族", "怒族", "鄂温克族", "德昂族", "保安族", "裕固族", "独龙族", "鄂伦春", "各族", "回",
    ];

    private static readonly string[] Suffixes = ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", "省", "市", "盟", "区", "县", "旗"];

    /// <summary>The name without its suffix, where two characters or more are left; null where it has no short form.</summary>
    internal static string? Short(string name, DivisionLevel level)
    {
        if (level == DivisionLevel.Street)
        {
            return null;
        }

        foreach (var suffix in Suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal) && name.Length >= suffix.Length + 2)
            {
                return suffix.StartsWith("自治", StringComparison.Ordinal) ? WithoutPeoples(name[..^suffix.Length]) : name[..^suffix.Length];
            }
        }

        return null;
    }

    private static string? WithoutPeoples(string name)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var people in Peoples)
            {
                if (name.EndsWith(people, StringComparison.Ordinal) && name.Length >= people.Length + 2)
                {
                    name = name[..^people.Length];
                    again = true;
                    break;
                }
            }
        }

        return name.Length >= 2 ? name : null;
    }
}
