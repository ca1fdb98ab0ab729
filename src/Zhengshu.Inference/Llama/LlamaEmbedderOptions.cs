namespace Zhengshu.Inference.Llama;

/// <summary>How the vectors of a text's tokens become one.</summary>
public enum Pooling
{
    /// <summary>As the file says; <see cref="Mean"/> where it says nothing.</summary>
    Model = -1,

    /// <summary>Mean of all tokens.</summary>
    Mean = 1,

    /// <summary>The first token's.</summary>
    First = 2,

    /// <summary>The last token's.</summary>
    Last = 3,

    /// <summary>A score instead of a vector: rerank models only.</summary>
    Rank = 4,
}

/// <summary>How an embedding or rerank model uses the machine.</summary>
public sealed record LlamaEmbedderOptions
{
    /// <summary>How the tokens' vectors become one. Default: as the file says.</summary>
    public Pooling Pooling { get; init; } = Pooling.Model;

    /// <summary>Tokens of one text at most, 16 to 32,768; the rest is not read. Also the tokens worked on in one step. Default 512.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>Threads, 1 to 256; 0 = the machine's real cores. Default 0.</summary>
    public int Threads { get; init; }

    /// <summary>Memory that may be taken, bytes; 0 = what the machine has free now. Default 0.</summary>
    public long MaxMemoryBytes { get; init; }
}
