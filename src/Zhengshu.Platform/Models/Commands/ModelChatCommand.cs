using System.Globalization;
using System.Text;
using System.Text.Json;
using Zhengshu.Inference.Llama;
using Zhengshu.Kernel.Commands;

namespace Zhengshu.Platform.Models.Commands;

/// <summary><c>./zhengshu model chat FILE TEXT</c>.</summary>
internal sealed class ModelChatCommand : ICommand
{
    public string Name => "model chat";

    public string Summary => "让 GGUF 对话模型回答一个问题；加 --raw 则按原文续写";

    public IReadOnlyList<string> Arguments => ["FILE", "TEXT"];

    public IReadOnlyList<CommandOption> Options => [
        new("--tokens", "N", "回答的最大词元数，默认 256"),
        new("--temperature", "T", "随机性，0 至 2，默认 0（总取最可能的词元）"),
        new("--seed", "N", "随机种子，默认 0"),
        new("--system", "TEXT", "系统提示"),
        new("--schema", "FILE", "JSON Schema 文件，回答必须符合"),
        new("--grammar", "FILE", "GBNF 语法文件，回答必须符合"),
        new("--adapter", "FILE", "启用一个 LoRA 适配器"),
        new("--stop", "TEXT", "遇到该文字即停止"),
        new("--raw", null, "不套用对话模板，直接续写"),
    ];

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken) => ModelFile.TryAsync(context, async () =>
    {
        await using var engine = LlamaEngine.Load(ModelFile.Path(context), new LlamaOptions { Slots = 1 });
        if (context.Option("--adapter") is { } adapter)
        {
            await engine.UseAdaptersAsync([new LlamaAdapter(context.ResolvePath(adapter))]);
        }

        var answer = new StringBuilder();
        await foreach (var piece in engine.GenerateAsync(await RequestAsync(engine.Model, context, cancellationToken), cancellationToken))
        {
            answer.Append(piece.Text);
            await context.Text.WriteAsync(piece.Text);
            if (piece.End is { } end)
            {
                await context.Text.WriteLineAsync();
                await context.Error.WriteLineAsync($"提示 {end.PromptTokens} 个词元，回答 {end.AnswerTokens} 个词元，{(end.Reason == FinishReason.Stop ? "正常结束" : "达到上限")}");
                context.Result(new { Text = answer.ToString(), end.PromptTokens, end.AnswerTokens, Reason = end.Reason.ToString() });
            }
        }
    });

    private static async Task<GenerationRequest> RequestAsync(LlamaModel model, CommandContext context, CancellationToken cancellationToken)
    {
        var text = context.Arguments[1];
        (string, string)[] messages = context.Option("--system") is { } system ? [("system", system), ("user", text)] : [("user", text)];
        var grammar = context.Option("--grammar") is { } gbnf ? await File.ReadAllTextAsync(context.ResolvePath(gbnf), cancellationToken)
            : context.Option("--schema") is { } schema ? JsonSchemaGrammar.From(JsonElement.Parse(await File.ReadAllTextAsync(context.ResolvePath(schema), cancellationToken)))
            : null;
        return new GenerationRequest
        {
            Prompt = context.Has("--raw") ? model.Tokenize(text, control: false, start: true) : model.Tokenize(model.Render(messages), control: true, start: true),
            MaxTokens = context.Number("--tokens", 256, 1),
            Grammar = grammar,
            Stops = context.Option("--stop") is { Length: > 0 } stop ? [stop] : [],
            Sampling = new SamplingOptions { Temperature = Temperature(context), Seed = (uint)context.Number("--seed", 0) },
        };
    }

    private static float Temperature(CommandContext context) =>
        context.Option("--temperature") is not { } text ? 0
        : float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 2 ? value
        : throw new CommandArgumentException($"选项 --temperature 应为 0 至 2 的数，而不是「{text}」");
}
