using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Worker;

/// <summary>Sends requests to whichever life of the worker is ready; one that died before its first word is sent again once.</summary>
internal sealed class SupervisedChatClient(ModelWorkerSupervisor supervisor, ModelWorkerLaunch launch, TimeProvider time) : IChatClient
{
    private readonly ModelWorkerChatClient _worker = new(launch.Worker.SocketPath, launch.Worker.ModelId);

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(launch.AnswerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var conversation = messages.ToList();
        var answer = await BeginAsync(conversation, options, late.Token, either.Token, cancellationToken).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            do
            {
                yield return answer.Current;
            }
            while (await MoveAsync(answer, late.Token, cancellationToken).ConfigureAwait(false));
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _worker.GetService(serviceType, serviceKey);

    public void Dispose() => _worker.Dispose();

    /// <summary>An answer that has its first part.</summary>
    private async Task<IAsyncEnumerator<ChatResponseUpdate>> BeginAsync(
        List<ChatMessage> messages, ChatOptions? options, CancellationToken late, CancellationToken either, CancellationToken cancellationToken)
    {
        var life = 0;
        for (var retried = false; ; retried = true)
        {
            life = await ReadyAsync(life, late, either, cancellationToken).ConfigureAwait(false);
            var answer = _worker.GetStreamingResponseAsync(messages, options, either).GetAsyncEnumerator(either);
            try
            {
                if (await MoveAsync(answer, late, cancellationToken).ConfigureAwait(false))
                {
                    return answer;
                }

                throw new ModelWorkerException(WorkerFault.Died, "模型没有回答。 The model gave no answer.");
            }
            catch (ModelWorkerException e) when (e.Fault == WorkerFault.Died && !retried)
            {
                await answer.DisposeAsync().ConfigureAwait(false);
            }
            catch
            {
                await answer.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task<int> ReadyAsync(int life, CancellationToken late, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await supervisor.ReadyAsync(life, either).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new ModelWorkerException(
                WorkerFault.NotStarted, $"模型进程未能启动：{supervisor.LastErrors} The model worker does not start.", e);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut();
        }
    }

    private async Task<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> answer, CancellationToken late, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut();
        }
    }

    private ModelWorkerException TimedOut() =>
        new(WorkerFault.TimedOut, $"模型在 {launch.AnswerTimeout.TotalSeconds:F0} 秒内未答完。 The model took longer than {launch.AnswerTimeout.TotalSeconds:F0} seconds.");
}
