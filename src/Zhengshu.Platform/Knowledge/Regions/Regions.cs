using Zhengshu.Kernel.Files;

namespace Zhengshu.Platform.Knowledge.Regions;

/// <summary>
/// Provinces, cities and districts by name and six-digit code (行政区划, data/dictionaries/divisions, as of 2023-06-30). A code's first two,
/// four and six digits are its province, city and district; the empty code is the whole country.
/// </summary>
internal sealed class Regions
{
    private static readonly string[] Suffixes = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "地区", "省", "市", "盟"];

    /// <summary>Short names that are everyday words as well: they count only with 省, 市 or 区 behind them.</summary>
    private static readonly HashSet<string> Words = ["大同", "长治", "吉安", "平凉", "和平", "海口", "安康", "巴中", "保定", "定西", "武威", "固原", "朝阳", "通化", "白银", "三明", "金华", "东方"];

    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly int _longest;

    public Regions(ShippedFiles shipped)
    {
        foreach (var (file, digits) in new[] { ("provinces.csv", 2), ("cities.csv", 4), ("areas.csv", 6) })
        {
            foreach (var line in File.ReadLines(shipped.Path("data", "dictionaries", "divisions", file)).Skip(1))
            {
                var cells = line.Split(',');
                var (code, name) = (cells[0].PadRight(6, '0'), cells[1].Trim('"'));
                if (name is "市辖区" or "县" or "省直辖县级行政区划" or "自治区直辖县级行政区划")
                {
                    continue;
                }

                _names[code] = name;
                _codes.TryAdd(name, code);
                if (digits < 6 && ShortOf(name) is { Length: >= 2 } shortName && !Words.Contains(shortName))
                {
                    _codes.TryAdd(shortName, code);
                }
            }
        }

        foreach (var (name, code) in new[] { ("香港", "810000"), ("香港特别行政区", "810000"), ("澳门", "820000"), ("澳门特别行政区", "820000"), ("台湾", "710000"), ("台湾省", "710000") })
        {
            _codes[name] = code;
            _names[code] = name;
        }

        _longest = _codes.Keys.Max(name => name.Length);
    }

    /// <summary>Code of a full name (广东省广州市天河区), a single name, or a code itself; null when it names no region.</summary>
    public string? CodeOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        text = text.Trim();
        if (text.Length is 2 or 4 or 6 && text.All(char.IsAsciiDigit))
        {
            var padded = text.PadRight(6, '0');
            return _names.ContainsKey(padded) ? padded : null;
        }

        return text is "全国" or "国家" ? "" : Narrowest(Mentioned(text));
    }

    /// <summary>Full name from province to district; null for the whole country.</summary>
    public string? NameOf(string code)
    {
        if (code.Length == 0)
        {
            return null;
        }

        var parts = new[] { code[..2] + "0000", code[..4] + "00", code }.Distinct().Select(c => _names.GetValueOrDefault(c)).OfType<string>();
        return string.Concat(parts);
    }

    /// <summary>Code and own name of every region within <paramref name="code"/>, itself first, in order of their codes.</summary>
    public IReadOnlyList<(string Code, string Name)> Within(string code) =>
        [.. _names.Where(pair => Applies(code, pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    /// <summary>Codes of the regions named in a text, in order; the longest name wins at each place.</summary>
    public IReadOnlyList<string> Mentioned(string text)
    {
        var found = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            for (var length = Math.Min(_longest, text.Length - i); length >= 2; length--)
            {
                if (_codes.TryGetValue(text.Substring(i, length), out var code))
                {
                    found.Add(code);
                    i += length - 1;
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Whether what applies in <paramref name="text"/>'s region applies to somebody in <paramref name="place"/>: the same or a region around it.</summary>
    public static bool Applies(string text, string place) => place.StartsWith(Significant(text), StringComparison.Ordinal);

    /// <summary>The digits of a code that say something: 440000 → 44, 440100 → 4401.</summary>
    public static string Significant(string code) =>
        code.Length == 0 ? "" : code.EndsWith("0000", StringComparison.Ordinal) ? code[..2] : code.EndsWith("00", StringComparison.Ordinal) ? code[..4] : code;

    private static string? Narrowest(IReadOnlyList<string> codes) => codes.Count == 0 ? null : codes.MaxBy(code => Significant(code).Length);

    private static string ShortOf(string name)
    {
        foreach (var suffix in Suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length)
            {
                return name[..^suffix.Length];
            }
        }

        return name;
    }
}
