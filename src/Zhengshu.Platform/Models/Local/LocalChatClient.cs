using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Worker;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Models.Local;

/// <summary>
/// A chat model from a GGUF file, in a worker process that starts with the first request. Failures are <see cref="ChatFailedException"/>, as those of a
/// server are.
/// </summary>
internal sealed class LocalChatClient(IOptions<ModelsOptions> settings, ModelsMeters meters, TimeProvider time) : IChatClient, IAsyncDisposable
{
    private readonly ChatModelOptions _chat = settings.Value.Chat;
    private readonly Lock _lock = new();
    private DirectoryInfo? _folder;
    private ModelWorkerSupervisor? _supervisor;
    private bool _disposed;

    /// <summary>Process of the worker; 0 while there is none.</summary>
    internal int ProcessId => _supervisor?.ProcessId ?? 0;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = options?.Clone() ?? new ChatOptions();
        asked.MaxOutputTokens ??= _chat.MaxTokens;
        var started = time.GetTimestamp();
        await using var updates = Worker().Client.GetStreamingResponseAsync(messages, asked, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates, started, cancellationToken))
        {
            foreach (var usage in updates.Current.Contents.OfType<UsageContent>())
            {
                meters.Used(_chat.Name, usage.Details.InputTokenCount, usage.Details.OutputTokenCount);
            }

            yield return updates.Current;
        }

        meters.Ended(_chat.Name, time.GetElapsedTime(started), null);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("zhengshu", null, _chat.Name)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Does nothing: the worker ends in <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        ModelWorkerSupervisor? supervisor;
        lock (_lock)
        {
            (supervisor, _supervisor, _disposed) = (_supervisor, null, true);
        }

        if (supervisor is not null)
        {
            await supervisor.DisposeAsync();
            _folder?.Delete(recursive: true);
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, long started, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (ModelWorkerException e)
        {
            var failure = e.Fault switch
            {
                WorkerFault.Refused => ChatFailure.RequestRefused,
                WorkerFault.Died => ChatFailure.ResponseCut,
                WorkerFault.TimedOut => ChatFailure.TimedOut,
                WorkerFault.NotStarted => ChatFailure.Unreachable,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            meters.Ended(_chat.Name, time.GetElapsedTime(started), failure.ToString());
            throw new ChatFailedException(failure, null, e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            meters.Ended(_chat.Name, time.GetElapsedTime(started), "canceled");
            throw;
        }
    }

    private ModelWorkerSupervisor Worker()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _folder ??= Directory.CreateTempSubdirectory("zhengshu-model-"); // mode 0700, and a path short enough for a socket
            return _supervisor ??= new ModelWorkerSupervisor(
                new ModelWorkerLaunch
                {
                    Program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of the running program is not known"),
                    Arguments = [ModelWorkerCommand.Name],
                    Worker = new ModelWorkerOptions
                    {
                        ModelFile = Path.GetFullPath(_chat.File ?? ""),
                        SocketPath = Path.Combine(_folder.FullName, "socket"),
                        ModelId = _chat.Name,
                        Llama = new LlamaOptions { Slots = _chat.Slots, ContextTokens = _chat.ContextTokens },
                    },
                    AnswerTimeout = _chat.Timeout,
                },
                time);
        }
    }
}
