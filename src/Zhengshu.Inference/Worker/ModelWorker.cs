using System.Net.Sockets;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Native;

namespace Zhengshu.Inference.Worker;

/// <summary>
/// The inside of a worker process: loads a chat model and answers on a Unix socket, one connection a request. A fault in the
/// native library ends this process only.
/// </summary>
public static class ModelWorker
{
    /// <summary>Line on standard output once requests are accepted.</summary>
    public const string ReadyLine = "zhengshu-model-worker ready";

    private const int Backlog = 128;

    /// <summary>The whole command <c>model-worker</c>: exit code 0 after an orderly end, 1 when the model cannot be loaded, 2 for bad arguments.</summary>
    /// <param name="arguments">What stands behind the command; see <see cref="ModelWorkerOptions.Parse"/>.</param>
    public static async Task<int> RunCommandAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            var options = ModelWorkerOptions.Parse(arguments);
            await using var parent = Console.OpenStandardInput();
            await RunAsync(options, parent, Console.Out, CancellationToken.None).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (e is LlamaException or NativeLibraryException or IOException or SocketException)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 2;
        }
    }

    /// <summary>Answers until <paramref name="cancellationToken"/> fires or <paramref name="parent"/> ends.</summary>
    /// <param name="options">Model and socket.</param>
    /// <param name="parent">Standard input: its end means that the process that started this one is gone.</param>
    /// <param name="output">Standard output, for the line that says it is ready.</param>
    /// <param name="cancellationToken">Ends the worker; requests in flight are cut off.</param>
    /// <exception cref="LlamaException">The model cannot be loaded.</exception>
    public static async Task RunAsync(ModelWorkerOptions options, Stream parent, TextWriter output, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = Task.Run(() => EndWithParentAsync(parent, end), CancellationToken.None);
        await using var engine = LlamaEngine.Load(options.ModelFile, options.Llama);
        using var client = new LlamaChatClient(engine, options.ModelId);
        using var listener = Listen(options.SocketPath);
        await output.WriteLineAsync(ReadyLine).ConfigureAwait(false);
        await output.FlushAsync(end.Token).ConfigureAwait(false);

        var answers = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await listener.AcceptAsync(end.Token).ConfigureAwait(false);
                answers.RemoveAll(answer => answer.IsCompleted);
                answers.Add(AnswerAsync(client, connection, end.Token));
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            await Task.WhenAll(answers).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(options.SocketPath);
        }
    }

    private static async Task EndWithParentAsync(Stream parent, CancellationTokenSource end)
    {
        var ignored = new byte[256];
        try
        {
            while (await parent.ReadAsync(ignored, end.Token).ConfigureAwait(false) > 0)
            {
            }

            await end.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException or IOException)
        {
            // the worker has ended meanwhile
        }
    }

    private static Socket Listen(string path)
    {
        File.Delete(path); // of a worker that was killed
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen(Backlog);
        return listener;
    }

    private static async Task AnswerAsync(IChatClient client, Socket connection, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var request = await WorkerFrames.ReadAsync<WorkerRequest>(stream, left.Token).ConfigureAwait(false);
            var watch = CancelWhenClosedAsync(stream, left);
            await StreamAsync(client, request, stream, left.Token).ConfigureAwait(false);
            await left.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidDataException or SocketException)
        {
            // the asker left, or sent something else: there is nobody to tell
        }
    }

    private static async Task StreamAsync(IChatClient client, WorkerRequest request, NetworkStream stream, CancellationToken cancellationToken)
    {
        var error = (string?)null;
        try
        {
            var options = request.Options ?? new ChatOptions();
            options.Tools = [.. request.Tools.Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, tool.Schema))];
            await foreach (var update in client.GetStreamingResponseAsync(request.Messages, options, cancellationToken).ConfigureAwait(false))
            {
                await WorkerFrames.WriteAsync(stream, new WorkerReply(update, null, false), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (LlamaException e)
        {
            error = e.Message;
        }

        await WorkerFrames.WriteAsync(stream, new WorkerReply(null, error, error is null), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Nothing more comes from an asker after the request, except the end of the connection.</summary>
    private static async Task CancelWhenClosedAsync(NetworkStream stream, CancellationTokenSource left)
    {
        try
        {
            _ = await stream.ReadAsync(new byte[1], left.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return;
        }

        await left.CancelAsync().ConfigureAwait(false);
    }
}
