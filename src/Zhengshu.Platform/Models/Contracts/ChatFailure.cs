using System.Diagnostics;

namespace Zhengshu.Platform.Models.Contracts;

/// <summary>Why a chat model gave no answer. A call that its caller gave up is none of these.</summary>
public enum ChatFailure
{
    /// <summary>No connection: name, address, TLS or proxy.</summary>
    Unreachable,

    /// <summary>No answer, or no further piece of one, within <c>Models:Chat:Timeout</c>.</summary>
    TimedOut,

    /// <summary>The key is missing, wrong or without rights (401, 403).</summary>
    CredentialRefused,

    /// <summary>The address or the model's name is not known there (404).</summary>
    NotFound,

    /// <summary>The request is not accepted, for instance because it is too long (other 3xx and 4xx).</summary>
    RequestRefused,

    /// <summary>Too many requests, or overloaded (429, 503).</summary>
    Busy,

    /// <summary>The server failed (other 5xx), or said so within a stream.</summary>
    ServerFault,

    /// <summary>The answer does not follow the protocol.</summary>
    ResponseInvalid,

    /// <summary>The answer ended before its end.</summary>
    ResponseCut,

    /// <summary>The answer is larger than any that was asked for.</summary>
    ResponseTooLong,

    /// <summary>Not asked, because the calls before failed; tried again after a pause.</summary>
    Paused,
}

/// <summary>On which side the cause of a <see cref="ChatFailure"/> lies.</summary>
public enum ChatFailureSide
{
    /// <summary>What the operator has set.</summary>
    Settings,

    /// <summary>What this program has sent, or decided.</summary>
    Request,

    /// <summary>The way between.</summary>
    Connection,

    /// <summary>The model's server.</summary>
    Upstream,
}

/// <summary>A chat model gave no answer. The message holds nothing of the prompt, of the answer or of what the server said.</summary>
/// <param name="failure">Why.</param>
/// <param name="status">HTTP status; null when there was none.</param>
/// <param name="inner">What was caught; null when nothing was.</param>
public sealed class ChatFailedException(ChatFailure failure, int? status = null, Exception? inner = null)
    : Exception($"The chat model gave no answer: {failure}{(status is { } code ? $", status {code}" : "")}.", inner)
{
    /// <summary>Why.</summary>
    public ChatFailure Failure { get; } = failure;

    /// <summary>HTTP status; null when there was none.</summary>
    public int? Status { get; } = status;

    /// <summary>On which side the cause lies.</summary>
    public ChatFailureSide Side => Failure switch
    {
        ChatFailure.CredentialRefused or ChatFailure.NotFound => ChatFailureSide.Settings,
        ChatFailure.RequestRefused or ChatFailure.Paused => ChatFailureSide.Request,
        ChatFailure.Unreachable or ChatFailure.ResponseCut => ChatFailureSide.Connection,
        ChatFailure.TimedOut or ChatFailure.Busy or ChatFailure.ServerFault or ChatFailure.ResponseInvalid or ChatFailure.ResponseTooLong => ChatFailureSide.Upstream,
        _ => throw new UnreachableException(),
    };
}
