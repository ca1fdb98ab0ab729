using System.Diagnostics;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Bench.Inference;

/// <summary>Tokens of one and of eight streams, greedy, 64 tokens each, and the time to the first token with and without a known beginning.</summary>
internal static class ChatBench
{
    private const int Tokens = 64;
    private const int Streams = 8;
    private const int PrefixTokens = 1500;

    internal static async Task RunAsync(string gguf)
    {
        await using var engine = LlamaEngine.Load(gguf, new LlamaOptions { Slots = Streams, ContextTokens = 2048 });
        await AnswerAsync(engine, "预热");

        var one = await AnswerAsync(engine, "写一篇介绍广州的长文。");
        Console.WriteLine($"one stream: {one.Tokens / one.Seconds:F1} tokens/s after the first");

        var started = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, Streams).Select(i => AnswerAsync(engine, $"写一篇关于数字{i}的长文。")));
        Console.WriteLine($"{Streams} streams: {all.Sum(answer => answer.Tokens) / Stopwatch.GetElapsedTime(started).TotalSeconds:F1} tokens/s, prompts included");

        var prefix = string.Concat(Enumerable.Repeat("居民身份证申领须知。", PrefixTokens / 6));
        var cold = await AnswerAsync(engine, prefix + "一");
        var warm = await AnswerAsync(engine, prefix + "二");
        Console.WriteLine(
            $"first token of a prompt of {warm.Prompt} tokens: {cold.FirstMs:F0} ms, with {warm.Cached} known tokens {warm.FirstMs:F0} ms ({warm.FirstMs / cold.FirstMs:F2} ×)");
        Console.WriteLine($"resident memory {Meter.ResidentMebibytes} MiB");
    }

    private static async Task<(int Tokens, double Seconds, double FirstMs, int Prompt, int Cached)> AnswerAsync(LlamaEngine engine, string question)
    {
        var request = new GenerationRequest
        {
            Prompt = engine.Model.Tokenize(engine.Model.Render([("user", question)]), control: true, start: true),
            MaxTokens = Tokens,
            Sampling = new SamplingOptions { Temperature = 0 },
        };
        var started = Stopwatch.GetTimestamp();
        var first = TimeSpan.Zero;
        await foreach (var piece in engine.GenerateAsync(request, CancellationToken.None))
        {
            first = first == TimeSpan.Zero ? Stopwatch.GetElapsedTime(started) : first;
            if (piece.End is { } end)
            {
                var after = Stopwatch.GetElapsedTime(started) - first;
                return (end.AnswerTokens - 1, after.TotalSeconds, first.TotalMilliseconds, end.PromptTokens, end.CachedTokens);
            }
        }

        throw new InvalidOperationException("an answer without an end");
    }
}
