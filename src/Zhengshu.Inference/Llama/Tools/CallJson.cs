using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>Reads and writes the JSON in calls; whatever a model wrote, reading does not throw.</summary>
internal static class CallJson
{
    /// <summary>
    /// Levels of JSON in a call, itself included; deeper is no call. Calls travel inside other JSON, of which System.Text.Json takes 64 levels.
    /// </summary>
    internal const int MostDepth = 32;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = MostDepth };
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON, with Chinese as it is.</summary>
    internal static string Text(object? value) => JsonSerializer.Serialize(value, Plain);

    /// <summary>A call's arguments as JSON; no arguments are an empty object.</summary>
    internal static string Arguments(FunctionCallContent call) => Text(call.Arguments ?? new Dictionary<string, object?>());

    /// <summary>A result, or an argument that stands outside of JSON: texts as they are, all else as JSON.</summary>
    internal static string Bare(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString() ?? "",
        _ => Text(value),
    };

    /// <summary>A tool as the OpenAI interface declares it, the form that most models learned.</summary>
    internal static string Declaration(AIFunctionDeclaration tool) => Text(new JsonObject { ["type"] = "function", ["function"] = Function(tool) });

    /// <summary>Name, description and parameters of a tool.</summary>
    internal static JsonObject Function(AIFunctionDeclaration tool) => new()
    {
        ["name"] = tool.Name,
        ["description"] = tool.Description,
        ["parameters"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
    };

    /// <summary>The value that <paramref name="text"/> is; null = it is no JSON, too deep, or holds texts that are no Unicode.</summary>
    internal static JsonElement? Value(ReadOnlySpan<char> text)
    {
        try
        {
            var utf8 = new byte[Encoding.UTF8.GetByteCount(text)];
            Encoding.UTF8.GetBytes(text, utf8);
            var reader = new Utf8JsonReader(utf8, Strict);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString(); // "\ud800" is well-formed JSON, and would throw where it is used
                }
            }

            return JsonElement.Parse(utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The call that a JSON object is; null = it is none.</summary>
    /// <param name="value">Any JSON.</param>
    /// <param name="argumentNames">Properties that may hold the arguments.</param>
    internal static ToolCall? Call(JsonElement? value, params ReadOnlySpan<string> argumentNames)
    {
        if (value is not { ValueKind: JsonValueKind.Object } call
            || !call.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || name.GetString() is not { Length: > 0 } tool)
        {
            return null;
        }

        foreach (var argumentName in argumentNames)
        {
            if (call.TryGetProperty(argumentName, out var given))
            {
                return Arguments(given) is { } arguments ? new ToolCall(tool, arguments) : null;
            }
        }

        return new ToolCall(tool, []);
    }

    /// <summary>Arguments from an object, from a text that holds one, or from nothing; null = they are something else.</summary>
    internal static Dictionary<string, object?>? Arguments(JsonElement? given)
    {
        switch (given?.ValueKind)
        {
            case JsonValueKind.Null:
                return [];
            case JsonValueKind.String when given.Value.GetString() is { Length: > 0 } text && Value(text) is { ValueKind: JsonValueKind.Object } inner:
                return Arguments(inner);
            case JsonValueKind.Object:
                var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var one in given.Value.EnumerateObject())
                {
                    arguments[one.Name] = one.Value.Clone(); // the last of two with one name counts
                }

                return arguments;
            default:
                return null;
        }
    }
}
