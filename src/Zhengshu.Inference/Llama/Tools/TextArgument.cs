using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>Arguments that models write without quotes: the tool's schema says whether <c>440106199001011234</c> is a text or a number.</summary>
internal static class TextArgument
{
    /// <summary>The value of an argument.</summary>
    /// <param name="tools">The tools that were declared.</param>
    /// <param name="tool">Name of the tool called.</param>
    /// <param name="name">Name of the argument.</param>
    /// <param name="text">What the model wrote; JSON, or text where it is no JSON.</param>
    internal static JsonElement Read(IReadOnlyList<AIFunctionDeclaration> tools, string tool, string name, string text)
    {
        var (isText, mayBeNull) = Schema(tools, tool, name);
        return isText && !(mayBeNull && text.Trim() == "null") ? Plain(text) : CallJson.Value(text) ?? Plain(text);
    }

    private static (bool IsText, bool MayBeNull) Schema(IReadOnlyList<AIFunctionDeclaration> tools, string tool, string name)
    {
        var schema = tools.FirstOrDefault(one => one.Name == tool)?.JsonSchema;
        if (schema is not { ValueKind: JsonValueKind.Object } whole
            || !whole.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object
            || !properties.TryGetProperty(name, out var property) || property.ValueKind != JsonValueKind.Object
            || !property.TryGetProperty("type", out var type))
        {
            return (false, false);
        }

        var types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.ToString())] : new[] { type.ToString() };
        return (types.Contains("string") && types.All(one => one is "string" or "null"), types.Contains("null"));
    }

    private static JsonElement Plain(string text) => JsonSerializer.SerializeToElement(text);
}
