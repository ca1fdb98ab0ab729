using System.Collections.Frozen;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Names of the levels of legal force (效力层级).</summary>
public static class DocumentLevels
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        [nameof(LegalLevel.Constitution)] = "宪法",
        [nameof(LegalLevel.Law)] = "法律",
        [nameof(LegalLevel.AdministrativeRegulation)] = "行政法规",
        [nameof(LegalLevel.JudicialInterpretation)] = "司法解释",
        [nameof(LegalLevel.DepartmentRule)] = "部门规章",
        [nameof(LegalLevel.LocalRegulation)] = "地方性法规",
        [nameof(LegalLevel.LocalGovernmentRule)] = "地方政府规章",
        [nameof(LegalLevel.NormativeDocument)] = "规范性文件",
        [nameof(LegalLevel.Other)] = "其他",
    }.ToFrozenDictionary();

    /// <summary>All names, highest first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<LegalLevel>().Select(level => Names[level])];

    /// <summary>Name of a stored level; null when not known.</summary>
    internal static string? NameOf(string? level) => level is null ? null : Names.GetValueOrDefault(level);

    /// <summary>Stored form of a name; null when there is none of that name.</summary>
    internal static string? LevelOf(string? name) => Names.FirstOrDefault(pair => pair.Value == name).Key;
}
