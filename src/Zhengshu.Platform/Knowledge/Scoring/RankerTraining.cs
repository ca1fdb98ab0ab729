using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>Teaches the ranker of articles from questions with known answers.</summary>
internal static class RankerTraining
{
    private const double Ridge = 3;

    /// <summary>What the ranker saw for one question.</summary>
    internal sealed record Taught(LawQuestion Question, IReadOnlyList<(string Key, double[] Features)> Candidates);

    /// <summary>
    /// Learns from all candidates; every question counts the same, its right articles together as much as its wrong ones: the ranker is to put right ones
    /// first, whatever their number.
    /// </summary>
    public static LogisticModel Learn(IEnumerable<Taught> questions, string learnedFrom)
    {
        var examples = new List<LogisticModel.Example>();
        foreach (var taught in questions)
        {
            var right = taught.Candidates.Count(c => taught.Question.Gold.Contains(c.Key));
            if (right == 0)
            {
                continue;
            }

            var wrong = taught.Candidates.Count - right;
            examples.AddRange(taught.Candidates.Select(c => taught.Question.Gold.Contains(c.Key)
                ? new LogisticModel.Example(c.Features, true, 1)
                : new LogisticModel.Example(c.Features, false, Math.Min(1, 30.0 / wrong))));
        }

        return LogisticModel.Learn(LawFeatures.Names, examples, Ridge, learnedFrom);
    }
}
