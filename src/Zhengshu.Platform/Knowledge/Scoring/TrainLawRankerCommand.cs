using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary><c>zhengshu train law-ranker --set FILE --from N --knowledge-base NAME</c>: learns the shipped weights; with <c>--memory N</c> first writes the question memory.</summary>
internal sealed class TrainLawRankerCommand(
    LawRetriever retriever, PassageEmbedder embedder, IPassageIndex index, KnowledgeBaseNames bases, ShippedFiles shipped) : ICommand
{
    public string Name => "train law-ranker";

    public string Summary => "学习法条排序模型，写入 data/models/law-ranker";

    public IReadOnlyList<string> Arguments => [];

    public IReadOnlyList<CommandOption> Options =>
    [
        new("--set", "文件", "题集，law-qa 格式"),
        new("--from", "序号", "从第几题起学习（向量模型见过的题不要用来学排序）"),
        new("--memory", "题数", "把题集的前多少题写成问答记忆，随后退出"),
        new("--knowledge-base", "名称", "在哪个知识库中收集候选"),
    ];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var set = LawQuestions.Read(context.ResolvePath(context.Required("--set")));
        var name = Path.GetFileName(context.Required("--set"));
        if (context.Option("--memory") is not null)
        {
            var path = shipped.Path("data", "models", "law-ranker", "memory.jsonl");
            QuestionMemory.Write(path, set.Take(context.Number("--memory", 0)).Select(q => (embedder.Question(q.Text), (IReadOnlyList<string>)[.. q.Gold])));
            context.Text.WriteLine($"已写入 {path}");
            return 0;
        }

        await index.RefreshAsync(cancellationToken);
        var from = context.Number("--from", 1, 1);
        var filter = new PassageFilter(
            context.Caller.ReadScope, await bases.FindAsync(context.Option("--knowledge-base"), context.Caller, cancellationToken), d => d.Kind == DocumentKind.Law);
        var taught = await EvalRetrievalCommand.TeachAsync(retriever, embedder, set.Skip(from - 1), filter, cancellationToken);
        var model = RankerTraining.Learn(taught, $"zhengshu train law-ranker --set {name} --from {from}");
        model.Save(LawRanker.FileOf(shipped));
        for (var i = 0; i < model.Features.Count; i++)
        {
            context.Text.WriteLine($"{model.Features[i],-20} {model.Weights[i],12:0.0000}");
        }

        return 0;
    }
}
