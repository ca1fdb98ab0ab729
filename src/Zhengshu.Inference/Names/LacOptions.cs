namespace Zhengshu.Inference.Names;

/// <summary>How the word and name model uses the machine.</summary>
public sealed record LacOptions
{
    /// <summary>Processor cores used by one call, 1 to 64; never more than the machine has. Default 1: the model reads a line from both ends at once, more threads gain little.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Characters of a line that the model reads at once, 64 to 4,096; longer lines are cut after a full stop where there is one. Default 1,024.</summary>
    public int MaxLineCharacters { get; init; } = 1024;
}
