using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>The features telling_…: how well a candidate holds what few of the nearest candidates have.</summary>
internal static class ItemTelling
{
    private static readonly int FirstTelling = ItemFeatures.IndexOf("telling_of_name");
    private static readonly int BestCosine = ItemFeatures.IndexOf("best_cosine");

    /// <summary>Candidates among which it is counted what tells them apart.</summary>
    private const int Near = 14;

    /// <summary>Fills in how well a candidate holds what tells the nearest candidates apart: characters and pairs that few of them have.</summary>
    public static void Fill(
        ItemFeatures.Subject subject, PassageMatches matches, ItemNames.Statistics names, IReadOnlyDictionary<long, ItemTexts.Content> texts, double[][] rows)
    {
        var held = matches.Candidates.Select(c =>
        {
            var (form, daily) = (names.FormOf(c.Document), texts[c.PassageId].Phrases);
            return (Form: form, Daily: daily, Characters: form.Characters.Concat(daily.SelectMany(p => p.Characters)).ToHashSet(),
                Pairs: form.Pairs.Concat(daily.SelectMany(p => p.Pairs)).ToHashSet());
        }).ToList();
        var near = Enumerable.Range(0, rows.Length).OrderByDescending(i => rows[i][BestCosine]).Take(Near).ToList();
        var characters = new Dictionary<char, int>();
        var pairs = new Dictionary<uint, int>();
        foreach (var i in near)
        {
            foreach (var c in held[i].Characters)
            {
                characters[c] = characters.GetValueOrDefault(c) + 1;
            }

            foreach (var p in held[i].Pairs)
            {
                pairs[p] = pairs.GetValueOrDefault(p) + 1;
            }
        }

        double Worth(char c) => Math.Log((near.Count + 1.0) / Math.Max(1, characters.GetValueOrDefault(c)));
        double PairWorth(uint p) => Math.Log((near.Count + 1.0) / Math.Max(1, pairs.GetValueOrDefault(p)));
        var asked = ItemNames.HanOf(subject.Topic);
        var askedPairs = TermCounts.Of(subject.Topic).Keys.ToHashSet();
        var (all, allPairs) = (asked.Where(characters.ContainsKey).Sum(Worth), askedPairs.Where(pairs.ContainsKey).Sum(PairWorth));
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i][FirstTelling] = ItemFeatures.Share(held[i].Form.Characters, asked, Worth);
            rows[i][FirstTelling + 2] = ItemFeatures.Most(held[i].Daily, p => ItemFeatures.Share(p.Characters, asked, Worth));
            rows[i][FirstTelling + 4] = all > 0 ? asked.Where(held[i].Characters.Contains).Where(characters.ContainsKey).Sum(Worth) / all : 0;
            rows[i][FirstTelling + 6] = allPairs > 0 ? askedPairs.Where(held[i].Pairs.Contains).Where(pairs.ContainsKey).Sum(PairWorth) / allPairs : 0;
        }
    }
}
