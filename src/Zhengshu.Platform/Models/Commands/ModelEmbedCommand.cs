using Zhengshu.Inference.Llama;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Models.Commands;

/// <summary><c>./zhengshu model embed FILE TEXT MORE…</c>.</summary>
internal sealed class ModelEmbedCommand : ICommand
{
    public string Name => "model embed";

    public string Summary => "用 GGUF 向量模型把文字变为向量，并给出与第一条的相似度";

    public IReadOnlyList<string> Arguments => ["FILE", "TEXT", "MORE…"];

    public IReadOnlyList<CommandOption> Options => [new("--pooling", "HOW", "mean、first 或 last；默认按文件")];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => ModelFile.TryAsync(context, async () =>
    {
        var pooling = Pooling.Model;
        if (context.Option("--pooling") is { } how && (!Enum.TryParse(how, ignoreCase: true, out pooling) || pooling is Pooling.Rank))
        {
            throw new CommandArgumentException($"选项 --pooling 应为 mean、first 或 last，而不是「{how}」");
        }

        using var embedder = LlamaEmbedder.Load(ModelFile.Path(context), new LlamaEmbedderOptions { Pooling = pooling });
        var texts = context.Arguments.Skip(1).ToList();
        var vectors = embedder.Embed(texts, cancellationToken);
        for (var i = 0; i < texts.Count; i++)
        {
            var likeness = vectors[0].Zip(vectors[i], (a, b) => a * b).Sum();
            await context.Text.WriteLineAsync($"{likeness:F4}  {vectors[i].Length} 维 [{string.Join(", ", vectors[i].Take(4).Select(value => value.ToString("F4", System.Globalization.CultureInfo.InvariantCulture)))}, …]  {texts[i]}");
        }

        context.Result(new { Pooling = embedder.Pooling.ToString(), Vectors = vectors });
    });
}
