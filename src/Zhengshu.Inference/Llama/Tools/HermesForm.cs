using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>Qwen and Hermes: <c>&lt;tool_call&gt;{"name":…,"arguments":{…}}&lt;/tool_call&gt;</c>.</summary>
internal sealed class HermesForm : TaggedForm
{
    internal override void Declare(List<PromptMessage> prompt, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var system = System(prompt).Said("\n\n").Own(Introduction);
        WriteTools(system, tools).Own(
            "\n\nFor each function call, return a json object with function name and arguments within <tool_call></tool_call> XML tags:\n"
            + "<tool_call>\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n</tool_call>");
    }

    internal override void WriteCalls(PromptText text, IReadOnlyList<FunctionCallContent> calls)
    {
        foreach (var call in calls)
        {
            text.NewLine().Own(Start + "\n")
                .Said($"{{\"name\": {CallJson.Text(call.Name)}, \"arguments\": {CallJson.Arguments(call)}}}\n").Own(End);
        }
    }

    protected override int EndTag(ReadOnlySpan<char> text, CallProgress progress)
    {
        var start = AfterSpace(text, Start.Length);
        var end = start < 0 ? -1 : progress.JsonEnd(text, start);
        var tag = end <= 0 ? end : AfterSpace(text, end); // not searched for: a text in the arguments may hold it
        var after = tag <= 0 ? tag : Follows(text, tag, End);
        return after > 0 ? tag : after;
    }

    protected override IReadOnlyList<ToolCall>? Calls(ReadOnlySpan<char> body, IReadOnlyList<AIFunctionDeclaration> tools) =>
        CallJson.Call(CallJson.Value(body), "arguments") is { } call ? [call] : null;
}
