using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>DeepSeek V3, R1 (and its distilled models) and V3.1: calls between control tokens. Both ways are read, the template's is written.</summary>
/// <param name="isFenced">Whether arguments stand in a fenced block after the word <c>function</c> (V3, R1), or bare after the name (V3.1).</param>
internal sealed class DeepSeekForm(bool isFenced) : ToolCallForm
{
    internal const string CallsStart = "<｜tool▁calls▁begin｜>";
    private const string CallsEnd = "<｜tool▁calls▁end｜>";
    private const string CallStart = "<｜tool▁call▁begin｜>";
    private const string CallEnd = "<｜tool▁call▁end｜>";
    private const string Separator = "<｜tool▁sep｜>";
    private const string ResultsStart = "<｜tool▁outputs▁begin｜>";
    private const string ResultsEnd = "<｜tool▁outputs▁end｜>";
    private const string ResultStart = "<｜tool▁output▁begin｜>";
    private const string ResultEnd = "<｜tool▁output▁end｜>";
    private const string FenceStart = "```json";
    private const string FenceEnd = "```";

    /// <summary>Whether arguments are written in a fenced block.</summary>
    internal bool IsFenced => isFenced;

    internal override IReadOnlyList<string> Markers { get; } =
        [CallsStart, CallsEnd, CallStart, CallEnd, Separator, ResultsStart, ResultsEnd, ResultStart, ResultEnd];

    internal override IReadOnlyList<string> Starts { get; } = [CallsStart, CallStart];

    internal override string? AnswerEnd => "<｜end▁of▁sentence｜>";

    internal override CallReading Read(ReadOnlySpan<char> text, bool final, IReadOnlyList<AIFunctionDeclaration> tools, CallProgress progress)
    {
        var isBlock = text.StartsWith(CallsStart, StringComparison.Ordinal);
        var (start, last) = isBlock ? (CallsStart.Length, CallsEnd) : (CallStart.Length, CallEnd);
        var first = !isBlock ? 0 : AfterSpace(text, start);
        var name = first < 0 ? -1 : Follows(text, first, CallStart);
        if (name < 0 || (name > 0 && !MayBeNamed(text, name)))
        {
            return CallReading.Text(start);
        }

        var end = progress.Find(text, last);
        if (end == 0 && !final)
        {
            return CallReading.Unsure;
        }

        // whole calls without the last token of all are calls: some models end their answer there
        var whole = end == 0 ? text.Length : end + last.Length;
        var body = !isBlock ? text[..whole] : text[start..(end == 0 ? whole : end)];
        return Calls(body) is { Count: > 0 } calls ? new CallReading(whole, calls) : CallReading.Text(start);
    }

    internal override void Declare(List<PromptMessage> prompt, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var system = System(prompt).Said("\n\n").Own("## Tools\nYou have access to the following tools:\n");
        foreach (var tool in tools)
        {
            system.Said($"\n### {tool.Name}\nDescription: {tool.Description}\n\nParameters: {CallJson.Text(tool.JsonSchema)}\n");
        }

        system.Own("\nIMPORTANT: ALWAYS adhere to this exact format for tool use:\n" + CallsStart + CallStart);
        system.Own(isFenced ? $"function{Separator}tool_call_name\n{FenceStart}\ntool_call_arguments\n{FenceEnd}" : $"tool_call_name{Separator}tool_call_arguments");
        system.Own($"{CallEnd}{{additional_tool_calls}}{CallsEnd}\n\nWhere:\n"
            + "- `tool_call_name` must be an exact match to one of the available tools\n"
            + "- `tool_call_arguments` must be valid JSON that strictly follows the tool's Parameters Schema\n"
            + "- For multiple tool calls, chain them directly one after another");
    }

    internal override void WriteCalls(PromptText text, IReadOnlyList<FunctionCallContent> calls)
    {
        text.Own(CallsStart);
        foreach (var (i, call) in calls.Index())
        {
            text.Own(isFenced && i > 0 ? "\n" : "").Own(CallStart);
            if (isFenced)
            {
                text.Own("function" + Separator).Said($"{call.Name}\n{FenceStart}\n{CallJson.Arguments(call)}\n{FenceEnd}");
            }
            else
            {
                text.Said(call.Name).Own(Separator).Said(CallJson.Arguments(call));
            }

            text.Own(CallEnd);
        }

        text.Own(CallsEnd);
    }

    internal override void WriteResults(PromptText text, IReadOnlyList<FunctionResultContent> results)
    {
        text.Own(isFenced ? ResultsStart : "");
        foreach (var (i, result) in results.Index())
        {
            text.Own(isFenced && i > 0 ? "\n" : "").Own(ResultStart).Said(CallJson.Bare(result.Result)).Own(ResultEnd);
        }

        text.Own(isFenced ? ResultsEnd : "");
    }

    private static List<ToolCall>? Calls(ReadOnlySpan<char> body)
    {
        var rest = new CallText(body);
        var calls = new List<ToolCall>();
        while (rest.Skip(CallStart))
        {
            if (rest.Until(Separator)?.Trim() is not { } head || rest.Until(CallEnd)?.Trim() is not { } tail || Call(head, tail) is not { } call)
            {
                return null;
            }

            calls.Add(call);
        }

        return rest.IsOver ? calls : null;
    }

    private static ToolCall? Call(string head, string tail)
    {
        var (tool, json) = (head, tail);
        if (tail.IndexOf(FenceStart, StringComparison.Ordinal) is >= 0 and var fence && tail.EndsWith(FenceEnd, StringComparison.Ordinal)
            && tail.Length >= fence + FenceStart.Length + FenceEnd.Length)
        {
            tool = fence > 0 ? tail[..fence].Trim() : head;
            json = tail[(fence + FenceStart.Length)..^FenceEnd.Length];
        }

        return ToolCall.IsName(tool) && CallJson.Value(json) is { } value && CallJson.Arguments(value) is { } arguments ? new ToolCall(tool, arguments) : null;
    }
}
