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
    /// <param name="use">Puts in the models that have not seen the question of that number.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="command">What the files say they were learned with.</param>
    /// <param name="context">Where the report goes.</param>
    /// <param name="cancellationToken">Stops the learning.</param>
    public async Task LearnAsync(
        List<AnswerQuestion> questions, Action<int> use, int folds, string command, CommandContext context, CancellationToken cancellationToken)
    {
        var rows = new List<(AnswerQuestion Question, RoutedDrafts Routed, int Fold)>();
        for (var i = 0; i < questions.Count; i++)
        {
            use(i);
            var asked = questions[i].ToQuestion(null);
            var routed = await routing.DraftAsync(routing.Read(asked), asked, null, context.Caller, ended: false, cancellationToken);
            if (!routed.Drafts.Values.Any(d => d.Named))
            {
                rows.Add((questions[i], routed, i % folds));
            }
        }

        var weight = rows.GroupBy(r => r.Question.Kind).ToDictionary(g => g.Key, g => rows.Count / 4.0 / g.Count());
        var examples = rows.ConvertAll(r => new SoftmaxModel.Example(r.Routed.Signals, ClassOf(r.Question), weight[r.Question.Kind]));
        SoftmaxModel Learn(int withoutFold) =>
            SoftmaxModel.Learn(SupportModels.Classes, SupportModels.Names, [.. examples.Where((_, i) => rows[i].Fold != withoutFold)], Ridge, command);
        Learn(-1).Save(SupportModels.FileOf(shipped));
        var models = Enumerable.Range(0, folds).Select(Learn).ToList();
        Judged Judge(AnswerQuestion question, RoutedDrafts routed, int fold)
        {
            var (draft, probability) = SupportModels.Likeliest(routed, models[fold].Probabilities(routed.Signals));
            return new Judged(question, draft, probability);
        }

        var judged = rows.ConvertAll(r => Judge(r.Question, r.Routed, r.Fold));
        for (var threshold = 0.25; threshold < 0.8; threshold += 0.05)
        {
            Report(context, $"门槛 {threshold:0.00}", judged, threshold);
        }

        foreach (var route in Enum.GetValues<AnswerRoute>())
        {
            Report(context, $"只有 {route}", rows.ConvertAll(r => Judge(r.Question, SupportModels.Only(r.Routed, route), r.Fold)), SupportModels.Threshold);
        }

        if (context.Has("--misses"))
        {
            Misses(context, judged);
        }
    }

    /// <summary>A question, what would be answered and how likely it is that anything supports an answer, by a judge and rankers that have not seen the question.</summary>
    private sealed record Judged(AnswerQuestion Question, AnswerDraft? Draft, double Probability);

    /// <summary>What is learned is which route a question belongs to, not whether its answer came out right: a hard question of law is still one.</summary>
    public static int ClassOf(AnswerQuestion question) => SupportModels.Classes.ToList().FindIndex(c => c.Equals(question.Kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a threshold would give: right answers and refusals of each kind.</summary>
    private static void Report(CommandContext context, string what, List<Judged> rows, double threshold)
    {
        var shares = rows.GroupBy(r => r.Question.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            $"{g.Key} {g.Count(r => r.Probability < threshold ? r.Question.Kind == "refuse" : r.Draft is not null && r.Question.Kind != "refuse" && r.Question.IsRight(r.Draft.ToAnswer("")))}/{g.Count()}（拒答 {g.Count(r => r.Probability < threshold)}）");
        context.Text.WriteLine($"{what}：{string.Join("，", shares)}");
    }

    /// <summary>Lists the questions that the shipped threshold would answer wrongly, and how.</summary>
    private static void Misses(CommandContext context, List<Judged> rows)
    {
        foreach (var (question, draft, probability) in rows)
        {
            var answer = probability < SupportModels.Threshold || draft is null
                ? new Answer { Question = question.Question, Refused = true, Sentences = [], Citations = [] }
                : draft.ToAnswer("");
            if (question.Fault(answer) is not { } how)
            {
                continue;
            }

            context.Text.WriteLine($"[{question.Kind} {how}] {string.Join(' ', question.History)} {question.Question}（{question.Field} {question.Item}{question.Document}）\n    应有 {string.Join(" 或 ", question.ExpectedAny.Select(all => string.Join('+', all)))}\n    {draft?.Route} {string.Join('；', answer.Citations.Select(c => c.Title))}：{answer.Text.ReplaceLineEndings(" ")}");
        }
    }
}
