using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Answering;

/// <summary><c>zhengshu ask "…"</c>: the answer with its citations, by the same code as the page.</summary>
internal sealed class AskCommand(IQuestionAnswering answering, IPassageIndex index) : ICommand
{
    public string Name => "ask";

    public string Summary => "提问：打印答复和引用";

    public IReadOnlyList<string> Arguments => ["问题"];

    public IReadOnlyList<CommandOption> Options =>
    [
        new("--knowledge-base", "名称", "只从这个知识库回答"),
        new("--region", "地区", "提问人所在地区，全称或六位代码"),
        new("--after", "问题", "同一对话中此前的问题，多个以 | 分隔"),
    ];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await index.RefreshAsync(cancellationToken);
        var question = new Question
        {
            Text = context.Arguments[0],
            Region = context.Option("--region"),
            KnowledgeBase = context.Option("--knowledge-base"),
            History = context.Option("--after")?.Split('|') ?? [],
        };
        var answer = await answering.AnswerAsync(question, context.Caller, trace: false, cancellationToken);
        foreach (var sentence in answer.Sentences)
        {
            context.Text.WriteLine(sentence.Text + string.Concat(sentence.Citations.Select(n => $"[{n}]")));
        }

        foreach (var c in answer.Citations)
        {
            context.Text.WriteLine($"[{c.N}] {c.Title}{c.Article}{(c.DocumentNumber is null ? "" : $"（{c.DocumentNumber}）")}{(c.TaskCode is null ? "" : $" 事项编码 {c.TaskCode}")} {c.Validity}{(c.Version is null ? "" : $" {c.Version}")}");
        }

        context.Result(new
        {
            answer.Question,
            answer.Refused,
            Answer = answer.Text,
            answer.Choice,
            Sentences = answer.Sentences.Select(s => new { s.Text, s.Citations }),
            Citations = answer.Citations.Select(c => new
            {
                c.N, Kind = c.Kind.ToString().ToLowerInvariant(), c.Title, c.Article, c.DocumentNumber, c.TaskCode, c.Version, c.Validity, c.PassageId,
            }),
            answer.ElapsedMs,
        });
        return 0;
    }
}
