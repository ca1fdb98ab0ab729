using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>Forms with a call between <c>&lt;tool_call&gt;</c> and <c>&lt;/tool_call&gt;</c>.</summary>
internal abstract class TaggedForm : ToolCallForm
{
    internal const string Start = "<tool_call>";
    internal const string End = "</tool_call>";
    internal const string ResultStart = "<tool_response>";
    internal const string ResultEnd = "</tool_response>";

    /// <summary>What stands before <see cref="WriteTools"/> in the words of Qwen, Hermes and GLM.</summary>
    protected const string Introduction =
        "# Tools\n\nYou may call one or more functions to assist with the user query.\n\n"
        + "You are provided with function signatures within <tools></tools> XML tags:\n";

    internal override IReadOnlyList<string> Markers { get; } = [Start, End, ResultStart, ResultEnd];

    internal override IReadOnlyList<string> Starts { get; } = [Start];

    internal override CallReading Read(ReadOnlySpan<char> text, bool final, IReadOnlyList<AIFunctionDeclaration> tools, CallProgress progress)
    {
        var end = EndTag(text, progress);
        return end == 0 && !final ? CallReading.Unsure
            : end > 0 && Calls(text[Start.Length..end], tools) is { Count: > 0 } calls ? new CallReading(end + End.Length, calls)
            : CallReading.Text(Start.Length);
    }

    internal override void WriteResults(PromptText text, IReadOnlyList<FunctionResultContent> results)
    {
        foreach (var result in results)
        {
            text.NewLine().Own(ResultStart + "\n").Said(CallJson.Bare(result.Result) + "\n").Own(ResultEnd);
        }
    }

    /// <summary>Where the closing tag of <paramref name="text"/>'s first call stands; 0 = not there yet, −1 = it begins as no call does.</summary>
    protected abstract int EndTag(ReadOnlySpan<char> text, CallProgress progress);

    /// <summary>The calls between the tags; null = it is none.</summary>
    protected abstract IReadOnlyList<ToolCall>? Calls(ReadOnlySpan<char> body, IReadOnlyList<AIFunctionDeclaration> tools);

    /// <summary>The tools, a line of JSON each, between tags.</summary>
    protected static PromptText WriteTools(PromptText text, IReadOnlyList<AIFunctionDeclaration> tools) =>
        text.Own("<tools>\n").Said(string.Concat(tools.Select(tool => CallJson.Declaration(tool) + "\n"))).Own("</tools>");
}
