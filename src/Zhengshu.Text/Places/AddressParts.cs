namespace Zhengshu.Text.Places;

/// <summary>A postal address taken apart. What the text does not name is null; divisions above a named one are filled in.</summary>
public sealed record AddressParts
{
    /// <summary>The deepest division known; null where the text names none and no region was given.</summary>
    public Division? Division { get; init; }

    /// <summary>1: one division fits; 0.9: the rest of the address decided; lower: others are left, see <see cref="Others"/>. 0 without a division.</summary>
    public double Confidence { get; init; }

    /// <summary>Other divisions that the name may mean, most likely first.</summary>
    public IReadOnlyList<Division> Others { get; init; } = [];

    /// <summary>体育西路, 中山大道中.</summary>
    public string? Road { get; init; }

    /// <summary>Lane with its mark: 12弄, 三巷.</summary>
    public string? Lane { get; init; }

    /// <summary>House number with its mark: 111号, 8号之二.</summary>
    public string? Number { get; init; }

    /// <summary>What the place is called: 建和中心, 幸福小区.</summary>
    public string? Name { get; init; }

    /// <summary>Building with its mark: 8栋, B座, 3号楼.</summary>
    public string? Building { get; init; }

    /// <summary>Entrance with its mark: 2单元, 一梯.</summary>
    public string? Entrance { get; init; }

    /// <summary>Floor with its mark: 12楼, 三层.</summary>
    public string? Floor { get; init; }

    /// <summary>Room: 302房, 1204室, 302.</summary>
    public string? Room { get; init; }

    /// <summary>Province, city, district, street or village of the address, or null.</summary>
    public Division? At(DivisionLevel level) => Division?.Path.FirstOrDefault(division => division.Level == level);

    /// <summary>The address from the province down, missing levels filled in.</summary>
    public string FullText => string.Concat(Division?.FullName, Road, Lane, Number, Name, Building, Entrance, Floor, Room);
}
