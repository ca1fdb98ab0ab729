using Zhengshu.Kernel.Commands;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Ranking;
using Zhengshu.Platform.Knowledge.Retrieval;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary><c>zhengshu eval retrieval --set FILE [--from N] [--folds K] [--knowledge-base NAME]</c></summary>
internal sealed class EvalRetrievalCommand(
    LawRetriever retriever, PassageEmbedder embedder, IPassageIndex index, KnowledgeBaseNames bases, TimeProvider time) : ICommand
{
    public string Name => "eval retrieval";

    public string Summary => "检索评测：按 law-qa 格式的题集计算 recall@10、hit@10、MRR@10 和耗时";

    public IReadOnlyList<string> Arguments => [];

    public IReadOnlyList<CommandOption> Options =>
    [
        new("--set", "文件", "题集：JSON 数组，含「问题」和「match_name」"),
        new("--from", "序号", "从第几题起计分（从 1 数起）"),
        new("--folds", "份数", "交叉验证：每一份由其余各份学得的排序模型评分"),
        new("--knowledge-base", "名称", "只在这个知识库中检索"),
    ];

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var questions = Questions(context);
        var folds = context.Number("--folds", 0, 2);
        await index.RefreshAsync(cancellationToken);
        var filter = new PassageFilter(
            context.Caller.ReadScope, await bases.FindAsync(context.Option("--knowledge-base"), context.Caller, cancellationToken), d => d.Kind == DocumentKind.Law);
        var models = folds == 0 ? null : await FoldModelsAsync(questions, folds, filter, context, cancellationToken);
        await WarmAsync(questions, filter, models, cancellationToken);
        var results = new List<(IReadOnlySet<string>, IReadOnlyList<string>, double)>();
        for (var i = 0; i < questions.Count; i++)
        {
            var started = time.GetTimestamp();
            var ranked = await retriever.FindAsync(
                questions[i].Text, embedder.Question(questions[i].Text), filter, models?[i % folds], cancellationToken);
            results.Add((questions[i].Gold, [.. ranked.Take(100).Select(r => r.Key)], time.GetElapsedTime(started).TotalMilliseconds));
        }

        var score = RetrievalScore.Of(results);
        context.Text.WriteLine($"""
            题数      {score.Questions}
            recall@10 {score.RecallAt10:0.000}
            hit@10    {score.HitAt10:0.000}
            MRR@10    {score.MrrAt10:0.000}
            recall@100 {score.RecallAt100:0.000}
            每题耗时  中位数 {score.P50Ms:0.0} 毫秒，第 95 百分位 {score.P95Ms:0.0} 毫秒（含向量计算，逐题）
            """);
        context.Result(score);
        return 0;
    }

    private static IReadOnlyList<LawQuestion> Questions(CommandContext context)
    {
        var path = context.ResolvePath(context.Required("--set"));
        if (!File.Exists(path))
        {
            throw new CommandArgumentException($"没有找到题集 {path}");
        }

        var from = context.Number("--from", 1, 1);
        var all = LawQuestions.Read(path);
        return from <= all.Count ? [.. all.Skip(from - 1)] : throw new CommandArgumentException($"--from {from} 超出题集的 {all.Count} 题");
    }

    /// <summary>One model a fold, learned on the questions of the others; question i belongs to fold i mod folds.</summary>
    private async Task<LogisticModel[]> FoldModelsAsync(
        IReadOnlyList<LawQuestion> questions, int folds, PassageFilter filter, CommandContext context, CancellationToken cancellationToken)
    {
        context.Error.WriteLine("正在为交叉验证收集候选……");
        var taught = await TeachAsync(retriever, embedder, questions, filter, cancellationToken);
        return [.. Enumerable.Range(0, folds).Select(fold => RankerTraining.Learn(taught.Where((_, i) => i % folds != fold), $"fold {fold}"))];
    }

    internal static async Task<IReadOnlyList<RankerTraining.Taught>> TeachAsync(
        LawRetriever retriever, PassageEmbedder embedder, IEnumerable<LawQuestion> questions, PassageFilter filter, CancellationToken cancellationToken)
    {
        var taught = new List<RankerTraining.Taught>();
        foreach (var question in questions)
        {
            var candidates = await retriever.CandidatesAsync(question.Text, embedder.Question(question.Text), filter, cancellationToken);
            taught.Add(new RankerTraining.Taught(question, [.. candidates.Select(c => (c.Placed.Key, c.Features))]));
        }

        return taught;
    }

    private async Task WarmAsync(IReadOnlyList<LawQuestion> questions, PassageFilter filter, LogisticModel[]? models, CancellationToken cancellationToken)
    {
        foreach (var question in questions.Take(10))
        {
            await retriever.FindAsync(question.Text, embedder.Question(question.Text), filter, models?[0], cancellationToken);
        }
    }
}
