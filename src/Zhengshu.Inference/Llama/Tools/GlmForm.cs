using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>GLM-4.5 and later: the tool's name, then a pair of tags for each argument's name and value.</summary>
internal sealed class GlmForm : TaggedForm
{
    internal const string KeyStart = "<arg_key>";
    private const string KeyEnd = "</arg_key>";
    private const string ValueStart = "<arg_value>";
    private const string ValueEnd = "</arg_value>";

    internal override IReadOnlyList<string> Markers { get; } = [Start, End, ResultStart, ResultEnd, KeyStart, KeyEnd, ValueStart, ValueEnd];

    internal override string ResultRole => "observation";

    internal override void Declare(List<PromptMessage> prompt, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        prompt.Insert(0, new PromptMessage("system")); // of its own, before what the caller says
        var system = prompt[0].Text.Own(Introduction);
        WriteTools(system, tools).Own(
            "\n\nFor each function call, output the function name and arguments within the following XML format:\n"
            + "<tool_call>{function-name}\n<arg_key>{arg-key-1}</arg_key>\n<arg_value>{arg-value-1}</arg_value>\n"
            + "<arg_key>{arg-key-2}</arg_key>\n<arg_value>{arg-value-2}</arg_value>\n...\n</tool_call>");
    }

    internal override void WriteCalls(PromptText text, IReadOnlyList<FunctionCallContent> calls)
    {
        foreach (var call in calls)
        {
            text.NewLine().Own(Start).Said(call.Name + "\n");
            foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>())
            {
                text.Own(KeyStart).Said(name).Own(KeyEnd + "\n" + ValueStart).Said(CallJson.Bare(value)).Own(ValueEnd + "\n");
            }

            text.Own(End);
        }
    }

    protected override int EndTag(ReadOnlySpan<char> text, CallProgress progress) => MayBeNamed(text, Start.Length) ? progress.Find(text, End) : -1;

    protected override IReadOnlyList<ToolCall>? Calls(ReadOnlySpan<char> body, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var rest = new CallText(body);
        var tool = rest.Before(KeyStart).Trim();
        var call = new ToolCall(tool, new Dictionary<string, object?>(StringComparer.Ordinal));
        while (rest.Skip(KeyStart))
        {
            if (rest.Until(KeyEnd) is not { } name || !rest.Skip(ValueStart) || rest.Until(ValueEnd) is not { } value)
            {
                return null;
            }

            call.Arguments[name.Trim()] = TextArgument.Read(tools, tool, name.Trim(), value);
        }

        return rest.IsOver && ToolCall.IsName(tool) ? [call] : null;
    }
}
