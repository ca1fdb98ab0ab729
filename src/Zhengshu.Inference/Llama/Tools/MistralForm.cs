using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>
/// Mistral: <c>[TOOL_CALLS][{"name":…,"arguments":{…}}, …]</c>, newer <c>[TOOL_CALLS]NAME[ARGS]{…}</c> for each call. Both ways are
/// read, the template's is written.
/// </summary>
internal sealed class MistralForm : ToolCallForm
{
    internal const string Start = "[TOOL_CALLS]";
    private const string Arguments = "[ARGS]";
    private const string CallId = "[CALL_ID]";
    private const string ToolsStart = "[AVAILABLE_TOOLS]";
    private const string ToolsEnd = "[/AVAILABLE_TOOLS]";
    private const string ResultStart = "[TOOL_RESULTS]";
    private const string ResultContent = "[TOOL_CONTENT]";
    private const string ResultEnd = "[/TOOL_RESULTS]";
    private const int IdLength = 9;

    internal override IReadOnlyList<string> Markers { get; } =
        [Start, Arguments, CallId, ToolsStart, ToolsEnd, ResultStart, ResultContent, ResultEnd];

    internal override IReadOnlyList<string> Starts { get; } = [Start];

    internal override string? AnswerEnd => "</s>";

    internal override string TurnStart => "[INST]";

    /// <summary>Whether calls are written as name and arguments, not as an array.</summary>
    internal required bool IsNamed { get; init; }

    /// <summary>Whether a call's id stands between its name and its arguments.</summary>
    internal required bool HasCallId { get; init; }

    /// <summary>Whether a result says its call's id before a token of its own.</summary>
    internal required bool HasResultId { get; init; }

    /// <summary>Whether tools are told before a person's last turn; else before the first.</summary>
    internal required bool DeclaresLast { get; init; }

    /// <summary>What stands between the form's tokens and JSON.</summary>
    internal required string Gap { get; init; }

    /// <summary>The form of a template of this family.</summary>
    /// <param name="shows">Whether the template holds a text.</param>
    internal static MistralForm For(Func<string, bool> shows) => new()
    {
        IsNamed = shows(Arguments),
        HasCallId = shows(CallId),
        HasResultId = shows(ResultContent),
        DeclaresLast = shows("user_messages[-1]"),
        Gap = shows(Start + " [") ? " " : "",
    };

    internal override CallReading Read(ReadOnlySpan<char> text, bool final, IReadOnlyList<AIFunctionDeclaration> tools, CallProgress progress)
    {
        var start = JsonStart(text, out var name);
        var end = start > 0 ? progress.JsonEnd(text, start) : start;
        return end == 0 && !final ? CallReading.Unsure
            : end > 0 && Calls(name.ToString(), text[start..end]) is { Count: > 0 } calls ? new CallReading(end, calls)
            : CallReading.Text(Start.Length);
    }

    internal override void Declare(List<PromptMessage> prompt, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var asked = (DeclaresLast ? prompt.FindLast(message => message.Role == "user") : prompt.Find(message => message.Role == "user")) ?? prompt[^1];
        var list = string.Join(IsNamed ? "," : ", ", tools.Select(CallJson.Declaration));
        asked.Ahead.Own(ToolsStart).Said($"{Gap}[{list}]").Own(ToolsEnd);
    }

    internal override void WriteCalls(PromptText text, IReadOnlyList<FunctionCallContent> calls)
    {
        if (!IsNamed)
        {
            var list = calls.Select(call =>
                $"{{\"name\": {CallJson.Text(call.Name)}, \"arguments\": {CallJson.Arguments(call)}, \"id\": \"{Id(call.CallId)}\"}}");
            text.Own(Start).Said($"{Gap}[{string.Join(", ", list)}]");
            return;
        }

        foreach (var call in calls)
        {
            text.Own(Start).Said(call.Name);
            if (HasCallId)
            {
                text.Own(CallId).Said(Id(call.CallId));
            }

            text.Own(Arguments).Said(CallJson.Arguments(call));
        }
    }

    internal override void WriteResults(PromptText text, IReadOnlyList<FunctionResultContent> results)
    {
        foreach (var result in results)
        {
            var said = CallJson.Bare(result.Result);
            text.Own(ResultStart);
            if (!IsNamed)
            {
                text.Said($"{Gap}{{\"content\": {(CallJson.Value(said) is null ? CallJson.Text(said) : said)}, \"call_id\": \"{Id(result.CallId)}\"}}");
            }
            else if (HasResultId)
            {
                text.Said(Id(result.CallId)).Own(ResultContent).Said(said);
            }
            else
            {
                text.Said(said);
            }

            text.Own(ResultEnd);
        }
    }

    /// <summary>Nine letters and digits, as these models know ids: the last ones of ours.</summary>
    private static string Id(string callId)
    {
        var units = callId.Where(char.IsAsciiLetterOrDigit).TakeLast(IdLength).ToArray();
        return new string(units).PadLeft(IdLength, '0');
    }

    /// <summary>Where a call's JSON begins; 0 = not there yet, −1 = none follows.</summary>
    /// <param name="text">Begins with <see cref="Start"/>.</param>
    /// <param name="name">The name before it; empty where it stands in the JSON.</param>
    private static int JsonStart(ReadOnlySpan<char> text, out ReadOnlySpan<char> name)
    {
        name = default;
        var at = AfterSpace(text, Start.Length);
        if (at < 0 || at == text.Length || text[at] is '[' or '{')
        {
            return at == text.Length ? 0 : at;
        }

        name = text.Slice(at, ToolCall.NameLength(text[at..Math.Min(text.Length, at + LongestGap)]));
        return name.Length is 0 or LongestGap ? -1 : AfterName(text, at + name.Length);
    }

    /// <summary>Where the arguments begin that follow a name; 0 = not there yet, −1 = none follow.</summary>
    private static int AfterName(ReadOnlySpan<char> text, int at)
    {
        var id = Follows(text, at, CallId);
        if (id > 0)
        {
            at = id;
            while (at < text.Length && at - id < LongestGap && char.IsAsciiLetterOrDigit(text[at]))
            {
                at++;
            }
        }

        var arguments = Follows(text, at, Arguments);
        if (id == 0 || arguments == 0)
        {
            return 0;
        }

        at = AfterSpace(text, arguments > 0 ? arguments : at);
        return at == text.Length ? 0 : at > 0 && text[at] == '{' ? at : -1;
    }

    private static List<ToolCall>? Calls(string name, ReadOnlySpan<char> json)
    {
        var value = CallJson.Value(json);
        if (name.Length > 0)
        {
            return CallJson.Arguments(value) is { } arguments ? [new ToolCall(name, arguments)] : null;
        }

        var calls = new List<ToolCall>();
        var items = value is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : value is { } one ? [one] : [];
        foreach (var item in items)
        {
            if (CallJson.Call(item, "arguments") is not { } call)
            {
                return null;
            }

            calls.Add(call);
        }

        return calls;
    }
}
