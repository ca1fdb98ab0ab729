using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Zhengshu.Platform.Tests.Models;

/// <summary>A small server of its own that speaks the chat completions protocol; what it answers is told by each test.</summary>
internal sealed class LocalModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalModelServer(WebApplication app) => _app = app;

    /// <summary>Base address, as an operator would set it.</summary>
    public string Endpoint => _app.Urls.Single() + "/v1";

    /// <summary>Bodies of the requests.</summary>
    public ConcurrentQueue<JsonElement> Requests { get; } = new();

    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Completes when a caller has closed its connection before the answer was there.</summary>
    public TaskCompletionSource Abandoned { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set by a test when it has read what was sent so far.</summary>
    public TaskCompletionSource Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<LocalModelServer> StartAsync(Func<HttpContext, LocalModelServer, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new LocalModelServer(app);
        app.MapPost("/v1/chat/completions", async (HttpContext context) =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            server.Requests.Enqueue(body.RootElement.Clone());
            server.Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            await answer(context, server);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>One that answers every question with the same text.</summary>
    public static Task<LocalModelServer> SayingAsync(string text) => StartAsync((context, _) => SayAsync(context, text));

    public static Task SayAsync(HttpContext context, string text) => context.Response.WriteAsJsonAsync(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        model = "test-model",
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 120, completion_tokens = 30, total_tokens = 150 },
    });

    /// <summary>Sends pieces as events; with <paramref name="end"/> the last says so and [DONE] follows.</summary>
    public static async Task StreamAsync(HttpContext context, IReadOnlyList<string> pieces, bool end)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in pieces)
        {
            await EventAsync(context, new { id = "chatcmpl-1", model = "test-model", choices = new[] { new { index = 0, delta = new { content = piece } } } });
        }

        if (end)
        {
            await EventAsync(context, new { id = "chatcmpl-1", model = "test-model", choices = new[] { new { index = 0, delta = new { }, finish_reason = "stop" } } });
            await context.Response.WriteAsync("data: [DONE]\n\n");
        }
    }

    public static async Task EventAsync(HttpContext context, object data)
    {
        await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(data)}\n\n");
        await context.Response.Body.FlushAsync();
    }

    /// <summary>Answers nothing until the caller has gone.</summary>
    public static async Task HangAsync(HttpContext context, LocalModelServer server)
    {
        await using var gone = context.RequestAborted.Register(() => server.Abandoned.TrySetResult());
        await server.Abandoned.Task;
    }

    public async ValueTask DisposeAsync()
    {
        Abandoned.TrySetResult();
        Read.TrySetResult();
        await _app.DisposeAsync();
    }
}
