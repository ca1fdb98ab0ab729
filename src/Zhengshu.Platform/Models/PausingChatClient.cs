using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Models;

/// <summary>
/// Spares residents the wait for a model that is down: after <see cref="FailuresBeforePause"/> calls in a row that failed on the way or on the server, calls
/// fail at once for <see cref="Pause"/>; the next one after it is a try.
/// </summary>
internal sealed class PausingChatClient(IChatClient inner, TimeProvider time) : DelegatingChatClient(inner)
{
    public const int FailuresBeforePause = 3;

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;

    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(30);

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            Succeeded();
            return response;
        }
        catch (ChatFailedException failed)
        {
            Failed(failed);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter();
        await using var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates))
        {
            yield return updates.Current;
        }

        Succeeded();
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (ChatFailedException failed)
        {
            Failed(failed);
            throw;
        }
    }

    private void Enter()
    {
        lock (_lock)
        {
            if (time.GetUtcNow() < _pausedUntil)
            {
                throw new ChatFailedException(ChatFailure.Paused);
            }
        }
    }

    private void Succeeded()
    {
        lock (_lock)
        {
            _failures = 0;
        }
    }

    private void Failed(ChatFailedException failed)
    {
        if (failed.Side is not (ChatFailureSide.Connection or ChatFailureSide.Upstream))
        {
            return;
        }

        lock (_lock)
        {
            if (++_failures >= FailuresBeforePause)
            {
                _pausedUntil = time.GetUtcNow() + Pause;
            }
        }
    }
}
