using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Worker;

/// <summary>The chat interface over a worker's socket. Leaving an answer early cancels it in the worker.</summary>
/// <param name="socketPath">Where the worker listens.</param>
/// <param name="modelId">Name of the model.</param>
public sealed class ModelWorkerChatClient(string socketPath, string modelId) : IChatClient
{
    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ModelWorkerException">The worker refused the request, or died.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var tools = options?.Tools?.OfType<AIFunctionDeclaration>().Select(tool => new WorkerTool(tool.Name, tool.Description, tool.JsonSchema)) ?? [];
        await using var stream = await SendAsync(new WorkerRequest([.. messages], options, [.. tools]), cancellationToken).ConfigureAwait(false);
        while (await NextAsync(stream, cancellationToken).ConfigureAwait(false) is { } update)
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("zhengshu", null, modelId)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Does nothing: every request has its own connection.</summary>
    public void Dispose()
    {
    }

    private async Task<NetworkStream> SendAsync(WorkerRequest request, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await WorkerFrames.WriteAsync(stream, request, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch (Exception e)
        {
            socket.Dispose();
            throw e is SocketException or IOException ? Died(e) : e;
        }
    }

    private static async Task<ChatResponseUpdate?> NextAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        WorkerReply reply;
        try
        {
            reply = await WorkerFrames.ReadAsync<WorkerReply>(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException)
        {
            throw Died(e);
        }

        return reply.Error is null ? reply.Update : throw new ModelWorkerException(WorkerFault.Refused, reply.Error);
    }

    private static ModelWorkerException Died(Exception e) =>
        new(WorkerFault.Died, "模型进程中断，请重试。 The model worker died; please try again.", e);
}
