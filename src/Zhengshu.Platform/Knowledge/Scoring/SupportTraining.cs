using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ranking;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>Learns which route a question belongs to and whether anything supports an answer (依据充分度), and reports what each threshold would give.</summary>
internal sealed class SupportTraining(AnswerRouting routing, SupportModels support)
{
    private const double Ridge = 3;

    /// <param name="questions">All questions, with their numbers.</param>
    /// <param name="isNearMiss">Whether a question is about a matter that is not held but named like one that is: only the model of what is held learns from those.</param>
    /// <param name="use">Puts in the models that have not seen the question of that number.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="command">What the files say they were learned with.</param>
    /// <param name="context">Where the report goes.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task LearnAsync(
        IEnumerable<(int Number, AnswerQuestion Question)> questions, Func<int, bool> isNearMiss, Action<int> use, int folds, string command, CommandContext context, CancellationToken cancellationToken)
    {
        var rows = new List<(AnswerQuestion Question, RoutedDrafts Routed, int Fold, bool NearMiss)>();
        foreach (var (number, question) in questions)
        {
            use(number);
            var asked = question.ToQuestion(null);
            var routed = await routing.DraftAsync(routing.Read(asked), asked, null, context.Caller, ended: false, cancellationToken);
            if (!routed.Drafts.Values.Any(d => d.Named))
            {
                rows.Add((question, routed, number % folds, isNearMiss(number)));
            }
        }

        JudgeModel Learn(int withoutFold, bool held)
        {
            var from = rows.Where(r => held || !r.NearMiss).ToList();
            var weight = from.GroupBy(r => r.Question.Kind).ToDictionary(g => g.Key, g => from.Count / 4.0 / g.Count());
            return JudgeModel.Learn(SupportModels.Classes, SupportModels.Names, [.. from.Where(r => r.Fold != withoutFold).Select(r => new SoftmaxModel.Example(
                held ? r.Routed.Signals : SupportModels.WithoutNearWording(r.Routed.Signals), ClassOf(r.Question), weight[r.Question.Kind]))], Ridge, command);
        }

        Learn(-1, held: false).Save(support.Judge.Path);
        Learn(-1, held: true).Save(support.HeldJudge.Path);
        var models = Enumerable.Range(0, folds).Select(fold => (Support: Learn(fold, held: false), Held: Learn(fold, held: true))).ToList();
        Judged Judge(AnswerQuestion question, RoutedDrafts routed, int fold) => new(question, SupportModels.Likeliest(routed, models[fold].Support.Probabilities(routed.Signals), models[fold].Held.Probabilities(routed.Signals)));

        var judged = rows.ConvertAll(r => Judge(r.Question, r.Routed, r.Fold));
        Report(context, "全部", judged);
        for (var threshold = 0.1; threshold < 0.85; threshold += 0.1)
        {
            Report(context, $"门槛 {threshold:0.0}，不问收录与否", judged.ConvertAll(r => r with { Judgement = r.Judgement with { Probability = r.Judgement.Probability >= threshold ? 1 : 0, Held = 1 } }));
            Report(context, $"收录门槛 {threshold:0.0}", judged.ConvertAll(r => r with { Judgement = r.Judgement with { Held = r.Judgement.Held >= threshold ? 1 : 0 } }));
        }

        foreach (var route in Enum.GetValues<AnswerRoute>())
        {
            Report(context, $"只有 {route}", rows.ConvertAll(r => Judge(r.Question, SupportModels.Only(r.Routed, route), r.Fold)));
        }

        if (context.Has("--misses"))
        {
            Misses(context, judged);
        }
    }

    /// <summary>A question and what is made of it by a judge and rankers that have not seen it.</summary>
    private sealed record Judged(AnswerQuestion Question, Judgement Judgement)
    {
        public Answer Answer => Judgement.Suffices ? Judgement.Draft!.ToAnswer("") : new Answer { Question = Question.Question, Refused = true, Sentences = [], Citations = [] };
    }

    /// <summary>What is learned is which route a question belongs to, not whether its answer came out right: a hard question of law is still one.</summary>
    public static int ClassOf(AnswerQuestion question) => SupportModels.Classes.ToList().FindIndex(c => c.Equals(question.Kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>Right answers and refusals of each set of questions without support and of each other kind.</summary>
    private static void Report(CommandContext context, string what, List<Judged> rows)
    {
        var shares = rows.GroupBy(r => r.Question.Kind == "refuse" ? $"refuse {r.Question.Set}" : r.Question.Kind + (r.Question.History.Count > 0 ? "（承上）" : "")).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key} {g.Count(r => r.Question.IsRight(r.Answer))}/{g.Count()}（拒答 {g.Count(r => r.Answer.Refused)}）");
        context.Text.WriteLine($"{what}：{string.Join("，", shares)}");
    }

    /// <summary>Lists the questions that the shipped thresholds would answer wrongly, and how.</summary>
    private static void Misses(CommandContext context, List<Judged> rows)
    {
        foreach (var row in rows)
        {
            var (question, answer) = (row.Question, row.Answer);
            if (question.Fault(answer) is { } how)
            {
                context.Text.WriteLine($"[{question.Kind} {how}] {string.Join(' ', question.History)} {question.Question}（{question.Field} {question.Item}{question.Document}）\n    应有 {string.Join(" 或 ", question.ExpectedAny.Select(all => string.Join('+', all)))}\n    {row.Judgement.Draft?.Route} {string.Join('；', answer.Citations.Select(c => c.Title))}：{answer.Text.ReplaceLineEndings(" ")}");
            }
        }
    }
}
