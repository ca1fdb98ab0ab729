namespace Zhengshu.Inference.Llama;

/// <summary>How a chat model uses the machine.</summary>
public sealed record LlamaOptions
{
    /// <summary>Requests answered at once, 1 to 64; further ones wait. Default 4.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>Tokens of one request, prompt and answer together, 64 to 1,048,576; never more than the model was trained for. Default 4,096.</summary>
    public int ContextTokens { get; init; } = 4096;

    /// <summary>
    /// Tokens that the cache holds for all requests together, at least <see cref="ContextTokens"/>; 0 = <see cref="Slots"/> × <see cref="ContextTokens"/>.
    /// With less, a request waits until the longest answers of those before it leave room. Default 0.
    /// </summary>
    public long CacheTokens { get; init; }

    /// <summary>Bits of a number in the cache: 16, or 8 for half the memory, a little slower and less exact. Default 16.</summary>
    public int CacheBits { get; init; } = 16;

    /// <summary>Prompt tokens worked on in one step, 16 to 4,096: a cancellation waits for at most one step. Default 256.</summary>
    public int BatchTokens { get; init; } = 256;

    /// <summary>
    /// Threads at most, 1 to 256; 0 = the machine's real cores (not their hyper-threads). Fewer work while other work keeps the cores busy. Default 0.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Requests that may wait for a slot, 0 to 100,000; one more is refused. Default 256.</summary>
    public int MaxWaiting { get; init; } = 256;

    /// <summary>Memory that may be taken, bytes; 0 = what the machine has free now. A model that needs more is refused before it is loaded. Default 0.</summary>
    public long MaxMemoryBytes { get; init; }

    internal void Check()
    {
        InRange(Slots, 1, 64, "options.Slots");
        InRange(ContextTokens, 64, 1_048_576, "options.ContextTokens");
        InRange(BatchTokens, 16, 4096, "options.BatchTokens");
        if (CacheTokens != 0 && (CacheTokens < ContextTokens || CacheTokens > (long)Slots * ContextTokens))
        {
            throw new ArgumentOutOfRangeException("options.CacheTokens", CacheTokens, $"须为 0，或在 {ContextTokens} 至 {(long)Slots * ContextTokens} 之间。 Must be 0 or lie between ContextTokens and Slots × ContextTokens.");
        }

        if (CacheBits is not (8 or 16))
        {
            throw new ArgumentOutOfRangeException("options.CacheBits", CacheBits, "须为 8 或 16。 Must be 8 or 16.");
        }

        InRange(Threads, 0, 256, "options.Threads");
        InRange(MaxWaiting, 0, 100_000, "options.MaxWaiting");
    }

    /// <summary>Tokens of one request, and of the cache, when the model was trained for fewer than were asked for.</summary>
    internal int RequestSize(GgufHeader header) =>
        header.TrainedContextTokens is > 0 and var trained ? Math.Min(trained, ContextTokens) : ContextTokens;

    /// <summary>Tokens of the whole cache.</summary>
    internal long CacheSize(GgufHeader header) => Math.Min(CacheTokens > 0 ? CacheTokens : long.MaxValue, (long)Slots * RequestSize(header));

    private static void InRange(int value, int least, int most, string setting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, setting);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, setting);
    }
}
