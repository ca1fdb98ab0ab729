using System.Collections.Frozen;
using System.Globalization;
using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Places;

/// <summary>
/// Administrative divisions of China down to streets, townships and villages: look-up by code, containment, and finding them in text.
/// Villages are found by code, by street and behind their street (<see cref="AddressParser"/>), not everywhere in a text: most of their names are words.
/// Immutable, safe for all threads.
/// </summary>
public sealed class Gazetteer
{
    private static readonly Lazy<Gazetteer> LazyShipped = new(() => new Gazetteer(Segmenter.Shipped));

    /// <summary>Short names of cities that are read as ordinary words where nothing else speaks for the city.</summary>
    private static readonly FrozenSet<string> CommonWords =
        FrozenSet.Create(StringComparer.Ordinal, "日照", "大同", "来宾", "安康", "长治", "开封", "吉安", "和田", "阿里", "三明", "兴安", "平凉");

    private readonly FrozenDictionary<string, Division> _byCode;
    private readonly FrozenDictionary<string, Division[]> _byName;
    private readonly FrozenSet<string> _bareNames;
    private readonly FrozenSet<string> _formerNames;
    private readonly Lazy<ILookup<string, Division>> _below;

    private Gazetteer(Segmenter segmenter)
    {
        var divisions = Read();
        _byCode = divisions.ToFrozenDictionary(division => division.Code, StringComparer.Ordinal);
        var names = new Dictionary<string, List<Division>>(StringComparer.Ordinal);
        var bare = new HashSet<string>(StringComparer.Ordinal);
        foreach (var division in divisions)
        {
            Add(names, division.Name, division);
            if (DivisionNames.Short(division.Name, division.Level) is { } shortName)
            {
                Add(names, shortName, division);
                var tag = segmenter.Tag(shortName);

                // 和平, 开放, 平安 are words first: without a suffix they count only behind their city or province.
                if (division.Level switch
                {
                    DivisionLevel.Province => true,
                    DivisionLevel.City => !CommonWords.Contains(shortName),
                    _ => tag is "ns" || (tag is null && shortName.Length > 2),
                })
                {
                    bare.Add(shortName);
                }
            }
        }

        History = new DivisionHistory(divisions);
        var former = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in History.Changes)
        {
            // 伊春市 still has its name; where another division has taken the name, that one is meant.
            if (change.Division is { } present && (former.Contains(change.FormerName) || !names.ContainsKey(change.FormerName)))
            {
                Add(names, change.FormerName, present);
                former.Add(change.FormerName);
            }
        }

        _formerNames = former.ToFrozenSet(StringComparer.Ordinal);
        bare.UnionWith(former);
        _byName = names.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
        _bareNames = bare.ToFrozenSet(StringComparer.Ordinal);
        _below = new Lazy<ILookup<string, Division>>(() => divisions.Where(division => division.Parent is not null).ToLookup(division => division.Parent?.Code ?? "", StringComparer.Ordinal));
        Names = WordTrieBuilder.Build(_byName.Keys.Select(name => new TrieWord(name, -1, 0)));
    }

    /// <summary>The shipped divisions (2023-06-30), loaded on first use.</summary>
    public static Gazetteer Shipped => LazyShipped.Value;

    /// <summary>All divisions in order of their codes within each level.</summary>
    public IEnumerable<Division> Divisions => _byCode.Values.OrderBy(division => division.Level).ThenBy(division => division.Code, StringComparer.Ordinal);

    /// <summary>Divisions that changed.</summary>
    public DivisionHistory History { get; }

    internal WordTrie Names { get; }

    /// <summary>Villages and communities of a street or township, in order of their codes; none for other levels.</summary>
    public IReadOnlyList<Division> VillagesOf(Division street)
    {
        ArgumentNullException.ThrowIfNull(street);
        return street.Level != DivisionLevel.Street ? []
            : [.. Villages.Shipped.Of(street.Code).Select(village => new Division(village.Code, village.Name, DivisionLevel.Village, street))];
    }

    /// <summary>Divisions directly below one, villages included, in order of their codes.</summary>
    public IReadOnlyList<Division> Below(Division division)
    {
        ArgumentNullException.ThrowIfNull(division);
        return division.Level == DivisionLevel.Street ? VillagesOf(division) : _below.Value[division.Code].ToList();
    }

    /// <summary>The division of a code: 2, 4, 6, 9 or 12 digits, zeros at the end or not (44, 4401, 440100, 440106001000); null where there is none.</summary>
    public Division? ByCode(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length == 12 && !code.EndsWith("000", StringComparison.Ordinal))
        {
            var village = _byCode.TryGetValue(code[..9], out var street) ? Villages.Shipped.Of(street.Code).FirstOrDefault(its => its.Code == code) : default;
            return village.Code is null || street is null ? null : new Division(village.Code, village.Name, DivisionLevel.Village, street);
        }

        var six = code.Length switch
        {
            2 => code + "0000",
            4 => code + "00",
            12 => code.EndsWith("000000", StringComparison.Ordinal) ? code[..6] : code[..9],
            _ => code,
        };
        return _byCode.GetValueOrDefault(six);
    }

    /// <summary>Divisions of exactly this name, full or short; highest level first.</summary>
    public IReadOnlyList<Division> ByName(string name) => _byName.GetValueOrDefault(name) ?? [];

    /// <summary>Whether the first code's division contains the second's, or is it; false for unknown codes.</summary>
    public bool Contains(string ancestor, string descendant) =>
        ByCode(ancestor) is { } above && ByCode(descendant) is { } below && above.Contains(below);

    /// <summary>The division a text consists of: 广东省广州市, 广州天河, 440106; null where it is none or several.</summary>
    /// <param name="text">Name or code.</param>
    /// <param name="region">Code of the region in which an ambiguous name is looked for first.</param>
    public Division? Parse(string text, string? region = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (ByCode(trimmed) is { } division)
        {
            return division;
        }

        if (_byName.TryGetValue(trimmed, out var named))
        {
            return named.Length == 1 || named[0].Level < named[1].Level ? named[0]
                : region is not null && ByCode(region) is { } within ? Array.Find(named, within.Contains) : null;
        }

        return Find(trimmed, region) is [var only] && only.Start == 0 && only.Length == trimmed.Length && only.Confidence > 0.6 ? only.Division : null;
    }

    /// <summary>Places named in a text, in order; parts in a row give one mention of the deepest division.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="region">Code of the region that the text is likely about: an ambiguous name is taken from it.</param>
    public IReadOnlyList<PlaceMention> Find(string text, string? region = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new PlaceScan(text, this, region is null ? null : ByCode(region)).Run();
    }

    internal bool IsFormer(string name) => _formerNames.Contains(name);

    internal Division[] Named(string name) => _byName[name];

    /// <summary>Whether a short name may stand alone.</summary>
    internal bool StandsAlone(string name) => _bareNames.Contains(name);

    private static void Add(Dictionary<string, List<Division>> names, string name, Division division)
    {
        if (!names.TryGetValue(name, out var list))
        {
            names[name] = list = [];
        }

        // A district that is its own city (东莞市) or a city named like its district: the higher one is meant.
        if (!list.Exists(other => other.Contains(division)))
        {
            list.Add(division);
        }
    }

    private static List<Division> Read()
    {
        var byCode = new Dictionary<string, Division>(StringComparer.Ordinal);
        var all = new List<Division>(45_000);
        foreach (var (file, level, digits) in ((string, DivisionLevel, int)[])
            [("provinces.csv", DivisionLevel.Province, 2), ("cities.csv", DivisionLevel.City, 4), ("areas.csv", DivisionLevel.District, 6), ("streets.csv", DivisionLevel.Street, 9)])
        {
            foreach (var line in File.ReadLines(TextData.File("divisions", file)).Skip(1))
            {
                var comma = line.IndexOf(',', StringComparison.Ordinal);
                var end = line.IndexOf('"', comma + 2);
                end = end < 0 ? line.Length : end;
                var code = line[..comma];
                var name = line[(comma + 1)..end].Trim('"');

                // 市辖区, 县 and 省直辖县级行政区划 are statistical groups; what is below them belongs to the province.
                if (level == DivisionLevel.City && name is "市辖区" or "县" or "省直辖县级行政区划" or "自治区直辖县级行政区划")
                {
                    continue;
                }

                // A city without districts (东莞市) stands in the table of districts once more.
                if (level == DivisionLevel.District && code.EndsWith("00", StringComparison.Ordinal) && byCode.TryGetValue(code[..4], out var city))
                {
                    byCode[code] = city;
                    continue;
                }

                var parent = level == DivisionLevel.Province ? null : Parent(byCode, code, digits);
                var division = new Division(code.PadRight(6, '0'), name, level, parent);
                byCode[code] = division;
                all.Add(division);
            }
        }

        foreach (var (code, name) in ((string, string)[])[("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")])
        {
            if (!byCode.ContainsKey(code))
            {
                all.Add(new Division(code.PadRight(6, '0'), name, DivisionLevel.Province, null));
            }
        }

        return [.. all.DistinctBy(division => division.Code).OrderBy(division => division.Level).ThenBy(division => long.Parse(division.Code, CultureInfo.InvariantCulture))];
    }

    private static Division? Parent(Dictionary<string, Division> byCode, string code, int digits)
    {
        for (var length = digits == 9 ? 6 : digits - 2; length >= 2; length -= 2)
        {
            if (byCode.TryGetValue(code[..length], out var parent))
            {
                return parent;
            }
        }

        return null;
    }
}
