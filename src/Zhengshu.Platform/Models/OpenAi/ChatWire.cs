using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zhengshu.Platform.Models.OpenAi;

/// <summary>Body of <c>POST /chat/completions</c>.</summary>
internal sealed record CompletionRequest
{
    public required string Model { get; init; }

    public required IReadOnlyList<WireMessage> Messages { get; init; }

    public required int MaxTokens { get; init; }

    public required bool Stream { get; init; }

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public long? Seed { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }
}

/// <summary>A message, or the piece of one that a stream brings.</summary>
internal sealed record WireMessage(string? Role, string? Content);

/// <summary>Answer to a request, whole or one event of a stream.</summary>
internal sealed record Completion
{
    public string? Id { get; init; }

    public string? Model { get; init; }

    public IReadOnlyList<CompletionChoice>? Choices { get; init; }

    public CompletionUsage? Usage { get; init; }

    public JsonElement? Error { get; init; }
}

/// <summary>One of the answers; only the first is asked for.</summary>
internal sealed record CompletionChoice(WireMessage? Message, WireMessage? Delta, string? FinishReason);

/// <summary>Tokens as the server counted them.</summary>
internal sealed record CompletionUsage(long? PromptTokens, long? CompletionTokens, long? TotalTokens);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(Completion))]
internal sealed partial class ChatWire : JsonSerializerContext;
