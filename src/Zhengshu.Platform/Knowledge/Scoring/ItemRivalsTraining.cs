using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>Teaches the second look at the likeliest items (<see cref="ItemRivals"/>) on orders of rankers that have not seen the question.</summary>
internal sealed class ItemRivalsTraining(ItemRetriever items, ItemNames names, ItemDifferencesModel differences, ItemRivalsModel rivals)
{
    /// <summary>Items of one question that its right one is told from.</summary>
    public const int MostRivals = 8;

    /// <summary>One question with its likeliest items.</summary>
    /// <param name="Index">Number of the question.</param>
    /// <param name="Reading">The question as understood.</param>
    /// <param name="Ranked">The likeliest items, at most <see cref="MostRivals"/>, as rankers order them that have not seen the question.</param>
    /// <param name="Right">Which of them are meant.</param>
    internal sealed record Contest(int Index, QuestionReading Reading, IReadOnlyList<ItemRetriever.Ranked> Ranked, IReadOnlyList<bool> Right)
    {
        /// <summary>Fold it stands in.</summary>
        public int Fold => Index % TrainAnswersCommand.Folds;

        /// <summary>What the second look sees of the items, in their order; none where one is far likelier than all others.</summary>
        public double[][] Rows { get; set; } = [];
    }

    /// <summary>Differences and order for each fold, learned without it; saves those that have seen all questions, and says how often a right item is first before and after.</summary>
    /// <param name="contests">The questions.</param>
    /// <param name="use">Puts in what may be known with a question of that number.</param>
    /// <param name="learnedFrom">Data and command.</param>
    /// <param name="report">Where the figures go.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task<(ItemLinks[] Differences, RankingTrees[] Rivals)> LearnAsync(
        IReadOnlyList<Contest> contests, Action<int> use, string learnedFrom, TextWriter report, CancellationToken cancellationToken)
    {
        var examples = contests.SelectMany(contest => Differing(contest).Select(example => (contest.Fold, Example: example))).ToList();
        var told = await TrainAnswersCommand.FoldsAsync(fold => ItemLinksLearning.Learn([.. examples.Where(e => e.Fold != fold).Select(e => e.Example)], cancellationToken), cancellationToken);
        foreach (var contest in contests)
        {
            use(contest.Index);
            differences.Model = told[contest.Fold];
            contest.Rows = await items.RivalsAsync(contest.Reading, contest.Ranked, cancellationToken);
        }

        var learned = await TrainAnswersCommand.FoldsAsync(
            fold => RankingTreesLearning.Learn(
                ItemRivals.Names, contests.Where(c => c.Fold != fold && c.Rows.Length > 0).Select(c => new RankingTreesLearning.Group(c.Rows, [.. c.Right.Take(c.Rows.Length)])), TrainAnswersCommand.Trees, learnedFrom),
            cancellationToken);
        told[^1].Save(differences.Path);
        learned[^1].Save(rivals.Path);
        report.WriteLine($"rivals：{contests.Count} 题，其中 {contests.Count(c => c.Rows.Length > 0)} 题有相近事项；排在第一 {contests.Count(c => c.Right[0])} 题，再辨析后（交叉验证）{contests.Count(c => c.Right[First(c, learned[c.Fold])])} 题");
        return (told, learned);
    }

    private static int First(Contest contest, RankingTrees rivals)
    {
        var shares = contest.Rows.Length == 0 ? [1] : rivals.Shares(contest.Rows);
        return Array.IndexOf(shares, shares.Max());
    }

    /// <summary>What the right item alone has in its name, to be chosen before what each other alone has; likelier ones count more.</summary>
    private IEnumerable<ItemLinksLearning.Example> Differing(Contest contest)
    {
        var right = contest.Right.ToList().IndexOf(true);
        if (right < 0)
        {
            yield break;
        }

        var (statistics, grams) = (names.Current, ItemLinks.GramsOf(contest.Reading.Search));
        var meant = statistics.FormOf(contest.Ranked[right].Found.Document);
        foreach (var (item, _) in contest.Ranked.Zip(contest.Right).Where(pair => !pair.Second))
        {
            var other = statistics.FormOf(item.Found.Document);
            var (own, others) = (ItemRivals.OnlyIn(meant, other), ItemRivals.OnlyIn(other, meant));
            if (own.Length > 0 || others.Length > 0)
            {
                yield return new ItemLinksLearning.Example(grams, [own, others], [true, false], Math.Min(1, LeastWeight + (2 * item.Score)));
            }
        }
    }

    /// <summary>What an item counts that is out of the question; one as likely as the right one counts 1.</summary>
    private const double LeastWeight = 0.1;
}
