namespace Zhengshu.Inference.Embeddings;

/// <summary>How the embedding model uses the machine.</summary>
public sealed record EmbedderOptions
{
    /// <summary>Processor cores used by one call, 1 to 64; never more than the machine has. Default 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Tokens of a text that are read, start and end included, 8 to 512 (the model's limit); what is beyond is cut off. Default 512.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>Tokens of one batch, padding included, 512 to 65,536. Default 512, measured fastest and smallest (docs/modules/inference.md): larger batches leave the processor's cache.</summary>
    public int BatchTokens { get; init; } = 512;
}
