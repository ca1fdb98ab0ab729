namespace Zhengshu.Inference.Llama;

/// <summary>Why an answer ended.</summary>
public enum FinishReason
{
    /// <summary>The model ended it, or a stop text came.</summary>
    Stop,

    /// <summary>The allowed tokens were used up.</summary>
    Length,
}

/// <summary>A part of an answer as it is made.</summary>
/// <param name="Text">New text; may be empty while a character or a possible stop text is unfinished.</param>
/// <param name="Tokens">Tokens of the new text with their log-probabilities, where they were asked for.</param>
/// <param name="End">Set on the last piece only.</param>
public sealed record GeneratedPiece(string Text, IReadOnlyList<TokenLogProbability> Tokens, GenerationEnd? End);

/// <summary>What stands behind a finished answer.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="PromptTokens">Tokens of the prompt.</param>
/// <param name="CachedTokens">Of these, tokens taken over from an earlier request instead of being computed.</param>
/// <param name="AnswerTokens">Tokens made, the ending one included.</param>
public sealed record GenerationEnd(FinishReason Reason, int PromptTokens, int CachedTokens, int AnswerTokens);

/// <summary>A token and how likely it was.</summary>
/// <param name="Token">Its number.</param>
/// <param name="LogProbability">Natural logarithm of its probability by the model, before temperature and limits.</param>
/// <param name="Likeliest">The likeliest tokens at its place, likeliest first.</param>
public sealed record TokenLogProbability(int Token, float LogProbability, IReadOnlyList<(int Token, float LogProbability)> Likeliest);
