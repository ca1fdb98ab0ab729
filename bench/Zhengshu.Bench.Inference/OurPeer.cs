using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Bench.Inference;

/// <summary>Our engine behind the protocol of <c>peers/loop.c</c>: <c>peer MODEL THREADS SEQUENCES CONTEXT-TOKENS-EACH</c>.</summary>
internal static class OurPeer
{
    internal static async Task RunAsync(string gguf, int threads, int sequences, int contextTokens)
    {
        await using var engine = LlamaEngine.Load(gguf, new LlamaOptions { Threads = threads, Slots = sequences, ContextTokens = contextTokens });
        while (true)
        {
            Console.WriteLine("ready");
            if (await Console.In.ReadLineAsync() is not { } line || line.Split(' ') is not [var most, var prompts])
            {
                return;
            }

            var started = Stopwatch.GetTimestamp();
            var used = Process.GetCurrentProcess().TotalProcessorTime;
            var made = await Task.WhenAll(prompts.Split(';').Select(prompt => AnswerAsync(engine, prompt, int.Parse(most, CultureInfo.InvariantCulture))));
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var processor = (Process.GetCurrentProcess().TotalProcessorTime - used).TotalSeconds;
            Console.WriteLine(JsonSerializer.Serialize(new Peer.Reading(made.Sum(), seconds, processor), JsonSerializerOptions.Web));
        }
    }

    private static async Task<int> AnswerAsync(LlamaEngine engine, string prompt, int tokens)
    {
        var request = new GenerationRequest
        {
            Prompt = [.. prompt.Split(',').Select(token => int.Parse(token, CultureInfo.InvariantCulture))],
            MaxTokens = tokens,
            Sampling = new SamplingOptions { Temperature = 0 },
        };
        await foreach (var piece in engine.GenerateAsync(request, CancellationToken.None))
        {
            if (piece.End is { } end)
            {
                return end.AnswerTokens;
            }
        }

        throw new InvalidOperationException("an answer without an end");
    }
}
