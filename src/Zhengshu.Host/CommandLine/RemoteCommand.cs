using System.Text.Json;
using Zhengshu.Host.Serving;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Files;

namespace Zhengshu.Host.CommandLine;

/// <summary>Runs a command inside the server that holds the data folder.</summary>
internal static class RemoteCommand
{
    /// <summary>How long a server that has just taken the folder is given to come up.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    /// <summary>Exit code of the command; null when no server could be reached within <see cref="StartLimit"/>.</summary>
    public static async Task<int?> RunAsync(DataFolder folder, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
        if (await FindAsync(folder, client, cancellationToken) is not { } server)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{server.Port}/api/local/commands"))
        {
            Content = JsonContent.Create(new RunCommand.Request(words, Environment.CurrentDirectory)),
        };
        request.Headers.Add(LocalToken.Header, server.Token);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        try
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } json)
            {
                var line = JsonSerializer.Deserialize<RunCommand.Line>(json, JsonSerializerOptions.Web)!;
                if (line.Exit is { } exit)
                {
                    return exit;
                }

                await (line.Out is null ? Console.Error : Console.Out).WriteAsync(line.Out ?? line.Err);
            }
        }
        catch (HttpIOException)
        {
            // the server was killed while it wrote
        }

        await Console.Error.WriteLineAsync("服务在命令完成之前停止了，请重新启动服务后再执行。");
        return CommandRunner.Failed;
    }

    private static async Task<ServerFile?> FindAsync(DataFolder folder, HttpClient client, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        try
        {
            while (true)
            {
                if (await ServerFile.ReadAsync(folder, limit.Token) is { } server && await IsHealthyAsync(client, server, limit.Token))
                {
                    return server;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<bool> IsHealthyAsync(HttpClient client, ServerFile server, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/healthz"), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
