using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama.Tools;

namespace Zhengshu.Inference.Llama;

/// <summary>The chat interface of Microsoft.Extensions.AI over a <see cref="LlamaEngine"/>, which it does not own.</summary>
/// <param name="engine">The loaded model.</param>
/// <param name="modelId">Name told in responses.</param>
public sealed class LlamaChatClient(LlamaEngine engine, string modelId) : IChatClient
{
    /// <summary>Key in <see cref="ChatOptions.AdditionalProperties"/> for a GBNF grammar the answer keeps to.</summary>
    public const string GrammarKey = "grammar";

    private const int DefaultMaxTokens = 1024;

    private Dictionary<int, string>? _controlTokens;
    private readonly ToolCallForm _form = ToolCallForm.For(engine.Model.Header.ChatTemplate);

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="LlamaException">The request cannot be answered; the message says why.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var responseId = $"chatcmpl-{Guid.NewGuid():N}";
        var tools = options?.Tools?.OfType<AIFunctionDeclaration>().ToList() ?? [];
        var calls = new ToolCallReader(responseId, _form, tools);
        await foreach (var piece in engine.GenerateAsync(Request(messages, options, tools), cancellationToken).ConfigureAwait(false))
        {
            var contents = tools.Count > 0 ? calls.Add(piece.Text, piece.End is not null) : piece.Text.Length > 0 ? [new TextContent(piece.Text)] : [];
            if (contents.Count == 0 && piece.End is null)
            {
                continue;
            }

            var update = new ChatResponseUpdate(ChatRole.Assistant, [.. contents]) { ResponseId = responseId, MessageId = responseId, ModelId = modelId };
            if (piece.End is { } end)
            {
                update.FinishReason = end.Reason == FinishReason.Length ? ChatFinishReason.Length
                    : calls.Called ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
                update.Contents.Add(new UsageContent(new UsageDetails
                {
                    InputTokenCount = end.PromptTokens,
                    CachedInputTokenCount = end.CachedTokens,
                    OutputTokenCount = end.AnswerTokens,
                    TotalTokenCount = end.PromptTokens + end.AnswerTokens,
                }));
            }

            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        if (serviceKey is not null)
        {
            return null;
        }

        if (serviceType == typeof(ChatClientMetadata))
        {
            return new ChatClientMetadata("zhengshu", null, modelId);
        }

        return serviceType.IsInstanceOfType(this) ? this : serviceType.IsInstanceOfType(engine) ? engine : null;
    }

    /// <summary>Does nothing: the engine belongs to who loaded it.</summary>
    public void Dispose()
    {
    }

    private GenerationRequest Request(IEnumerable<ChatMessage> messages, ChatOptions? options, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var defaults = new SamplingOptions();
        var all = options?.Instructions is { Length: > 0 } instructions ? messages.Prepend(new ChatMessage(ChatRole.System, instructions)) : messages;
        var prompt = ChatPrompt.Tokenize(engine.Model, _form, all, tools);
        return new GenerationRequest
        {
            Prompt = prompt,
            MaxTokens = options?.MaxOutputTokens ?? DefaultMaxTokens,
            Stops = [.. options?.StopSequences ?? []],
            ShownTokens = tools.Count > 0 ? _controlTokens ??= ControlTokens() : [],
            Grammar = Grammar(options),
            Sampling = defaults with
            {
                Temperature = options?.Temperature ?? defaults.Temperature,
                TopP = options?.TopP ?? defaults.TopP,
                TopK = options?.TopK ?? defaults.TopK,
                FrequencyPenalty = options?.FrequencyPenalty ?? 0,
                PresencePenalty = options?.PresencePenalty ?? 0,
                Seed = unchecked((uint)(options?.Seed ?? Environment.TickCount64)),
            },
        };
    }

    /// <summary>The form's markers that are control tokens of this model; others come as text anyway.</summary>
    private Dictionary<int, string> ControlTokens()
    {
        var tokens = new Dictionary<int, string>();
        foreach (var marker in _form.Markers)
        {
            if (engine.Model.Tokenize(marker, control: true, start: false) is [var token] && engine.Model.Piece(token).IsEmpty)
            {
                tokens[token] = marker;
            }
        }

        return tokens;
    }

    private static string? Grammar(ChatOptions? options)
    {
        if (options?.AdditionalProperties?.TryGetValue(GrammarKey, out var given) == true)
        {
            return given as string ?? throw new LlamaException($"{GrammarKey} 应为文本。 {GrammarKey} must be a text.");
        }

        return options?.ResponseFormat is not ChatResponseFormatJson json ? null
            : json.Schema is { ValueKind: not JsonValueKind.Undefined } schema ? JsonSchemaGrammar.From(schema)
            : JsonSchemaGrammar.AnyObject;
    }
}
