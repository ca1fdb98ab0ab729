namespace Zhengshu.Inference.Llama;

/// <summary>One sequence of the context: the tokens whose keys and values it holds, and the request it works on.</summary>
internal sealed class Slot(int sequence)
{
    /// <summary>Number of the sequence in the context.</summary>
    internal int Sequence { get; } = sequence;

    /// <summary>Tokens in the cache, oldest first; kept after a request for the next one with the same beginning.</summary>
    internal List<int> Cached { get; } = [];

    /// <summary>The request in work; null = free.</summary>
    internal Generation? Work { get; set; }

    /// <summary>Step at which the slot was last used.</summary>
    internal long LastUsed { get; set; }

    /// <summary>Tokens that were in the cache before the running step.</summary>
    internal int Before { get; set; }

    /// <summary>Place in the running batch whose scores choose the next token; −1 = none.</summary>
    internal int Output { get; set; } = -1;

    /// <summary>Tokens at the beginning of <paramref name="prompt"/> that the cache holds already.</summary>
    internal int Shared(IReadOnlyList<int> prompt)
    {
        var most = Math.Min(Cached.Count, prompt.Count);
        var shared = 0;
        while (shared < most && Cached[shared] == prompt[shared])
        {
            shared++;
        }

        return shared;
    }
}
