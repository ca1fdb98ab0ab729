namespace Zhengshu.Text.Places;

/// <summary>Level of an administrative division.</summary>
public enum DivisionLevel
{
    /// <summary>省, 自治区, 直辖市, 特别行政区.</summary>
    Province = 1,

    /// <summary>地级市, 自治州, 地区, 盟.</summary>
    City,

    /// <summary>区, 县, 县级市, 旗.</summary>
    District,

    /// <summary>街道, 镇, 乡.</summary>
    Street,

    /// <summary>村, 社区.</summary>
    Village,
}

/// <summary>One administrative division.</summary>
/// <param name="Code">Six digits (GB/T 2260: 440000, 440100, 440106), nine for streets (440106001), twelve for villages (440106001001).</param>
/// <param name="Name">Full name, e.g. 天河区.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The division above it; null for provinces. The empty level of municipalities (市辖区) is left out.</param>
public sealed record Division(string Code, string Name, DivisionLevel Level, Division? Parent)
{
    /// <summary>The names from province down, e.g. 广东省广州市天河区.</summary>
    public string FullName => Parent is null ? Name : Parent.FullName + Name;

    /// <summary>The divisions from province down to this one.</summary>
    public IReadOnlyList<Division> Path => Parent is null ? [this] : [.. Parent.Path, this];

    /// <summary>Whether the other division is this one or lies in it.</summary>
    public bool Contains(Division other)
    {
        for (var division = other; division is not null; division = division.Parent)
        {
            if (division.Code == Code)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A place named in a text.</summary>
/// <param name="Division">The most likely division; the deepest one where several stand in a row (广州市天河区).</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Confidence">1: only one division is called so; about 0.9: the context decides; 0.5: several are left.</param>
/// <param name="Others">Other divisions of that name, most likely first.</param>
public sealed record PlaceMention(Division Division, int Start, int Length, double Confidence, IReadOnlyList<Division> Others)
{
    /// <summary>Index of the first unit after it.</summary>
    public int End => Start + Length;

    /// <summary>The name it no longer has, where the text uses that one (襄樊市 of 襄阳市); else null. <see cref="Gazetteer.History"/> says when and why.</summary>
    public string? FormerName { get; init; }
}
