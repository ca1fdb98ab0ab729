namespace Zhengshu.Platform.Knowledge.Parsing.Metadata;

/// <summary>效力层级 from the title, the issuing organ and the document number.</summary>
internal static class LevelText
{
    private static readonly string[] LocalOrgans = ["省", "市", "自治区", "自治州", "县", "区"];

    // Collections keep their texts in folders named after the level.
    private static readonly Dictionary<string, LegalLevel> Folders = new()
    {
        ["行政法规"] = LegalLevel.AdministrativeRegulation,
        ["司法解释"] = LegalLevel.JudicialInterpretation,
        ["部门规章"] = LegalLevel.DepartmentRule,
        ["地方性法规"] = LegalLevel.LocalRegulation,
        ["地方政府规章"] = LegalLevel.LocalGovernmentRule,
        ["规范性文件"] = LegalLevel.NormativeDocument,
    };

    /// <summary>The level that a folder in the path names; null when none does.</summary>
    public static LegalLevel? OfFolder(string path)
    {
        foreach (var folder in path.Split('/', '\\'))
        {
            if (Folders.TryGetValue(folder, out var level))
            {
                return level;
            }
        }

        return null;
    }

    /// <summary>The level; <see cref="LegalLevel.Other"/> when nothing speaks for another.</summary>
    public static LegalLevel Of(string title, string? issuer, string? number, bool hasArticles)
    {
        if (title.StartsWith("中华人民共和国宪法", StringComparison.Ordinal) && !title.Contains("宣誓", StringComparison.Ordinal))
        {
            return LegalLevel.Constitution;
        }

        if (ByOrgan(title, issuer, number, hasArticles) is { } level)
        {
            return level;
        }

        return number is null ? LegalLevel.Other
            : IsOrder(number) ? OfOrder(number)
            : number.StartsWith("法释", StringComparison.Ordinal) || number.StartsWith("高检发释", StringComparison.Ordinal) ? LegalLevel.JudicialInterpretation
            : LegalLevel.NormativeDocument;
    }

    private static LegalLevel? ByOrgan(string title, string? issuer, string? number, bool hasArticles)
    {
        if (issuer is null)
        {
            return null;
        }

        if (issuer.Contains("人民代表大会", StringComparison.Ordinal))
        {
            return issuer.StartsWith("全国", StringComparison.Ordinal) ? LegalLevel.Law : LegalLevel.LocalRegulation;
        }

        if (issuer.Contains("最高人民", StringComparison.Ordinal))
        {
            return LegalLevel.JudicialInterpretation;
        }

        if (issuer is "国务院" or "政务院" || issuer.StartsWith("国务院、", StringComparison.Ordinal))
        {
            return number is null || IsOrder(number) ? LegalLevel.AdministrativeRegulation : LegalLevel.NormativeDocument;
        }

        return number is not null && IsOrder(number) ? OfOrder(number)
            : number is null && hasArticles && IsRuleTitle(title) ? (IsLocal(issuer) ? LegalLevel.NormativeDocument : LegalLevel.DepartmentRule)
            : null;
    }

    private static bool IsOrder(string number) => number.Contains('令', StringComparison.Ordinal);

    private static LegalLevel OfOrder(string number) =>
        number.Contains("国务院", StringComparison.Ordinal) ? LegalLevel.AdministrativeRegulation
        : number.StartsWith("中华人民共和国主席令", StringComparison.Ordinal) ? LegalLevel.Law
        : IsLocal(number[..number.IndexOf('令', StringComparison.Ordinal)]) ? LegalLevel.LocalGovernmentRule
        : LegalLevel.DepartmentRule;

    private static bool IsLocal(string organ) =>
        organ.Contains("人民政府", StringComparison.Ordinal) || organ.EndsWith("政府", StringComparison.Ordinal)
        || LocalOrgans.Any(unit => organ.IndexOf(unit, StringComparison.Ordinal) is > 1 and < 9 && !organ.StartsWith("国家", StringComparison.Ordinal));

    private static bool IsRuleTitle(string title) =>
        title.EndsWith("规定", StringComparison.Ordinal) || title.EndsWith("办法", StringComparison.Ordinal)
        || title.EndsWith("规则", StringComparison.Ordinal) || title.EndsWith("细则", StringComparison.Ordinal)
        || title.EndsWith("规范", StringComparison.Ordinal);
}
