using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>
/// What the second look at the likeliest items looks at (近似事项辨析): each is held against its strongest rival by what only one of the two has. Among names of thirty characters the one that differs (一类 beside 二类)
/// weighs nothing; between two that are alike but for it, it decides.
/// </summary>
internal static class ItemRivals
{
    /// <summary>Items held against each other at most.</summary>
    private const int Most = 5;

    /// <summary>Items whose probability is below this share of the best's are out of the question.</summary>
    private const double LeastShare = 0.01;

    private static readonly string[] OwnNames =
    [
        "share_of_rival", "share_of_best", "characters", "characters_rival", "characters_share", "characters_share_rival", "pairs", "pairs_rival", "denied", "denied_rival",
        "daily", "daily_rival", "daily_pairs", "daily_pairs_rival", "content", "content_rival", "known_words", "known_both", "links", "links_own", "links_rival",
        "same_stem", "length", "length_rival", "turn", "turn_rival",
    ];

    /// <summary>Names, in order: what only the item has of the question, and only its rival; then by how much what <see cref="ItemFeatures"/> says of the two differs.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. OwnNames, .. ItemFeatures.Names.Select(name => "more_" + name)];

    /// <summary>An item as the ranker sees it.</summary>
    /// <param name="Form">Its name.</param>
    /// <param name="Content">What it publishes.</param>
    /// <param name="Key">Key of its known questions.</param>
    /// <param name="Share">Its probability.</param>
    /// <param name="Features">What it was ranked by.</param>
    internal sealed record Rival(ItemNames.Form Form, ItemTexts.Content Content, ulong Key, double Share, double[] Features);

    /// <summary>How many of the items are held against each other: those that are not out of the question.</summary>
    /// <param name="shares">Probabilities, highest first.</param>
    public static int Count(IEnumerable<double> shares)
    {
        var near = shares.Take(Most).ToList();
        return near.Count(share => share >= LeastShare * near[0]);
    }

    /// <summary>One row for each of the items, two or more, likeliest first.</summary>
    public static double[][] Of(QuestionReading question, IReadOnlyList<Rival> near, ItemNames.Statistics names, ItemLinks differences, KnownQuestions known)
    {
        var asked = new Asked(
            ItemNames.HanOf(question.Search), ItemNames.HanOf(question.Turn), [.. ItemFeatures.DeniedIn(question.Search).SelectMany(denied => ItemNames.HanOf(denied))],
            [.. KnownQuestions.WordsOf(question.Search)], ItemLinks.GramsOf(question.Search));
        return [.. near.Select((item, i) => Of(asked, item, near[i == 0 ? 1 : 0], near[0], names, differences, known))];
    }

    /// <summary>The grams of the name of one item that the other's has not: what <c>item-differences.bin</c> links the words of questions with.</summary>
    public static uint[] OnlyIn(ItemNames.Form item, ItemNames.Form other) => [.. item.Links.Except(other.Links)];

    private sealed record Asked(HashSet<char> Characters, HashSet<char> Turn, HashSet<char> Denied, HashSet<uint> Words, uint[] Grams);

    private static double[] Of(Asked asked, Rival item, Rival rival, Rival best, ItemNames.Statistics names, ItemLinks differences, KnownQuestions known)
    {
        var (own, other) = (item.Form, rival.Form);
        var (ownCharacters, otherCharacters) = Apart(own.Characters, other.Characters);
        var (ownPairs, otherPairs) = Apart(own.Pairs, other.Pairs);
        var (ownDaily, otherDaily) = Apart(DailyCharacters(item), DailyCharacters(rival));
        var (ownDailyPairs, otherDailyPairs) = Apart(DailyPairs(item), DailyPairs(rival));
        var (ownTerms, otherTerms) = Apart(item.Content.Terms, rival.Content.Terms);
        var words = known.Compare(asked.Words, item.Key, rival.Key);
        var (ownLinks, otherLinks) = (differences.Score(asked.Grams, OnlyIn(own, other)), differences.Score(asked.Grams, OnlyIn(other, own)));
        double Characters(IEnumerable<char> some, HashSet<char> where) => some.Where(where.Contains).Sum(names.Worth);
        double Pairs(IEnumerable<uint> some) => some.Where(asked.Words.Contains).Sum(names.Worth);
        return
        [
            Odds(item, rival), Odds(item, best), Characters(ownCharacters, asked.Characters), Characters(otherCharacters, asked.Characters),
            ItemFeatures.Share(ownCharacters, asked.Characters, names.Worth), ItemFeatures.Share(otherCharacters, asked.Characters, names.Worth),
            Pairs(ownPairs), Pairs(otherPairs), Characters(ownCharacters, asked.Denied), Characters(otherCharacters, asked.Denied),
            Characters(ownDaily, asked.Characters), Characters(otherDaily, asked.Characters), Pairs(ownDailyPairs), Pairs(otherDailyPairs), Pairs(ownTerms), Pairs(otherTerms),
            words ?? 0, words is null ? 0 : 1, ownLinks - otherLinks, ownLinks, otherLinks, ItemNames.StemOf(own.Text) == ItemNames.StemOf(other.Text) ? 1 : 0,
            ownCharacters.Count, otherCharacters.Count, Characters(ownCharacters, asked.Turn), Characters(otherCharacters, asked.Turn),
            .. item.Features.Zip(rival.Features, static (a, b) => a - b),
        ];
    }

    private static double Odds(Rival item, Rival other) => Math.Log(item.Share + 1e-9) - Math.Log(other.Share + 1e-9);

    private static (List<T> Own, List<T> Other) Apart<T>(IReadOnlyCollection<T> own, IReadOnlyCollection<T> other) => ([.. own.Except(other)], [.. other.Except(own)]);

    private static List<char> DailyCharacters(Rival item) => [.. item.Content.Phrases.SelectMany(p => p.Characters).Concat(item.Form.Characters).Distinct()];

    private static List<uint> DailyPairs(Rival item) => [.. item.Content.Phrases.SelectMany(p => p.Pairs).Concat(item.Form.Pairs).Distinct()];
}

/// <summary>The shipped order of the likeliest items.</summary>
internal sealed class ItemRivalsModel(ShippedFiles shipped) : ShippedModel<RankingTrees>(shipped, "item-rivals.json", path => RankingTrees.Load(path, ItemRivals.Names));

/// <summary>The shipped links between the words of questions and what tells like items apart.</summary>
internal sealed class ItemDifferencesModel(ShippedFiles shipped) : ShippedModel<ItemLinks>(shipped, "item-differences.bin", ItemLinks.Load);
