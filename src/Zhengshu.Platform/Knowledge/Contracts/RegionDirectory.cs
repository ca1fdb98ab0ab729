namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>A region to choose (行政区划).</summary>
/// <param name="Code">Six-digit division code.</param>
/// <param name="Name">Its own name, e.g. 天河区.</param>
/// <param name="FullName">Name from province down, e.g. 广东省广州市天河区.</param>
public sealed record RegionView(string Code, string Name, string FullName);

/// <summary>Regions by code and name.</summary>
public sealed class RegionDirectory
{
    private readonly Regions.Regions _regions;

    internal RegionDirectory(Regions.Regions regions) => _regions = regions;

    /// <summary>Code of a full name, a single name or a code itself; empty for the whole country; null when it names no region.</summary>
    public string? CodeOf(string? text) => _regions.CodeOf(text);

    /// <summary>Full name of a code; null for the whole country.</summary>
    public string? NameOf(string code) => _regions.NameOf(code);

    /// <summary>The region, those around it up to the province, and those within it, widest first.</summary>
    public IReadOnlyList<RegionView> Around(string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        var above = new[] { code[..2] + "0000", code[..4] + "00" };
        return [.. above.Select(c => _regions.Within(c).FirstOrDefault(r => r.Code == c)).Where(r => r.Code is not null).Concat(_regions.Within(code))
            .DistinctBy(r => r.Code).Select(r => new RegionView(r.Code, r.Name, _regions.NameOf(r.Code) ?? r.Name))];
    }
}
