using System.Collections.ObjectModel;

namespace Zhengshu.Inference.Llama;

/// <summary>One prompt to be continued.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt's tokens, at least one; prompt and answer together fit <see cref="LlamaOptions.ContextTokens"/>.</summary>
    public required IReadOnlyList<int> Prompt { get; init; }

    /// <summary>Tokens of the answer at most, at least 1. Default 512.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>How the next token is chosen.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Texts that end the answer and do not belong to it, none empty; they may run over several tokens.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>
    /// Control tokens that have a text in the answer, and that text; other control tokens have none. The token that ends the answer has none
    /// even if it stands here. Default none.
    /// </summary>
    public IReadOnlyDictionary<int, string> ShownTokens { get; init; } = ReadOnlyDictionary<int, string>.Empty;

    /// <summary>Grammar (GBNF, rule <c>root</c>) the answer keeps to; null = free. See <see cref="JsonSchemaGrammar"/>.</summary>
    public string? Grammar { get; init; }
}

/// <summary>How the next token is chosen; the meaning is that of the OpenAI interface.</summary>
public sealed record SamplingOptions
{
    /// <summary>0 = always the likeliest token, 1 = as the model says, up to 2. Default 0.7.</summary>
    public float Temperature { get; init; } = 0.7f;

    /// <summary>Smallest set of likeliest tokens with this sum of probabilities, 0 to 1; 1 = all. Default 0.95.</summary>
    public float TopP { get; init; } = 0.95f;

    /// <summary>Number of likeliest tokens looked at; 0 = all. Default 40.</summary>
    public int TopK { get; init; } = 40;

    /// <summary>Least probability relative to the likeliest token's, 0 to 1; 0 = off. Default 0.</summary>
    public float MinP { get; init; }

    /// <summary>Taken off a token's score for every time it stood in the last 256 tokens of the answer, −2 to 2. Default 0.</summary>
    public float FrequencyPenalty { get; init; }

    /// <summary>Taken off a token's score once it stood in the last 256 tokens of the answer, −2 to 2. Default 0.</summary>
    public float PresencePenalty { get; init; }

    /// <summary>Seed of chance: the same request with the same seed on an idle engine gives the same answer. Default 0.</summary>
    public uint Seed { get; init; }

    /// <summary>Likeliest tokens told with every token, 0 to 20; 0 = none and no log-probability. Default 0.</summary>
    public int TopLogProbabilities { get; init; }

    internal void Check()
    {
        InRange(Temperature, 0, 2, "Sampling.Temperature");
        InRange(TopP, 0, 1, "Sampling.TopP");
        InRange(TopK, 0, int.MaxValue, "Sampling.TopK");
        InRange(MinP, 0, 1, "Sampling.MinP");
        InRange(FrequencyPenalty, -2, 2, "Sampling.FrequencyPenalty");
        InRange(PresencePenalty, -2, 2, "Sampling.PresencePenalty");
        InRange(TopLogProbabilities, 0, 20, "Sampling.TopLogProbabilities");
    }

    private static void InRange(float value, float least, float most, string setting)
    {
        if (!(value >= least && value <= most))
        {
            throw new LlamaException($"{setting} = {value} 不在 {least} 至 {most} 之间。 {setting} must lie between {least} and {most}.");
        }
    }
}
