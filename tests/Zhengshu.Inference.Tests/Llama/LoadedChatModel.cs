using System.Text;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

/// <summary>The shared small chat model, loaded once for a test class; tests skip themselves where it is absent.</summary>
public sealed class LoadedChatModel : IAsyncDisposable
{
    /// <summary>One thread: two that share a busy core spend their time waiting for each other.</summary>
    internal static LlamaOptions Options { get; } = new() { Slots = 2, ContextTokens = 512, BatchTokens = 128, Threads = 1, MaxWaiting = 8 };

    private LlamaEngine? _engine;

    public LlamaEngine Engine => _engine ??= LlamaEngine.Load(Path(), Options);

    internal static string Path()
    {
        Assert.SkipUnless(Models.Chat is not null, "shared/models/qwen2.5-coder-0.5b-zh is not beside the repository");
        return Models.Chat!;
    }

    internal GenerationRequest Ask(string question, int maxTokens) => new()
    {
        Prompt = Engine.Model.Tokenize(Engine.Model.Render([("system", "你是政务助手。"), ("user", question)]), control: true, start: true),
        MaxTokens = maxTokens,
        Sampling = new SamplingOptions { Temperature = 0 },
    };

    internal async Task<(string Text, GenerationEnd End)> AnswerAsync(GenerationRequest request)
    {
        var text = new StringBuilder();
        await foreach (var piece in Engine.GenerateAsync(request, TestContext.Current.CancellationToken))
        {
            text.Append(piece.Text);
            if (piece.End is { } end)
            {
                return (text.ToString(), end);
            }
        }

        throw new InvalidOperationException("the answer has no end");
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }
}
