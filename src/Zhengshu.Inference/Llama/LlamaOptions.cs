namespace Zhengshu.Inference.Llama;

/// <summary>How a chat model uses the machine.</summary>
public sealed record LlamaOptions
{
    /// <summary>Requests answered at once, 1 to 64; further ones wait. Default 4.</summary>
    public int Slots { get; init; } = 4;

    /// <summary>Tokens of one request, prompt and answer together, 64 to 1,048,576; never more than the model was trained for. Default 4,096.</summary>
    public int ContextTokens { get; init; } = 4096;

    /// <summary>Prompt tokens worked on in one step, 16 to 4,096: a cancellation waits for at most one step. Default 256.</summary>
    public int BatchTokens { get; init; } = 256;

    /// <summary>Threads, 1 to 256; 0 = the machine's real cores (not their hyper-threads). Default 0.</summary>
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
        InRange(Threads, 0, 256, "options.Threads");
        InRange(MaxWaiting, 0, 100_000, "options.MaxWaiting");
    }

    private static void InRange(int value, int least, int most, string setting)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, setting);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, setting);
    }
}
