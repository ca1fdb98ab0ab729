namespace Zhengshu.Text.Places;

/// <summary>Takes addresses apart: divisions down to the village, road, number, name of the place, building, floor, room.</summary>
public static class AddressParser
{
    /// <summary>Most units of an address that are read.</summary>
    private const int Longest = 200;

    private static readonly string[] VillageEndings = ["社区居民委员会", "社区居委会", "村民委员会", "居民委员会", "村委会", "居委会"];
    private static readonly string[] RoadEndings = ["大道", "大街", "公路", "国道", "省道", "胡同", "路", "街", "巷", "道"];

    /// <summary>Longer marks first: 3号楼 is a building, 3号 a number.</summary>
    private static readonly (string Mark, Part Part)[] Marks =
    [
        ("号楼", Part.Building), ("号院", Part.Number), ("单元", Part.Entrance), ("栋", Part.Building), ("幢", Part.Building), ("座", Part.Building),
        ("弄", Part.Lane), ("巷", Part.Lane), ("号", Part.Number), ("梯", Part.Entrance), ("楼", Part.Floor), ("层", Part.Floor), ("室", Part.Room), ("房", Part.Room),
    ];

    private enum Part
    {
        Road,
        Lane,
        Number,
        Name,
        Building,
        Entrance,
        Floor,
        Room,
    }

    /// <summary>Takes one address apart.</summary>
    /// <param name="text">The address; words before the first division (地址：, 我住在) are left out.</param>
    /// <param name="region">Code of the region in which an ambiguous or missing division is looked for.</param>
    /// <param name="gazetteer">The divisions; null: the shipped ones.</param>
    public static AddressParts Parse(string text, string? region = null, Gazetteer? gazetteer = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        gazetteer ??= Gazetteer.Shipped;
        text = text.Length > Longest ? text[..Longest] : text;
        var mention = gazetteer.Find(text, region) is [var first, ..] && IsHead(text, first.Start) ? first : null;
        var home = mention?.Division ?? (region is null ? null : gazetteer.ByCode(region));
        var rest = mention is null ? AfterCue(text, text.Length) : mention.End;
        var (division, sure, end) = home is null ? (null, false, rest) : Deepen(text, rest, home, mention?.Others ?? [], gazetteer);
        var parts = new Dictionary<Part, string>();
        Read(text, end, parts);
        return new AddressParts
        {
            Division = division,
            Confidence = division is null ? 0 : mention is null ? 0.5 : sure ? Math.Max(0.9, mention.Confidence) : mention.Confidence,
            Others = sure || mention is null ? [] : mention.Others,
            Road = parts.GetValueOrDefault(Part.Road),
            Lane = parts.GetValueOrDefault(Part.Lane),
            Number = parts.GetValueOrDefault(Part.Number),
            Name = parts.GetValueOrDefault(Part.Name),
            Building = parts.GetValueOrDefault(Part.Building),
            Entrance = parts.GetValueOrDefault(Part.Entrance),
            Floor = parts.GetValueOrDefault(Part.Floor),
            Room = parts.GetValueOrDefault(Part.Room),
        };
    }

    /// <summary>The address starts with its division, or with a few words that announce one.</summary>
    private static bool IsHead(string text, int start) => start == 0 || AfterCue(text, start) == start || start <= 2;

    /// <summary>Index after the last 住, 在, 于, 址 or colon near the start.</summary>
    private static int AfterCue(string text, int limit)
    {
        var end = 0;
        for (var i = 0; i < Math.Min(limit, 12); i++)
        {
            end = text[i] is '：' or ':' or '在' or '于' or '住' || (text[i] == '址' && i + 1 < text.Length && text[i + 1] is not ('：' or ':')) ? i + 1 : end;
        }

        return end;
    }

    /// <summary>A street or village behind the division; it also decides which of several divisions is meant.</summary>
    private static (Division Division, bool Sure, int End) Deepen(string text, int start, Division home, IReadOnlyList<Division> others, Gazetteer gazetteer)
    {
        foreach (var candidate in others.Prepend(home))
        {
            if (candidate.Level is not (DivisionLevel.District or DivisionLevel.Street) && !(candidate.Level == DivisionLevel.City && others.Count == 0))
            {
                continue;
            }

            var (division, end) = Below(text, start, candidate, gazetteer);
            if (division.Level == DivisionLevel.Street && Below(text, end, division, gazetteer) is var (village, after) && village.Level == DivisionLevel.Village)
            {
                (division, end) = (village, after);
            }

            if (end > start)
            {
                return (division, true, end);
            }
        }

        return (home, false, start);
    }

    /// <summary>The longest name of a street or village of a division at an index; a village of several streets is none.</summary>
    private static (Division Division, int End) Below(string text, int start, Division above, Gazetteer gazetteer)
    {
        var best = (Division: above, End: start, Count: 0);
        foreach (var division in Candidates(above, gazetteer))
        {
            var length = LengthAt(text, start, division);
            best = length == 0 || start + length < best.End ? best
                : start + length > best.End ? (division, start + length, 1)
                : (best.Division, best.End, best.Count + 1);
        }

        return best.Count == 1 ? (best.Division, best.End) : (above, start);
    }

    private static IEnumerable<Division> Candidates(Division above, Gazetteer gazetteer) => above.Level switch
    {
        DivisionLevel.Street => gazetteer.VillagesOf(above),
        DivisionLevel.District => gazetteer.Below(above).SelectMany(street => gazetteer.VillagesOf(street).Prepend(street)),
        _ => gazetteer.Below(above).Where(division => division.Level == DivisionLevel.Street),
    };

    /// <summary>Units of a division's name at an index: in full, or 石牌街 for 石牌街道, 石牌村 for 石牌村村委会, 龙口社区 for 龙口社区居委会.</summary>
    private static int LengthAt(string text, int start, Division division)
    {
        if (Stands(text, start, division.Name))
        {
            return division.Name.Length;
        }

        if (division.Level == DivisionLevel.Street)
        {
            return division.Name.EndsWith("街道", StringComparison.Ordinal) && division.Name.Length > 3 && Stands(text, start, division.Name[..^1]) ? division.Name.Length - 1 : 0;
        }

        var ending = Array.Find(VillageEndings, ending => division.Name.EndsWith(ending, StringComparison.Ordinal)) ?? "";
        var name = division.Name[..^ending.Length];
        if (name.Length == 0 || !Stands(text, start, name))
        {
            return 0;
        }

        // 中新村委会 is the village 中新村, 中新社区居委会 the community 中新社区.
        var end = start + name.Length;
        var village = ending.StartsWith('村');
        return !village && Stands(text, end, "社区") ? name.Length + 2 : name[^1] == '村' ? name.Length : village && end < text.Length && text[end] == '村' ? name.Length + 1 : 0;
    }

    private static bool Stands(string text, int index, string name) => string.CompareOrdinal(text, index, name, 0, name.Length) == 0;

    /// <summary>Reads what follows the divisions, piece by piece; the first of each kind counts.</summary>
    private static void Read(string text, int start, Dictionary<Part, string> parts)
    {
        for (var i = start; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                if (text[i] is '。' or '；' or '\n' or '，' or ',')
                {
                    return;
                }

                i++;
                continue;
            }

            var end = Marked(text, i, parts);
            end = end > i ? end : Named(text, i, parts);
            if (end == i)
            {
                return;
            }

            i = end;
        }
    }

    /// <summary>A number or letter with its mark, or a bare room number at the end.</summary>
    private static int Marked(string text, int start, Dictionary<Part, string> parts)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is >= '０' and <= '９' || "一二三四五六七八九十百甲乙丙丁东西南北-－".Contains(text[end], StringComparison.Ordinal)))
        {
            end++;
        }

        if (end == start)
        {
            return start;
        }

        foreach (var (mark, part) in Marks)
        {
            if (!Stands(text, end, mark))
            {
                continue;
            }

            var after = end + mark.Length;
            after = part == Part.Number && after + 1 < text.Length && text[after] == '之' ? after + 2 : after;
            parts.TryAdd(part, text[start..after]);
            return after;
        }

        var room = char.IsAsciiDigit(text[end - 1]) && end - start is 3 or 4 && (parts.ContainsKey(Part.Number) || parts.ContainsKey(Part.Building) || parts.ContainsKey(Part.Floor));
        if (room)
        {
            parts.TryAdd(Part.Room, text[start..end]);
        }

        return room ? end : start;
    }

    /// <summary>A road up to its ending, or the name of a place up to the next number.</summary>
    private static int Named(string text, int start, Dictionary<Part, string> parts)
    {
        var end = start;
        while (end < text.Length && (Characters.IsHan(text[end]) || (char.IsAsciiLetterOrDigit(text[end]) && (end == start || !IsNumberPart(text, end)))))
        {
            // 五一路, 三元里: figures in words are part of a name unless a mark follows them.
            if (end > start && Marked(text, end, []) > end && !char.IsAsciiLetter(text[end]))
            {
                break;
            }

            end++;
        }

        if (end == start)
        {
            return start;
        }

        var piece = text[start..end];
        if (!parts.ContainsKey(Part.Road) && !parts.ContainsKey(Part.Number) && RoadLength(piece) is > 0 and var road)
        {
            parts[Part.Road] = piece[..road];
            return start + road;
        }

        parts.TryAdd(Part.Name, piece);
        return end;
    }

    private static bool IsNumberPart(string text, int index) => char.IsAsciiDigit(text[index]) || Marked(text, index, []) > index;

    /// <summary>Length of the road at the start of a piece: its first ending, and a quarter after it (中山大道中, 天府大道北段).</summary>
    private static int RoadLength(string piece)
    {
        var best = 0;
        foreach (var ending in RoadEndings)
        {
            var at = piece.IndexOf(ending, 1, StringComparison.Ordinal);
            var length = at + ending.Length;
            best = at > 0 && length <= 16 && (best == 0 || length < best || (at < best && length > best)) ? length : best;
        }

        if (best == 0)
        {
            return 0;
        }

        var quarter = best < piece.Length && "东西南北中".Contains(piece[best], StringComparison.Ordinal) ? best + 1 : best;
        return quarter < piece.Length && piece[quarter] == '段' ? quarter + 1 : quarter == piece.Length ? quarter : best;
    }
}
