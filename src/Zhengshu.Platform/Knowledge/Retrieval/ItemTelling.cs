using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>The features telling_…: how well a candidate holds what few of the nearest candidates have.</summary>
internal static class ItemTelling
{
    private static readonly int FirstTelling = ItemFeatures.IndexOf("telling_of_name");
    private static readonly int Content = ItemFeatures.IndexOf("telling_of_content");
    private static readonly int BestCosine = ItemFeatures.IndexOf("best_cosine");

    /// <summary>Candidates among which it is counted what tells them apart.</summary>
    private const int Near = 14;

    /// <summary>Fills in how well a candidate holds what tells the nearest candidates apart: characters and pairs that few of them have.</summary>
    public static void Fill(
        string topic, PassageMatches matches, ItemNames.Statistics names, IReadOnlyDictionary<long, ItemTexts.Content> texts, double[][] rows)
    {
        var held = matches.Candidates.Select(c =>
        {
            var (form, daily) = (names.FormOf(c.Document), texts[c.PassageId].Phrases);
            return (Form: form, Daily: daily, Characters: form.Characters.Concat(daily.SelectMany(p => p.Characters)).ToHashSet(),
                Pairs: form.Pairs.Concat(daily.SelectMany(p => p.Pairs)).ToHashSet());
        }).ToList();
        var near = Enumerable.Range(0, rows.Length).OrderByDescending(i => rows[i][BestCosine]).Take(Near).ToList();
        var (characters, pairs, terms) = (Holders(near, i => held[i].Characters), Holders(near, i => held[i].Pairs), Holders(near, i => texts[matches.Candidates[i].PassageId].Terms));
        double WorthBy<T>(Dictionary<T, int> holders, T one)
            where T : notnull => Math.Log((near.Count + 1.0) / Math.Max(1, holders.GetValueOrDefault(one)));
        double Worth(char c) => WorthBy(characters, c);
        double PairWorth(uint p) => WorthBy(pairs, p);
        double TermWorth(uint p) => WorthBy(terms, p);
        var asked = ItemNames.HanOf(topic);
        var askedPairs = TermCounts.Of(topic).Keys.ToHashSet();
        var (all, allPairs, allTerms) = (asked.Where(characters.ContainsKey).Sum(Worth), askedPairs.Where(pairs.ContainsKey).Sum(PairWorth), askedPairs.Where(terms.ContainsKey).Sum(TermWorth));
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i][FirstTelling] = ItemFeatures.Share(held[i].Form.Characters, asked, Worth);
            rows[i][FirstTelling + 2] = ItemFeatures.Most(held[i].Daily, p => ItemFeatures.Share(p.Characters, asked, Worth));
            rows[i][FirstTelling + 4] = all > 0 ? asked.Where(held[i].Characters.Contains).Where(characters.ContainsKey).Sum(Worth) / all : 0;
            rows[i][FirstTelling + 6] = allPairs > 0 ? askedPairs.Where(held[i].Pairs.Contains).Where(pairs.ContainsKey).Sum(PairWorth) / allPairs : 0;
            rows[i][Content] = allTerms > 0 ? askedPairs.Where(texts[matches.Candidates[i].PassageId].Terms.Contains).Where(terms.ContainsKey).Sum(TermWorth) / allTerms : 0;
        }
    }

    /// <summary>How many of some candidates hold each thing.</summary>
    private static Dictionary<T, int> Holders<T>(List<int> candidates, Func<int, IEnumerable<T>> held)
        where T : notnull => candidates.SelectMany(held).CountBy(one => one).ToDictionary();
}
