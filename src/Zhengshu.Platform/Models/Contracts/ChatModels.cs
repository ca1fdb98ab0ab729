using Microsoft.Extensions.AI;

namespace Zhengshu.Platform.Models.Contracts;

/// <summary>The chat models that the operator has connected (对话模型). None is needed: what uses one works without it.</summary>
/// <param name="writing">See <see cref="Writing"/>.</param>
public sealed class ChatModels(IChatClient? writing)
{
    /// <summary>
    /// Writes answers in plain language; null where no endpoint is set. A call that fails throws <see cref="ChatFailedException"/>, one that its caller gave
    /// up <see cref="OperationCanceledException"/>.
    /// </summary>
    public IChatClient? Writing { get; } = writing;
}
