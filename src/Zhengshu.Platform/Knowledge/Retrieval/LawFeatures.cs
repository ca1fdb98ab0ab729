using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>What the ranker of articles looks at. All features of one question's candidates are made together, because votes and bests compare them.</summary>
internal static class LawFeatures
{
    /// <summary>Names, in order; a model's file holds the same.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "cosine", "cosine_below_best", "text_of_best", "text_of_possible", "vector_rank", "text_rank", "vector_votes_law", "text_votes_law",
        "memory_article", "memory_law", "memory_nearest", "log_article_count", "log_law_count", "log_length", "title_in_question", "neighbour_cosine",
        "expanded_cosine", "expanded_below_best", "in_both",
    ];

    /// <summary>A candidate with its place in its document.</summary>
    /// <param name="Found">What the index says.</param>
    /// <param name="Article">第三十八条; empty for pieces without article.</param>
    /// <param name="Ordinal">Place in the document.</param>
    /// <param name="Expanded">Cosine with the question moved towards its best passages.</param>
    internal readonly record struct Placed(Candidate Found, string Article, int Ordinal, float Expanded)
    {
        public string Key => Found.Document.WorkTitle + Article;
    }

    public static double[][] Of(
        IReadOnlyList<Placed> candidates, PassageMatches matches, IReadOnlyDictionary<string, double> votes, double nearest, QuestionMemory memory, string question)
    {
        var bestText = Math.Max(matches.BestText, 1e-6f);
        var bestExpanded = candidates.Count == 0 ? 0 : candidates.Max(c => c.Expanded);
        var vectorVotes = Votes(candidates, c => c.VectorRank);
        var textVotes = Votes(candidates, c => c.TextRank);
        var voteSum = Math.Max(votes.Values.Sum(), 1e-9);
        var lawVotes = votes.GroupBy(v => QuestionMemory.LawOf(v.Key)).ToDictionary(g => g.Key, g => g.Sum(v => v.Value) / voteSum);
        var places = new Dictionary<(Guid, int), float>(candidates.Count);
        foreach (var c in candidates)
        {
            places[(c.Found.Document.Id, c.Ordinal)] = c.Found.Cosine;
        }

        var words = TermCounts.Of(question);
        var titles = new Dictionary<string, double>(StringComparer.Ordinal);
        var rows = new double[candidates.Count][];
        for (var i = 0; i < rows.Length; i++)
        {
            var c = candidates[i];
            var found = c.Found;
            var work = found.Document.WorkTitle;
            if (!titles.TryGetValue(work, out var title))
            {
                titles[work] = title = TitleInQuestion(work, words);
            }

            var neighbour = Math.Max(places.GetValueOrDefault((found.Document.Id, c.Ordinal - 1)), places.GetValueOrDefault((found.Document.Id, c.Ordinal + 1)));
            rows[i] =
            [
                found.Cosine, matches.BestCosine - found.Cosine, found.TextScore / bestText,
                matches.PossibleText > 0 ? found.TextScore / matches.PossibleText : 0,
                found.VectorRank > 0 ? 1.0 / (5 + found.VectorRank) : 0, found.TextRank > 0 ? 1.0 / (5 + found.TextRank) : 0,
                vectorVotes.GetValueOrDefault(work), textVotes.GetValueOrDefault(work),
                votes.GetValueOrDefault(c.Key) / voteSum, lawVotes.GetValueOrDefault(work), votes.GetValueOrDefault(c.Key) > 0 ? nearest : 0,
                Math.Log(1 + memory.Count(c.Key)), Math.Log(1 + memory.LawCount(work)), Math.Log(1 + found.Length), title, Math.Max(neighbour, 0),
                c.Expanded, bestExpanded - c.Expanded, found is { TextRank: > 0, VectorRank: > 0 } ? 1 : 0,
            ];
        }

        return rows;
    }

    /// <summary>Share of the best 30 places of one list that each law holds, earlier places counting more.</summary>
    private static Dictionary<string, double> Votes(IReadOnlyList<Placed> candidates, Func<Candidate, int> rank)
    {
        var votes = new Dictionary<string, double>(StringComparer.Ordinal);
        var sum = 0.0;
        foreach (var c in candidates)
        {
            if (rank(c.Found) is > 0 and <= 30 and var place)
            {
                var worth = 1.0 / (3 + place);
                votes[c.Found.Document.WorkTitle] = votes.GetValueOrDefault(c.Found.Document.WorkTitle) + worth;
                sum += worth;
            }
        }

        return votes.ToDictionary(v => v.Key, v => v.Value / Math.Max(sum, 1e-9));
    }

    /// <summary>Share of the title's word pairs that stand in the question.</summary>
    private static double TitleInQuestion(string title, Dictionary<uint, int> question)
    {
        var words = TermCounts.Of(title);
        return words.Count == 0 ? 0 : words.Keys.Count(question.ContainsKey) / (double)words.Count;
    }
}
