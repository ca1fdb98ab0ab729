using Zhengshu.Inference.Llama;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Models.Commands;

/// <summary><c>./zhengshu model info FILE</c>.</summary>
internal sealed class ModelInfoCommand : ICommand
{
    public string Name => "model info";

    public string Summary => "说明一个 GGUF 模型文件：结构、词表、训练上下文、运行所需内存";

    public IReadOnlyList<string> Arguments => ["FILE"];

    public IReadOnlyList<CommandOption> Options => [];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => ModelFile.TryAsync(context, async () =>
    {
        var header = GgufHeader.Read(ModelFile.Path(context));
        var options = new LlamaOptions();
        var memory = header.MemoryBytes((long)options.Slots * options.ContextTokens, options.BatchTokens);
        await context.Text.WriteLineAsync($"名称：{header.ModelName}\n种类：{header.Kind}\n结构：{header.Architecture}，{header.Layers} 层，宽度 {header.EmbeddingLength}");
        await context.Text.WriteLineAsync($"词表：{header.VocabularySize} 个词元\n训练上下文：{header.TrainedContextTokens} 个词元\n文件：{header.FileBytes >> 20} MiB");
        await context.Text.WriteLineAsync($"运行所需内存（{options.Slots} 路，每路 {options.ContextTokens} 个词元）：约 {memory >> 20} MiB");
        context.Result(new
        {
            header.ModelName, header.Kind, header.Architecture, header.Layers, header.EmbeddingLength, header.VocabularySize,
            header.TrainedContextTokens, header.FileBytes, MemoryBytes = memory,
        });
    });
}
