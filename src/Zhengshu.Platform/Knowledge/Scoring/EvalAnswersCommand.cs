using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary><c>zhengshu eval answers --set FILE</c>: share of right answers by kind, and what was answered where it was wrong.</summary>
internal sealed class EvalAnswersCommand(IQuestionAnswering answering, IPassageIndex index) : ICommand
{
    public string Name => "eval answers";

    public string Summary => "答复评测：按题集计算各类问题的答对率，并列出答错的题";

    public IReadOnlyList<string> Arguments => [];

    public IReadOnlyList<CommandOption> Options =>
    [
        new("--set", "文件", "题集：一行一个 JSON 对象，kind 为 item、policy、law 或 refuse"),
        new("--knowledge-base", "名称", "只从这个知识库回答"),
    ];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var path = context.ResolvePath(context.Required("--set"));
        if (!File.Exists(path))
        {
            throw new CommandArgumentException($"没有找到题集 {path}");
        }

        var questions = AnswerQuestion.Read(path);
        var knowledgeBase = context.Option("--knowledge-base");
        await index.RefreshAsync(cancellationToken);
        foreach (var question in questions.Take(5))
        {
            await answering.AnswerAsync(question.ToQuestion(knowledgeBase), context.Caller, false, cancellationToken);
        }

        var results = new List<(AnswerQuestion Question, Answer Answer, bool Right)>();
        foreach (var question in questions)
        {
            var answer = await answering.AnswerAsync(question.ToQuestion(knowledgeBase), context.Caller, true, cancellationToken);
            results.Add((question, answer, question.IsRight(answer)));
        }

        foreach (var (question, answer, _) in results.Where(r => !r.Right))
        {
            context.Text.WriteLine($"✗ [{question.Kind}] {question.Question}");
            context.Text.WriteLine($"    应为 {question.Item}{question.Document}{string.Join('、', question.Articles)} {string.Join(" 或 ", question.ExpectedAny.Select(a => string.Join('＋', a)))}");
            var cited = string.Join('、', answer.Citations.Select(c => c.Title + c.Article));
            context.Text.WriteLine($"    答了 {(answer.Refused ? "（未作答）" : answer.Choice ? "（请选择）" : "")}{answer.Text.Replace('\n', ' ')[..Math.Min(160, answer.Text.Length)]} 〔{cited}〕 {answer.Trace?.Route} {answer.Trace?.Support:0.00}");
        }

        var times = results.Select(r => r.Answer.ElapsedMs).Order().ToList();
        var summary = new
        {
            ItemRight = Share(results, "item"),
            PolicyRight = Share(results, "policy"),
            LawRight = Share(results, "law"),
            RefuseRight = Share(results, "refuse"),
            Questions = results.Count,
            P50Ms = RetrievalScore.Percentile(times, 0.5),
            P95Ms = RetrievalScore.Percentile(times, 0.95),
        };
        foreach (var kind in results.GroupBy(r => r.Question.Kind))
        {
            context.Text.WriteLine($"{kind.Key,-8} {kind.Count(r => r.Right)} / {kind.Count()} = {Share(results, kind.Key):0.000} {string.Join('，', kind.Where(r => !r.Right).GroupBy(r => r.Question.Fault(r.Answer)).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"))}");
        }

        context.Text.WriteLine($"每题耗时 中位数 {summary.P50Ms:0.0} 毫秒，第 95 百分位 {summary.P95Ms:0.0} 毫秒");
        context.Result(summary);
        return 0;
    }

    /// <summary>Share of right answers of a kind; null when the set has none of it.</summary>
    private static double? Share(List<(AnswerQuestion Question, Answer Answer, bool Right)> results, string kind)
    {
        var some = results.Where(r => r.Question.Kind == kind).ToList();
        return some.Count == 0 ? null : Math.Round(some.Count(r => r.Right) / (double)some.Count, 4);
    }
}
