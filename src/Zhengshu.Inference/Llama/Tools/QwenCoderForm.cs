using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>Qwen3-Coder and Qwen3.5: <c>&lt;tool_call&gt;&lt;function=NAME&gt;&lt;parameter=k&gt;v&lt;/parameter&gt;&lt;/function&gt;&lt;/tool_call&gt;</c>.</summary>
/// <param name="declaresInTags">Whether tools are declared in tags too (Qwen3-Coder), not as JSON.</param>
internal sealed class QwenCoderForm(bool declaresInTags) : TaggedForm
{
    internal const string FunctionStart = "<function=";
    internal const string ParameterStart = "<parameter=";
    private const string FunctionEnd = "</function>";
    private const string ParameterEnd = "</parameter>";

    /// <summary>Whether tools are declared in tags.</summary>
    internal bool DeclaresInTags => declaresInTags;

    internal override void Declare(List<PromptMessage> prompt, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var system = System(prompt).Said("\n\n").Own(declaresInTags ? "" : "# Tools\n\n").Own("You have access to the following functions:\n\n");
        if (declaresInTags)
        {
            system.Own("<tools>\n");
            foreach (var tool in tools)
            {
                WriteInTags(system, tool);
            }

            system.Own("</tools>");
        }
        else
        {
            WriteTools(system, tools);
        }

        system.Own(
            "\n\nIf you choose to call a function ONLY reply in the following format with NO suffix:\n\n"
            + "<tool_call>\n<function=example_function_name>\n<parameter=example_parameter_1>\nvalue_1\n</parameter>\n"
            + "<parameter=example_parameter_2>\nThis is the value for the second parameter\nthat can span\nmultiple lines\n</parameter>\n"
            + "</function>\n</tool_call>\n\nRequired parameters MUST be specified. You may reason in natural language BEFORE the function call, but NOT after. "
            + "If no function is needed, answer as usual and do not mention functions.");
    }

    internal override void WriteCalls(PromptText text, IReadOnlyList<FunctionCallContent> calls)
    {
        foreach (var call in calls)
        {
            text.NewLine().Own(Start + "\n" + FunctionStart).Said(call.Name).Own(">\n");
            foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>())
            {
                text.Own(ParameterStart).Said(name).Own(">\n").Said(CallJson.Bare(value) + "\n").Own(ParameterEnd + "\n");
            }

            text.Own(FunctionEnd + "\n" + End);
        }
    }

    protected override int EndTag(ReadOnlySpan<char> text, CallProgress progress)
    {
        var start = AfterSpace(text, Start.Length);
        return start >= 0 && Follows(text, start, FunctionStart) >= 0 ? progress.Find(text, End) : -1;
    }

    protected override IReadOnlyList<ToolCall>? Calls(ReadOnlySpan<char> body, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var rest = new CallText(body);
        var calls = new List<ToolCall>();
        while (rest.Skip(FunctionStart))
        {
            if (rest.Until(">")?.Trim() is not { } tool || !ToolCall.IsName(tool))
            {
                return null;
            }

            var call = new ToolCall(tool, new Dictionary<string, object?>(StringComparer.Ordinal));
            while (rest.Skip(ParameterStart))
            {
                if (rest.Until(">") is not { } name || rest.Until(ParameterEnd) is not { } value)
                {
                    return null;
                }

                call.Arguments[name.Trim()] = TextArgument.Read(tools, tool, name.Trim(), Line(value));
            }

            if (!rest.Skip(FunctionEnd))
            {
                return null;
            }

            calls.Add(call);
        }

        return rest.IsOver ? calls : null;
    }

    /// <summary>Without the line breaks that part it from its tags.</summary>
    private static string Line(string value)
    {
        var start = value.StartsWith('\n') ? 1 : 0;
        return value[start..^(value.Length > start && value.EndsWith('\n') ? 1 : 0)];
    }

    private static void WriteInTags(PromptText text, AIFunctionDeclaration tool)
    {
        text.Said($"<function>\n<name>{tool.Name}</name>\n<description>{tool.Description}</description>\n<parameters>\n");
        if (tool.JsonSchema is { ValueKind: JsonValueKind.Object } schema)
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in properties.EnumerateObject())
                {
                    text.Said($"<parameter>\n<name>{property.Name}</name>\n{Tags(property.Value)}</parameter>\n");
                }
            }

            if (schema.TryGetProperty("required", out var required))
            {
                text.Said($"<required>{CallJson.Text(required)}</required>\n");
            }
        }

        text.Said("</parameters>\n</function>\n");
    }

    private static string Tags(JsonElement schema) => schema.ValueKind != JsonValueKind.Object ? "" : string.Concat(
        schema.EnumerateObject().Select(one => $"<{one.Name}>{CallJson.Bare(one.Value)}</{one.Name}>\n"));
}
