using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>Learns which route a question belongs to and whether anything supports an answer (依据充分度), and reports what each threshold would give.</summary>
internal sealed class SupportTraining(AnswerRouting routing, ShippedFiles shipped)
{
    private const double Ridge = 3;

    /// <param name="questions">All questions.</param>
    /// <param name="useFold">Puts in the rankers that have not seen the questions of a fold.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="command">What the files say they were learned with.</param>
    /// <param name="context">Where the report goes.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task LearnAsync(
        List<AnswerQuestion> questions, Action<int> useFold, int folds, string command, CommandContext context, CancellationToken cancellationToken)
    {
        var rows = new List<(AnswerQuestion Question, RoutedDrafts Routed, int Fold)>();
        for (var i = 0; i < questions.Count; i++)
        {
            useFold(i % folds);
            var asked = questions[i].ToQuestion(null);
            var routed = await routing.DraftAsync(routing.Read(asked), asked, null, context.Caller, ended: false, cancellationToken);
            if (!routed.Drafts.Values.Any(d => d.Named))
            {
                rows.Add((questions[i], routed, i % folds));
            }
        }

        var right = Enum.GetValues<AnswerRoute>().ToDictionary(route => route, route => rows.ConvertAll(r => r.Routed.Drafts.TryGetValue(route, out var draft)
            && r.Question.Kind != "refuse" && r.Question.IsRight(draft.ToAnswer(r.Question.Question))));
        var weight = rows.GroupBy(r => r.Question.Kind).ToDictionary(g => g.Key, g => rows.Count / 4.0 / g.Count());
        var held = new Dictionary<AnswerRoute, double[]>();
        foreach (var route in Enum.GetValues<AnswerRoute>())
        {
            // What is learned is which route a question belongs to, not whether its answer came out right: a hard question of law is still one.
            var kind = route.ToString().ToLowerInvariant();
            var examples = rows.ConvertAll(r => new LogisticModel.Example(r.Routed.Signals, r.Question.Kind == kind, weight[r.Question.Kind]));
            held[route] = new double[rows.Count];
            for (var fold = 0; fold < folds; fold++)
            {
                var model = LogisticModel.Learn(SupportModels.Names, [.. examples.Where((_, i) => rows[i].Fold != fold)], Ridge, "fold");
                for (var i = 0; i < rows.Count; i++)
                {
                    if (rows[i].Fold == fold)
                    {
                        held[route][i] = model.Probability(rows[i].Routed.Signals);
                    }
                }
            }

            LogisticModel.Learn(SupportModels.Names, examples, Ridge, command).Save(SupportModels.FileOf(shipped, route));
        }

        Report(context, rows.ConvertAll(r => r.Question.Kind), right, held);
    }

    /// <summary>What each threshold would give on questions neither rankers nor judges have seen.</summary>
    private static void Report(CommandContext context, List<string> kinds, Dictionary<AnswerRoute, List<bool>> right, Dictionary<AnswerRoute, double[]> held)
    {
        for (var threshold = 0.2; threshold < 0.7; threshold += 0.05)
        {
            var shares = kinds.Distinct().Order(StringComparer.Ordinal).Select(kind =>
            {
                var of = Enumerable.Range(0, kinds.Count).Where(i => kinds[i] == kind).ToList();
                var best = of.ConvertAll(i => held.Keys.MaxBy(route => held[route][i]));
                var refused = of.Where((i, n) => held[best[n]][i] < threshold).Count();
                var good = kind == "refuse" ? refused : of.Where((i, n) => held[best[n]][i] >= threshold && right[best[n]][i]).Count();
                var possible = kind == "refuse" ? of.Count : of.Count(i => right.Values.Any(r => r[i]));
                return $"{kind} {good}/{of.Count}（拒答 {refused}，可达 {possible}）";
            });
            context.Text.WriteLine($"门槛 {threshold:0.00}：{string.Join("，", shares)}");
        }
    }
}
