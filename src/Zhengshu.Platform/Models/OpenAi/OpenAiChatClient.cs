using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Models.OpenAi;

/// <summary>
/// A chat model behind the OpenAI chat completions interface: vLLM, MindIE, Ollama, llama.cpp's server, DeepSeek, Qwen and others. Text in, text out; whole
/// or streamed. Failures are <see cref="ChatFailedException"/>; a caller that leaves stops the call on the server by closing the connection.
/// </summary>
internal sealed partial class OpenAiChatClient(
    IHttpClientFactory http, IOptions<ModelsOptions> settings, ModelsMeters meters, TimeProvider time, ILogger<OpenAiChatClient> logger) : IChatClient
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpName = "Models.Chat";

    /// <summary>Most characters that a stream may bring.</summary>
    private const int LongestStream = 1_000_000;

    private readonly ChatModelOptions _chat = settings.Value.Chat;

    private string Model => _chat.Model!;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var request = Request(messages, options, stream: false);
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(_chat.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token);
            var completion = await response.Content.ReadFromJsonAsync(ChatWire.Default.Completion, both.Token);
            if (completion is not { Error: null, Choices: [{ Message.Content: { } text } choice, ..] })
            {
                throw new ChatFailedException(ChatFailure.ResponseInvalid);
            }

            Answered(started, completion.Usage);
            LogAnswerSensitive(logger, text);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
            {
                ResponseId = completion.Id, ModelId = completion.Model ?? Model, FinishReason = Reason(choice.FinishReason), Usage = Usage(completion.Usage),
            };
        }
        catch (Exception fault) when (Explain(fault, started, timeout.IsCancellationRequested, cancellationToken) is { } explained)
        {
            throw explained;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = Request(messages, options, stream: true);
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        await using var events = EventsAsync(request, both.Token).GetAsyncEnumerator(both.Token);
        CompletionUsage? usage = null;
        while (true)
        {
            Completion? piece;
            try
            {
                timeout.CancelAfter(_chat.Timeout);
                piece = await events.MoveNextAsync() ? events.Current : null;
                timeout.CancelAfter(Timeout.InfiniteTimeSpan); // the reader's own time does not count
            }
            catch (Exception fault) when (Explain(fault, started, timeout.IsCancellationRequested, cancellationToken) is { } explained)
            {
                throw explained;
            }

            if (piece is null)
            {
                break;
            }

            usage = piece.Usage ?? usage;
            if (piece.Choices is [var choice, ..])
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, choice.Delta?.Content)
                {
                    ResponseId = piece.Id, ModelId = piece.Model ?? Model, FinishReason = Reason(choice.FinishReason),
                };
            }
        }

        Answered(started, usage);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", _chat.Completions, Model)
            : serviceType.IsInstanceOfType(this) ? this : null;
    }

    public void Dispose()
    {
        // the factory owns the connections
    }

    private CompletionRequest Request(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        if (options?.Tools is { Count: > 0 })
        {
            throw new NotSupportedException("Tools are not sent to chat models.");
        }

        return new CompletionRequest
        {
            Model = Model,
            Messages = [.. messages.Select(message => message.Contents.All(c => c is TextContent)
                ? new WireMessage(message.Role.Value, message.Text)
                : throw new NotSupportedException("Chat models are sent text only."))],
            MaxTokens = Math.Min(options?.MaxOutputTokens ?? _chat.MaxTokens, _chat.MaxTokens),
            Stream = stream,
            Temperature = options?.Temperature,
            TopP = options?.TopP,
            Seed = options?.Seed,
            Stop = options?.StopSequences is { Count: > 0 } stops ? [.. stops] : null,
        };
    }

    private async Task<HttpResponseMessage> SendAsync(CompletionRequest request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _chat.Completions)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, ChatWire.Default.CompletionRequest)) // with a length: some servers take no chunks
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        if (!string.IsNullOrEmpty(_chat.ApiKey))
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _chat.ApiKey);
        }

        if (logger.IsEnabled(LogLevel.Trace))
        {
            LogPromptSensitive(logger, string.Join('\n', request.Messages.Select(m => $"{m.Role}: {m.Content}")));
        }

        var client = http.CreateClient(HttpName);
        var response = await client.SendAsync(message, completion, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            response.Dispose();
            throw new ChatFailedException(ChatFailures.OfStatus(response.StatusCode), (int)response.StatusCode);
        }

        return response;
    }

    private async IAsyncEnumerable<Completion> EventsAsync(CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = 0L;
        var finished = false;
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            if (item.Data == "[DONE]")
            {
                yield break;
            }

            if ((length += item.Data.Length) > LongestStream)
            {
                throw new ChatFailedException(ChatFailure.ResponseTooLong);
            }

            var piece = JsonSerializer.Deserialize(item.Data, ChatWire.Default.Completion) ?? throw new ChatFailedException(ChatFailure.ResponseInvalid);
            if (piece.Error is not null)
            {
                throw new ChatFailedException(ChatFailure.ServerFault);
            }

            finished |= piece.Choices is [{ FinishReason: not null }, ..];
            yield return piece;
        }

        if (!finished)
        {
            throw new ChatFailedException(ChatFailure.ResponseCut);
        }
    }

    /// <summary>What to throw in place of a fault, counted and logged; null for a fault of this program, which goes on as it is.</summary>
    private Exception? Explain(Exception fault, long started, bool timedOut, CancellationToken cancellationToken)
    {
        var elapsed = time.GetElapsedTime(started);
        if (cancellationToken.IsCancellationRequested)
        {
            meters.Ended(Model, elapsed, "canceled");
            LogCanceled(logger, Model, elapsed.TotalMilliseconds);
            return new OperationCanceledException(null, fault, cancellationToken);
        }

        if (ChatFailures.Of(fault, timedOut) is not { } failed)
        {
            return null;
        }

        meters.Ended(Model, elapsed, failed.Failure.ToString());
        LogFailed(logger, Model, elapsed.TotalMilliseconds, failed.Failure, failed.Side, failed.Status);
        return failed;
    }

    private void Answered(long started, CompletionUsage? usage)
    {
        var elapsed = time.GetElapsedTime(started);
        meters.Ended(Model, elapsed, null);
        meters.Used(Model, usage?.PromptTokens, usage?.CompletionTokens);
        LogAnswered(logger, Model, elapsed.TotalMilliseconds, usage?.PromptTokens, usage?.CompletionTokens);
    }

    private static ChatFinishReason? Reason(string? reason) => string.IsNullOrEmpty(reason) ? null : new ChatFinishReason(reason);

    private static UsageDetails? Usage(CompletionUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.PromptTokens, OutputTokenCount = usage.CompletionTokens, TotalTokenCount = usage.TotalTokens,
    };
}
