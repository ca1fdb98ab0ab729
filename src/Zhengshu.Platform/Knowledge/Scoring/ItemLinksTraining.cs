using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>
/// Examples for <see cref="ItemLinks"/>: the names that people give items in daily life, each to be told from the items of like names, and the questions of the
/// sets, each among the candidates found for it.
/// </summary>
internal sealed class ItemLinksTraining(ZhengshuDb db)
{
    /// <summary>Items of like names that a daily name is told from.</summary>
    private const int LikeNames = 16;

    /// <summary>Items whose names share words with the daily name.</summary>
    private const int LikeWords = 10;

    /// <summary>Candidates of a question that are learned from.</summary>
    private const int MostCandidates = 60;

    /// <summary>What a question counts; a daily name counts 1.</summary>
    private const double QuestionWeight = 2;

    private readonly List<(string Title, uint[] Grams)> _items = [];
    private readonly Dictionary<uint, List<int>> _holders = [];

    /// <summary>An example for every daily name of every published item.</summary>
    public async Task<List<ItemLinksLearning.Example>> DailyNamesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<Passage>().AsNoTracking()
            .Join(db.Set<KnowledgeDocument>().Where(d => d.Kind == DocumentKind.ServiceItem && d.State == DocumentState.Published), p => p.DocumentId, d => d.Id, (p, d) => new { p.Id, d.Title, p.Text })
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        for (var i = 0; i < rows.Count; i++)
        {
            var grams = ItemLinks.GramsOf(rows[i].Title);
            _items.Add((rows[i].Title, grams));
            foreach (var pair in grams.Where(IsPair))
            {
                if (!_holders.TryGetValue(pair, out var holders))
                {
                    _holders[pair] = holders = [];
                }

                holders.Add(i);
            }
        }

        var examples = new List<ItemLinksLearning.Example>();
        for (var i = 0; i < rows.Count; i++)
        {
            var like = Nearest(_items[i].Grams, LikeNames);
            foreach (var name in PassageWindows.DailyNames(rows[i].Text).Select(span => ItemLinks.GramsOf(span.Of(rows[i].Text).ToString())))
            {
                var among = like.Concat(Nearest(name, LikeWords)).Append(i).Distinct().ToList();
                examples.Add(new(name, among.ConvertAll(a => _items[a].Grams), among.ConvertAll(a => _items[a].Title == _items[i].Title), 1));
            }
        }

        return examples;
    }

    public static ItemLinksLearning.Example OfQuestion(string search, IReadOnlyList<Candidate> candidates, IReadOnlyList<bool> right) => new(
        ItemLinks.GramsOf(search), [.. candidates.Take(MostCandidates).Select(c => ItemLinks.GramsOf(c.Document.Title))], [.. right.Take(MostCandidates)], QuestionWeight);

    private static bool IsPair(uint gram) => gram > char.MaxValue;

    /// <summary>Items whose names share the rarest pairs with the grams; long names count less.</summary>
    private List<int> Nearest(uint[] grams, int count)
    {
        var worth = new Dictionary<int, double>();
        foreach (var holders in grams.Where(IsPair).Select(pair => _holders.GetValueOrDefault(pair)).OfType<List<int>>())
        {
            var rarity = Math.Log((_items.Count + 1.0) / (1 + holders.Count));
            foreach (var item in holders)
            {
                worth[item] = worth.GetValueOrDefault(item) + (rarity / Math.Sqrt(_items[item].Grams.Length + 5));
            }
        }

        return [.. worth.OrderByDescending(w => w.Value).ThenBy(w => w.Key).Take(count).Select(w => w.Key)];
    }
}
