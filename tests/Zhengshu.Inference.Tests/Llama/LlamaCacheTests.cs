using System.Diagnostics;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class LlamaCacheTests
{
    [Fact]
    public async Task A_small_cache_makes_requests_wait_and_answers_all_of_them()
    {
        using var folder = new TemporaryFolder();
        await using var engine = Load(folder, new LlamaOptions { Slots = 4, ContextTokens = 128, BatchTokens = 32, CacheTokens = 128, CacheBits = 16, Threads = 1 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => CountAsync(engine, Request(i, 60), CancellationToken.None)));

        Assert.All(answers, tokens => Assert.InRange(tokens, 1, 60));
        Assert.Equal(0, engine.Running + engine.Waiting);
    }

    [Fact]
    public void A_cache_smaller_than_one_request_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();

        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => Load(folder, new LlamaOptions { ContextTokens = 128, CacheTokens = 64 }));

        Assert.Contains("CacheTokens", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Load(folder, new LlamaOptions { CacheBits = 4 }));
    }

    [Fact]
    public async Task A_long_prompt_that_is_cancelled_costs_others_nothing_but_a_repeated_step()
    {
        await using var engine = LlamaEngine.Load(LoadedChatModel.Path(), LoadedChatModel.Options with { BatchTokens = 512 });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var other = CountAsync(engine, Request(7, 16), TestContext.Current.CancellationToken);
        var cancelled = CountAsync(engine, new GenerationRequest { Prompt = [.. Enumerable.Range(100, 400)], MaxTokens = 4 }, cancel.Token);
        var started = Stopwatch.GetTimestamp();
        cancel.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        Assert.InRange(await other, 1, 16);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60));
    }

    private static GenerationRequest Request(int number, int tokens) => new()
    {
        Prompt = [1, 20 + number, 30, 40, 50], MaxTokens = tokens, Sampling = new SamplingOptions { Temperature = 0 },
    };

    private static LlamaEngine Load(TemporaryFolder folder, LlamaOptions options)
    {
        File.WriteAllBytes(folder.File("tiny.gguf"), TinyGguf.Model());
        return LlamaEngine.Load(folder.File("tiny.gguf"), options);
    }

    private static async Task<int> CountAsync(LlamaEngine engine, GenerationRequest request, CancellationToken cancellationToken)
    {
        await foreach (var piece in engine.GenerateAsync(request, cancellationToken))
        {
            if (piece.End is { } end)
            {
                return end.AnswerTokens;
            }
        }

        throw new InvalidOperationException("no end");
    }
}
