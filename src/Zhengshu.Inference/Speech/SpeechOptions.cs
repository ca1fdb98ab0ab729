namespace Zhengshu.Inference.Speech;

/// <summary>How speech models use the machine.</summary>
public sealed record SpeechOptions
{
    /// <summary>Processor cores used by one call, 1 to 64; never more than the machine has. Default 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Language for models that know several (SenseVoice, Whisper): <c>zh</c>, <c>en</c>, <c>auto</c> … Default <c>zh</c>.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>Longest piece given to a recogniser at once, 5 to 30 seconds; longer sound is cut at its quietest place. Default 25.</summary>
    public double MaxPieceSeconds { get; init; } = 25;

    internal int UsedThreads => Math.Min(Threads, Environment.ProcessorCount);

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, 64, nameof(Threads));
        if (!(MaxPieceSeconds is >= 5 and <= 30))
        {
            throw new ArgumentOutOfRangeException(nameof(MaxPieceSeconds), MaxPieceSeconds, "5 … 30");
        }
    }
}
