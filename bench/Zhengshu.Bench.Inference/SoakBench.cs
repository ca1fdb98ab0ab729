using System.Diagnostics;
using System.Globalization;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Bench.Inference;

/// <summary>Requests of all lengths, most of them left or cancelled at a random moment; afterwards no slot, memory or handle may be lost.</summary>
internal static class SoakBench
{
    private const int Callers = 8;
    private const int MostTokens = 64;
    private const double MostGrowth = 1.05;
    private const int WarmUpRequests = 400; // fill the caches of all slots, the heap and the thread pool
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    internal static async Task<int> RunAsync(string gguf, TimeSpan length)
    {
        await using var engine = LlamaEngine.Load(gguf, new LlamaOptions { Slots = 4, ContextTokens = 512 });
        for (var (round, made) = (-1, 0); made < WarmUpRequests; round--)
        {
            made += await AllAsync(engine, round);
        }

        var before = await RestAsync(engine);
        Console.WriteLine($"at rest before: {before}");
        var started = Stopwatch.GetTimestamp();
        var after = before;
        long requests = 0;
        for (var round = 1; Stopwatch.GetElapsedTime(started) < length; round++)
        {
            requests += await AllAsync(engine, round);
            after = await RestAsync(engine);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalMinutes:F1} min, {requests} requests: {after}"));
        }

        var good = after.Resident <= before.Resident * MostGrowth && after.Handles <= before.Handles + 2;
        Console.WriteLine(good ? "nothing lost" : "LOST: memory or handles grew");
        return good ? 0 : 1;
    }

    /// <summary>Requests that all callers made in one <see cref="Period"/>.</summary>
    private static async Task<int> AllAsync(LlamaEngine engine, int round) =>
        (await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => CallAsync(engine, new Random((round * Callers) + caller), Period)))).Sum();

    private static async Task<int> CallAsync(LlamaEngine engine, Random random, TimeSpan length)
    {
        var started = Stopwatch.GetTimestamp();
        var requests = 0;
        for (; Stopwatch.GetElapsedTime(started) < length; requests++)
        {
            using var cancel = new CancellationTokenSource();
            if (random.Next(3) == 0)
            {
                cancel.CancelAfter(random.Next(500));
            }

            var request = new GenerationRequest
            {
                Prompt = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.Next(engine.Model.VocabularySize))],
                MaxTokens = random.Next(1, MostTokens),
                Sampling = new SamplingOptions { Temperature = random.Next(3), Seed = (uint)random.Next(), TopLogProbabilities = random.Next(4) },
                Grammar = random.Next(8) == 0 ? JsonSchemaGrammar.AnyJson : null,
            };
            var leave = random.Next(2 * MostTokens);
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
            catch (OperationCanceledException)
            {
                // one of those that were to be cancelled
            }
        }

        return requests;
    }

    /// <summary>Waits until every slot is free; a slot that is lost makes this fail.</summary>
    private static async Task<Rest> RestAsync(LlamaEngine engine)
    {
        var started = Stopwatch.GetTimestamp();
        while (engine.Running + engine.Waiting > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
            {
                throw new InvalidOperationException($"{engine.Running} slots and {engine.Waiting} waiting requests are lost");
            }

            await Task.Delay(20);
        }

        GC.Collect();
        return new Rest(Meter.ResidentMebibytes, Directory.EnumerateFiles("/proc/self/fd").Count());
    }

    private sealed record Rest(long Resident, int Handles)
    {
        public override string ToString() => $"{Resident} MiB resident, {Handles} handles";
    }
}
