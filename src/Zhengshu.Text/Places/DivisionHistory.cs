using System.Globalization;

namespace Zhengshu.Text.Places;

/// <summary>A division that was renamed, raised, merged or put under another one.</summary>
/// <param name="On">Day of the approval.</param>
/// <param name="ByStateCouncil">Approved by the State Council; else by the ministry (民政部) or a province.</param>
/// <param name="Former">Its full name before, e.g. 湖北省襄樊市.</param>
/// <param name="FormerName">Its own name before, e.g. 襄樊市.</param>
/// <param name="Present">What it became, as the change said it: full name.</param>
/// <param name="Division">What it is now, further changes followed; null where the present tables do not hold it.</param>
public sealed record DivisionChange(DateOnly On, bool ByStateCouncil, string Former, string FormerName, string Present, Division? Division);

/// <summary>Changes of divisions at district level and above, 2002 to 2023, in order of their day. Loaded with the gazetteer.</summary>
public sealed class DivisionHistory
{
    private readonly ILookup<string, DivisionChange> _byName;

    internal DivisionHistory(IEnumerable<Division> divisions)
    {
        var byFullName = new Dictionary<string, Division>(StringComparer.Ordinal);
        foreach (var division in divisions.Where(division => division.Level <= DivisionLevel.District))
        {
            byFullName.TryAdd(division.FullName, division);

            // 金秀县 is how the changes write 金秀瑶族自治县.
            if (DivisionNames.Short(division.Name, division.Level) is { } name && division.Parent is { } above)
            {
                byFullName.TryAdd(above.FullName + name + division.Name[^1], division);
            }
        }

        var rows = TextData.Rows("jionlp", "china_location_change.txt").Select(row => Read(string.Join('\t', row))).ToList();
        Changes = [.. rows.Select(row => row with { Division = Follow(row, rows, byFullName) }).OrderBy(row => row.On).ThenBy(row => row.Former, StringComparer.Ordinal)];
        _byName = Changes.ToLookup(change => change.FormerName, StringComparer.Ordinal);
    }

    /// <summary>All changes.</summary>
    public IReadOnlyList<DivisionChange> Changes { get; }

    /// <summary>Changes of divisions that once had this name, full or their own: 襄樊市, 湖北省襄樊市.</summary>
    public IReadOnlyList<DivisionChange> Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.Contains(name) ? [.. _byName[name]] : [.. Changes.Where(change => change.Former == name)];
    }

    /// <summary>Eight fields before the arrow for a district, six for a city; three after it, or two.</summary>
    private static DivisionChange Read(string line)
    {
        var sides = line.Split("=>");
        var old = sides[0].Split('\t');
        var now = sides[^1].Split('\t');
        if (sides.Length != 2 || old.Length is not (6 or 8) || now.Length is not (2 or 3)
            || !DateOnly.TryParseExact(old[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
        {
            throw new InvalidDataException($"china_location_change.txt: \"{line}\" is no change.");
        }

        var own = old.Length == 8 ? old[6] : old[4];
        return new DivisionChange(on, old[1] == "国批", old[2] + (old.Length == 8 ? old[4] : "") + own, own, string.Concat(now), null);
    }

    private static Division? Follow(DivisionChange change, List<DivisionChange> all, Dictionary<string, Division> byFullName)
    {
        var name = change.Present;
        for (var step = 0; step < 8; step++)
        {
            if (byFullName.TryGetValue(name, out var division))
            {
                return division;
            }

            var next = all.Find(other => other.Former == name && other.On >= change.On && other.Present != name);
            if (next is null)
            {
                return null;
            }

            name = next.Present;
        }

        return null; // names that change in a circle
    }
}
