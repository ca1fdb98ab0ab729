using Zhengshu.Text.Segmentation;

namespace Zhengshu.Text.Places;

/// <summary>Finds the places of one text: longest names, parts in a row joined, ambiguous ones decided by their neighbours.</summary>
internal sealed class PlaceScan(string text, Gazetteer gazetteer, Division? region)
{
    /// <summary>Names that half the cities have; alone they name nothing.</summary>
    private static readonly HashSet<string> Generic =
        ["城区", "郊区", "矿区", "东区", "西区", "南区", "北区", "新城区", "城关区", "城中区", "市中区", "城关镇", "老城区", "市辖区", "开发区", "县", "高新区", "城厢区"];

    /// <summary>A name before these is part of a road's, school's or company's name: 中山路, 北京大学, 天河城.</summary>
    private const string RoadEndings = "路街巷桥站港湾岛江湖山公园";

    /// <summary>One or more names in a row.</summary>
    private sealed class Chain
    {
        public required int Start { get; init; }

        public required int End { get; set; }

        public required string Name { get; set; }

        public required List<Division> Candidates { get; set; }

        public int Parts { get; set; } = 1;
    }

    /// <summary>Divisions that chains with one candidate name, and how often: what other names are judged by.</summary>
    private readonly Dictionary<string, (Division Division, int Count)> _settled = new(StringComparer.Ordinal);

    internal List<PlaceMention> Run()
    {
        var chains = Chains();
        foreach (var chain in chains.Where(chain => chain.Candidates.Count == 1))
        {
            var division = chain.Candidates[0];
            _settled[division.Code] = (division, _settled.GetValueOrDefault(division.Code).Count + 1);
        }

        var mentions = new List<PlaceMention>();
        foreach (var chain in chains)
        {
            if (Decide(chain) is { } mention)
            {
                mentions.Add(mention);
            }
        }

        return mentions;
    }

    private List<Chain> Chains()
    {
        var chains = new List<Chain>();
        for (var i = 0; i < text.Length;)
        {
            var last = chains.Count > 0 && i - chains[^1].End <= Gap(chains[^1].End) ? chains[^1] : null;
            var end = Match(i, last, out var candidates);
            if (end < 0)
            {
                i++;
                continue;
            }

            // 青岛市南区 is 青岛 and 市南区, though 青岛市 is the longer name.
            if (text[end - 1] == '市' && end - i > 2 && Shorter(i, end, candidates) is { } above && Match(end - 1, above, out var below) > end
                && below.Exists(candidate => above.Candidates.Exists(city => city.Contains(candidate))))
            {
                end--;
            }

            var name = text[i..end];
            if (last is not null && candidates.Exists(candidate => last.Candidates.Exists(above => above.Code != candidate.Code && above.Contains(candidate))))
            {
                last.Candidates = candidates.FindAll(candidate => last.Candidates.Exists(above => above.Contains(candidate)));
                (last.End, last.Name, last.Parts) = (end, name, last.Parts + 1);
            }
            else
            {
                chains.Add(new Chain { Start = i, End = end, Name = name, Candidates = candidates });
            }

            i = end;
        }

        return chains;
    }

    /// <summary>The same place by its short name, where it has one.</summary>
    private Chain? Shorter(int start, int end, List<Division> candidates)
    {
        var name = text[start..(end - 1)];
        return gazetteer.ByName(name).Any(candidates.Contains) ? new Chain { Start = start, End = end - 1, Name = name, Candidates = candidates } : null;
    }

    /// <summary>Units between the parts of one place: none, or one space or dash.</summary>
    private int Gap(int end) => end < text.Length && text[end] is ' ' or '　' or '-' or '·' ? 1 : 0;

    /// <summary>End of the name at an index: the longest one that continues the chain before it, else the longest one; −1 where there is none.</summary>
    private int Match(int start, Chain? before, out List<Division> candidates)
    {
        candidates = [];
        var best = -1;
        var continues = false;
        var node = WordTrie.Root;
        for (var i = start; i < text.Length; i++)
        {
            node = gazetteer.Names.Step(node, text[i]);
            if (node == WordTrie.None)
            {
                break;
            }

            if (gazetteer.Names.LogProbability(node) == 0)
            {
                continue;
            }

            var named = gazetteer.Named(text[start..(i + 1)]);
            var fits = before is not null && Array.Exists(named, division => before.Candidates.Exists(above => above.Code != division.Code && above.Contains(division)));
            if (fits || !continues)
            {
                best = i + 1;
                continues |= fits;
                candidates = [.. named];
            }
        }

        return best;
    }

    private PlaceMention? Decide(Chain chain)
    {
        var full = chain.Candidates.FindAll(candidate => candidate.Name == chain.Name);
        if (chain.Parts == 1 && (Generic.Contains(chain.Name) || (full.Count == 0 && !MayStandAlone(chain))))
        {
            return null;
        }

        var ranked = chain.Candidates
            .Select(candidate => (Division: candidate, Score: Score(candidate, chain)))
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Division.Code, StringComparer.Ordinal).ToList();
        var best = ranked[0];
        var rival = ranked.Count > 1 ? ranked[1].Score : double.NegativeInfinity;
        var context = Context(best.Division, chain);

        // 体育西路街道 is not 西路街道: a street's name starts where a word starts.
        if (best.Division.Level == DivisionLevel.Street && chain.Parts == 1 && chain.Start > 0 && char.IsLetter(text[chain.Start - 1])
            && !"在到去至住于和与及的是向由".Contains(text[chain.Start - 1], StringComparison.Ordinal))
        {
            return null;
        }

        // A street or township of a common name without anything around it that fits says nothing.
        if (best.Division.Level == DivisionLevel.Street && chain.Parts == 1 && !context && ranked.Count > 1)
        {
            return null;
        }

        var confidence = ranked.Count == 1 ? 1.0 : best.Score - rival >= 2 ? 0.9 : best.Score > rival ? 0.7 : 0.5;
        return new PlaceMention(best.Division, chain.Start, chain.End - chain.Start, confidence, [.. ranked.Skip(1).Select(pair => pair.Division)])
        {
            FormerName = gazetteer.IsFormer(chain.Name) ? chain.Name : null,
        };
    }

    /// <summary>Short names: not before 路 or 街, and not where they are common words, unless another place of the text contains them.</summary>
    private bool MayStandAlone(Chain chain)
    {
        if (chain.End < text.Length && RoadEndings.Contains(text[chain.End], StringComparison.Ordinal))
        {
            return false;
        }

        if (chain.End + 1 < text.Length && text.AsSpan(chain.End, 2) is "大道" or "大学" or "银行" or "大厦" or "大街" or "广场" or "机场" or "中学" or "小学")
        {
            return chain.Candidates.Exists(candidate => candidate.Level == DivisionLevel.Province || region?.Contains(candidate) == true) && text[chain.End..(chain.End + 2)] is not ("大道" or "大街");
        }

        return gazetteer.StandsAlone(chain.Name);
    }

    private double Score(Division candidate, Chain chain)
    {
        var score = candidate.Level switch { DivisionLevel.Province => 3.0, DivisionLevel.City => 2.5, DivisionLevel.District => 1.0, _ => 0.0 };
        score += candidate.Name == chain.Name ? 0.5 : 0;
        score += Context(candidate, chain) ? 4 : 0;
        score += region is not null && region.Contains(candidate) ? 3 : 0;

        // Districts of municipalities and provincial capitals are meant more often than others of their name.
        return score + (candidate.Parent is { Level: DivisionLevel.Province } or { Code: [_, _, '0', '1', ..], Level: DivisionLevel.City } ? 0.5 : 0);
    }

    /// <summary>Another place of the text contains the candidate or lies in the same city.</summary>
    private bool Context(Division candidate, Chain chain) => _settled.Values.Any(other =>
        (other.Count > 1 || chain.Candidates.Count > 1 || chain.Candidates[0].Code != other.Division.Code)
        && (other.Division.Contains(candidate) || (candidate.Parent is { Level: not DivisionLevel.Province } parent && parent.Contains(other.Division))));
}
