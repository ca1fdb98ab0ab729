using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Zhengshu.Host.CommandLine;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Host.Serving;

/// <summary>
/// <c>POST /api/local/commands</c>: runs a command line inside the server for a <c>./zhengshu</c> on the same machine and sends back what it
/// writes, one JSON object a line: <c>{"out":"…"}</c>, <c>{"err":"…"}</c>, at last <c>{"exit":0}</c>. The command stops when the client goes.
/// </summary>
internal static class RunCommand
{
    /// <param name="Words">The command line.</param>
    /// <param name="WorkingDirectory">Folder that relative paths are taken from.</param>
    public sealed record Request(IReadOnlyList<string> Words, string WorkingDirectory);

    /// <summary>One line of the answer; exactly one member is set.</summary>
    /// <param name="Out">Text for standard output.</param>
    /// <param name="Err">Text for standard error.</param>
    /// <param name="Exit">Exit code.</param>
    public sealed record Line(string? Out = null, string? Err = null, int? Exit = null);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/local/commands", HandleAsync).WithName(nameof(RunCommand)).RequireLocalToken().ExcludeFromDescription();

    private static async Task HandleAsync(Request request, HttpContext context, CommandRunner runner, IHostApplicationLifetime lifetime)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "application/x-ndjson";
        await foreach (var line in LinesAsync(request, runner, stop.Token))
        {
            await JsonSerializer.SerializeAsync(context.Response.Body, line, JsonSerializerOptions.Web, stop.Token);
            await context.Response.Body.WriteAsync("\n"u8.ToArray(), stop.Token);
            await context.Response.Body.FlushAsync(stop.Token);
        }
    }

    private static async IAsyncEnumerable<Line> LinesAsync(
        Request request, CommandRunner runner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<Line>(new BoundedChannelOptions(1024) { SingleReader = true });
        var running = RunAsync();
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
        {
            yield return line;
        }

        await running;

        async Task RunAsync()
        {
            await using var output = new ChannelWriter(lines.Writer, text => new Line(Out: text), cancellationToken);
            await using var error = new ChannelWriter(lines.Writer, text => new Line(Err: text), cancellationToken);
            try
            {
                var exit = await runner.RunAsync(request.Words, request.WorkingDirectory, output, error, cancellationToken);
                await output.FlushAsync(cancellationToken);
                await error.FlushAsync(cancellationToken);
                await lines.Writer.WriteAsync(new Line(Exit: exit), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // the client went or the server stops; nobody reads the rest
            }
            finally
            {
                lines.Writer.Complete();
            }
        }
    }
}
