using System.Diagnostics;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

/// <summary>Tests that measure the whole process and therefore run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}

/// <summary>The short form of the bench's soak, on a generated model: thousands of requests left, cancelled and finished.</summary>
[Collection(AloneCollection.Name)]
public sealed class LlamaSoakTests
{
    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Random_cancels_lose_no_slot_memory_or_handle()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("tiny.gguf"), TinyGguf.Model(), TestContext.Current.CancellationToken);
        await using var engine = LlamaEngine.Load(folder.File("tiny.gguf"), new LlamaOptions { Slots = 4, ContextTokens = 128, BatchTokens = 32, CacheTokens = 256, Threads = 1 });
        await CallersAsync(engine, 1, TimeSpan.FromSeconds(5));
        var (memory, handles) = await RestAsync(engine);

        var requests = await CallersAsync(engine, 2, TimeSpan.FromMinutes(2));

        var (memoryAfter, handlesAfter) = await RestAsync(engine);
        TestContext.Current.TestOutputHelper?.WriteLine($"{requests} requests; {memory >> 20} → {memoryAfter >> 20} MiB; {handles} → {handlesAfter} handles");
        Assert.True(requests > 300);
        Assert.InRange(memoryAfter, 0, memory * 1.2);
        Assert.InRange(handlesAfter, 0, handles + 8);
    }

    private static async Task<int> CallersAsync(LlamaEngine engine, int seed, TimeSpan length) =>
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => CallAsync(engine, new Random((100 * seed) + caller), length))))).Sum();

    private static async Task<int> CallAsync(LlamaEngine engine, Random random, TimeSpan length)
    {
        var requests = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < length; requests++)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            if (random.Next(3) == 0)
            {
                cancel.CancelAfter(random.Next(30));
            }

            var request = new GenerationRequest
            {
                Prompt = [.. Enumerable.Range(0, random.Next(1, 100)).Select(_ => random.Next(200))],
                MaxTokens = random.Next(1, 60),
                Sampling = new SamplingOptions { Temperature = random.Next(2), Seed = (uint)random.Next() },
            };
            var leave = random.Next(60);
            try
            {
                await foreach (var piece in engine.GenerateAsync(request, cancel.Token))
                {
                    if (leave-- == 0)
                    {
                        break;
                    }
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                // as was meant
            }
        }

        return requests;
    }

    private static async Task<(long Memory, int Handles)> RestAsync(LlamaEngine engine)
    {
        for (var started = Stopwatch.GetTimestamp(); engine.Running + engine.Waiting > 0; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "a slot is lost");
        }

        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return (process.WorkingSet64, Directory.EnumerateFiles("/proc/self/fd").Count());
    }
}
