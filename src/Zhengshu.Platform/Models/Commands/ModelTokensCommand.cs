using System.Text;
using Zhengshu.Inference.Llama;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Models.Commands;

/// <summary><c>./zhengshu model tokens FILE TEXT</c>.</summary>
internal sealed class ModelTokensCommand : ICommand
{
    public string Name => "model tokens";

    public string Summary => "把文字分成 GGUF 模型的词元";

    public IReadOnlyList<string> Arguments => ["FILE", "TEXT"];

    public IReadOnlyList<CommandOption> Options => [new("--control", null, "把 <|im_end|> 之类读作控制词元")];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => ModelFile.TryAsync(context, async () =>
    {
        using var model = LlamaModel.Load(ModelFile.Path(context), new LlamaOptions { Slots = 1, ContextTokens = 64 });
        var tokens = model.Tokenize(context.Arguments[1], context.Has("--control"), start: false);
        foreach (var token in tokens)
        {
            await context.Text.WriteLineAsync($"{token,8}  {Encoding.UTF8.GetString(model.Piece(token))}");
        }

        context.Result(new { Tokens = tokens });
    });
}
