using Zhengshu.Inference.Llama;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Models.Commands;

/// <summary><c>./zhengshu model rank FILE QUESTION TEXT…</c>.</summary>
internal sealed class ModelRankCommand : ICommand
{
    public string Name => "model rank";

    public string Summary => "用 GGUF 重排模型给各段文字对问题的切合程度打分";

    public IReadOnlyList<string> Arguments => ["FILE", "QUESTION", "TEXT…"];

    public IReadOnlyList<CommandOption> Options => [];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => ModelFile.TryAsync(context, async () =>
    {
        using var ranker = LlamaEmbedder.Load(ModelFile.Path(context), new LlamaEmbedderOptions { Pooling = Pooling.Rank });
        var texts = context.Arguments.Skip(2).ToList();
        var scores = ranker.Rank(context.Arguments[1], texts, cancellationToken);
        foreach (var i in Enumerable.Range(0, texts.Count).OrderByDescending(i => scores[i]))
        {
            await context.Text.WriteLineAsync($"{scores[i]:F4}  {texts[i]}");
        }

        context.Result(new { Scores = scores });
    });
}
