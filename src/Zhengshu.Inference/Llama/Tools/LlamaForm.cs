using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>Llama 3.1 and later: a whole answer that is <c>{"name": …, "parameters": {…}}</c>, several parted by semicolons, or one after a tag.</summary>
internal sealed class LlamaForm : ToolCallForm
{
    internal const string PythonTag = "<|python_tag|>";

    /// <summary>What the objects may begin with; others are answers in JSON and come out at once.</summary>
    private static readonly string[] FirstNames = ["\"name\"", "\"type\"", "\"id\"", "\"parameters\"", "\"arguments\""];

    internal override IReadOnlyList<string> Markers { get; } = [PythonTag];

    internal override IReadOnlyList<string> Starts { get; } = [PythonTag];

    internal override string ResultRole => "ipython";

    internal override bool MayBeWholeAnswer(ReadOnlySpan<char> text) => AfterSpace(text, 0) is >= 0 and var at && (at == text.Length || text[at] == '{');

    internal override CallReading Read(ReadOnlySpan<char> text, bool final, IReadOnlyList<AIFunctionDeclaration> tools, CallProgress progress)
    {
        var start = progress.IsWholeAnswer ? 0 : PythonTag.Length;
        var first = AfterSpace(text, start);
        var none = CallReading.Text(start > 0 ? start : Math.Max(1, first)); // not a half of a character beyond the space
        if (first < 0)
        {
            return none;
        }

        progress.At = Math.Max(progress.At, first);
        while (true)
        {
            while (progress.At < text.Length && progress.Calls.Count > 0 && (char.IsWhiteSpace(text[progress.At]) || text[progress.At] == ';'))
            {
                progress.At++;
            }

            if (progress.At == text.Length)
            {
                return !final ? CallReading.Unsure : progress.Calls.Count > 0 ? new CallReading(progress.At, progress.Calls) : none;
            }

            var end = MayBeCall(text, progress.At) ? progress.JsonEnd(text, progress.At) : -1;
            if (end == 0)
            {
                return final ? none : CallReading.Unsure;
            }

            if (end < 0 || CallJson.Call(CallJson.Value(text[progress.At..end]), "parameters", "arguments") is not { } call)
            {
                return none;
            }

            progress.Calls.Add(call);
            progress.At = end;
        }
    }

    internal override void Declare(List<PromptMessage> prompt, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        System(prompt, otherwise: "").InFront(new PromptText().Own("Environment: ipython\n\n"));
        if (prompt.Find(message => message.Role == "user") is not { } asked)
        {
            prompt.Add(asked = new PromptMessage("user"));
        }

        asked.Text.InFront(new PromptText()
            .Own("Given the following functions, please respond with a JSON for a function call with its proper arguments that best answers the given prompt.\n\n"
                + "Respond in the format {\"name\": function name, \"parameters\": dictionary of argument name and its value}. Do not use variables.\n\n")
            .Said(string.Concat(tools.Select(tool => CallJson.Declaration(tool) + "\n\n"))));
    }

    internal override void WriteCalls(PromptText text, IReadOnlyList<FunctionCallContent> calls) => text.Said(string.Join(
        "; ", calls.Select(call => $"{{\"name\": {CallJson.Text(call.Name)}, \"parameters\": {CallJson.Arguments(call)}}}")));

    internal override void WriteResults(PromptText text, IReadOnlyList<FunctionResultContent> results) =>
        text.Said(string.Join('\n', results.Select(result => CallJson.Text(CallJson.Bare(result.Result)))));

    private static bool MayBeCall(ReadOnlySpan<char> text, int at)
    {
        var name = text[at] == '{' ? AfterSpace(text, at + 1) : -1;
        foreach (var firstName in FirstNames)
        {
            if (name >= 0 && Follows(text, name, firstName) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
