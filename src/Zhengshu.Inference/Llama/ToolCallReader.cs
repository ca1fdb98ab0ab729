using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama;

/// <summary>Separates tool calls (<c>&lt;tool_call&gt;{…}&lt;/tool_call&gt;</c>) from an answer's text as it streams by.</summary>
internal sealed class ToolCallReader(string idPrefix)
{
    private readonly StringBuilder _held = new();
    private bool _inCall;
    private int _calls;

    /// <summary>Whether a call was read.</summary>
    internal bool Called => _calls > 0;

    /// <summary>What is certain after <paramref name="text"/>: text to show and complete calls, in order.</summary>
    /// <param name="text">The answer's next text.</param>
    /// <param name="final">Nothing follows; an unfinished call comes out as the text it is.</param>
    internal IReadOnlyList<AIContent> Add(string text, bool final)
    {
        _held.Append(text);
        var contents = new List<AIContent>();
        while (Next(final) is { } content)
        {
            contents.Add(content);
        }

        return contents;
    }

    private AIContent? Next(bool final)
    {
        var held = _held.ToString();
        if (!_inCall)
        {
            var start = held.IndexOf(ChatPrompt.CallStart, StringComparison.Ordinal);
            if (start == 0)
            {
                _inCall = true;
                return Next(final);
            }

            var safe = start > 0 ? start : held.Length - (final ? 0 : Unsure(held));
            return safe > 0 ? new TextContent(Take(safe)) : null;
        }

        var end = held.IndexOf(ChatPrompt.CallEnd, StringComparison.Ordinal);
        if (end < 0)
        {
            return final && held.Length > 0 ? new TextContent(Take(held.Length)) : null;
        }

        _inCall = false;
        var whole = Take(end + ChatPrompt.CallEnd.Length);
        return Parse(whole[ChatPrompt.CallStart.Length..^ChatPrompt.CallEnd.Length]) ?? (AIContent)new TextContent(whole);
    }

    private FunctionCallContent? Parse(string json)
    {
        try
        {
            using var call = JsonDocument.Parse(json);
            if (call.RootElement.ValueKind != JsonValueKind.Object || !call.RootElement.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            var arguments = call.RootElement.TryGetProperty("arguments", out var given) && given.ValueKind == JsonValueKind.Object
                ? given.EnumerateObject().ToDictionary(one => one.Name, one => (object?)one.Value.Clone(), StringComparer.Ordinal)
                : [];
            return new FunctionCallContent(string.Create(CultureInfo.InvariantCulture, $"{idPrefix}-{_calls++}"), name.GetString() ?? "", arguments);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Take(int length)
    {
        var text = _held.ToString(0, length);
        _held.Remove(0, length);
        return text;
    }

    private static int Unsure(string text)
    {
        for (var length = Math.Min(ChatPrompt.CallStart.Length - 1, text.Length); length > 0; length--)
        {
            if (text.EndsWith(ChatPrompt.CallStart[..length], StringComparison.Ordinal))
            {
                return length;
            }
        }

        return 0;
    }
}
