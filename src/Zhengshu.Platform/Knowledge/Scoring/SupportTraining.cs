using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ranking;

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

        var weight = rows.GroupBy(r => r.Question.Kind).ToDictionary(g => g.Key, g => rows.Count / 4.0 / g.Count());
        var examples = rows.ConvertAll(r => new SoftmaxModel.Example(r.Routed.Signals, ClassOf(r.Question), weight[r.Question.Kind]));
        var held = new double[rows.Count][];
        for (var fold = 0; fold < folds; fold++)
        {
            var model = SoftmaxModel.Learn(SupportModels.Classes, SupportModels.Names, [.. examples.Where((_, i) => rows[i].Fold != fold)], Ridge, "fold");
            for (var i = 0; i < rows.Count; i++)
            {
                held[i] = rows[i].Fold == fold ? model.Probabilities(rows[i].Routed.Signals) : held[i];
            }
        }

        SoftmaxModel.Learn(SupportModels.Classes, SupportModels.Names, examples, Ridge, command).Save(SupportModels.FileOf(shipped));
        Report(context, rows.ConvertAll(r => (r.Question, r.Routed)), held);
    }

    /// <summary>What is learned is which route a question belongs to, not whether its answer came out right: a hard question of law is still one.</summary>
    public static int ClassOf(AnswerQuestion question) => SupportModels.Classes.ToList().FindIndex(c => c.Equals(question.Kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>What each threshold would give on questions neither rankers nor judges have seen.</summary>
    private static void Report(CommandContext context, List<(AnswerQuestion Question, RoutedDrafts Routed)> rows, double[][] held)
    {
        var chosen = rows.Select((r, i) => r.Routed.Drafts.Values.MaxBy(d => held[i][(int)d.Route])).ToList();
        for (var threshold = 0.25; threshold < 0.8; threshold += 0.05)
        {
            var shares = rows.Select((r, i) => (r.Question, Draft: chosen[i], Refused: 1 - held[i][^1] < threshold)).GroupBy(r => r.Question.Kind).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => $"{g.Key} {g.Count(r => r.Refused ? r.Question.Kind == "refuse" : r.Draft is not null && r.Question.Kind != "refuse" && r.Question.IsRight(r.Draft.ToAnswer("")))}/{g.Count()}（拒答 {g.Count(r => r.Refused)}）");
            context.Text.WriteLine($"门槛 {threshold:0.00}：{string.Join("，", shares)}");
        }

        if (context.Has("--misses"))
        {
            Misses(context, rows, held, chosen);
        }
    }

    /// <summary>Lists the questions that the shipped threshold would answer wrongly, and how.</summary>
    private static void Misses(
        CommandContext context, List<(AnswerQuestion Question, RoutedDrafts Routed)> rows, double[][] held, List<AnswerDraft?> chosen)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var (question, refused) = (rows[i].Question, 1 - held[i][^1] < SupportModels.Threshold);
            var answer = refused || chosen[i] is null ? new Answer { Question = question.Question, Refused = true, Sentences = [], Citations = [] } : chosen[i]!.ToAnswer("");
            if (question.Fault(answer) is not { } how)
            {
                continue;
            }

            context.Text.WriteLine($"[{question.Kind} {how}] {string.Join(' ', question.History)} {question.Question}（{question.Field} {question.Item}{question.Document}）\n    应有 {string.Join(" 或 ", question.ExpectedAny.Select(all => string.Join('+', all)))}\n    {chosen[i]?.Route} {string.Join('；', answer.Citations.Select(c => c.Title))}：{answer.Text.ReplaceLineEndings(" ")}");
        }
    }
}
