using System.Buffers;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama.Tools;

/// <summary>How a family of models is told its tools, and how it writes calls: what the chat template of its file shows.</summary>
internal abstract class ToolCallForm
{
    /// <summary>Characters of white space, or of a name, that calls have at most in one place; more are text, and held back no longer.</summary>
    protected const int LongestGap = 256;

    private SearchValues<string>? _anyMarker;
    private SearchValues<string>? _anyStart;

    /// <summary>
    /// Texts that are, or may be, single tokens of these models: control tokens where the program writes them, plain text where
    /// people do, and text in an answer. More than a character each.
    /// </summary>
    internal abstract IReadOnlyList<string> Markers { get; }

    /// <summary>Texts that calls begin with; none is the beginning of another.</summary>
    internal abstract IReadOnlyList<string> Starts { get; }

    /// <summary>Role of the message that tells results; not asked where <see cref="AnswerEnd"/> is set.</summary>
    internal virtual string ResultRole => "user";

    /// <summary>Ends an answer that calls; results and the next answer then stand in the same turn. Null = results are messages.</summary>
    internal virtual string? AnswerEnd => null;

    /// <summary>Opens a person's turn in the template; asked only where a form writes something ahead of one.</summary>
    internal virtual string TurnStart => "";

    /// <summary>The form that a chat template shows; that of Qwen and Hermes where it shows none.</summary>
    /// <param name="template">Jinja text of the file (<c>tokenizer.chat_template</c>); empty = the file has none.</param>
    internal static ToolCallForm For(string template)
    {
        bool Shows(string text) => template.Contains(text, StringComparison.Ordinal);
        return Shows(DeepSeekForm.CallsStart) ? new DeepSeekForm(isFenced: Shows("```json"))
            : Shows(GlmForm.KeyStart) ? new GlmForm()
            : Shows(QwenCoderForm.FunctionStart) && Shows(QwenCoderForm.ParameterStart) ? new QwenCoderForm(declaresInTags: Shows("<name>"))
            : Shows(TaggedForm.Start) ? new HermesForm()
            : Shows(MistralForm.Start) ? MistralForm.For(Shows)
            : Shows("<|start_header_id|>") && (Shows(LlamaForm.PythonTag) || Shows("\"parameters\": ")) ? new LlamaForm()
            : new HermesForm();
    }

    /// <summary>Where the first of <see cref="Markers"/> stands; −1 = none is there.</summary>
    internal int FirstMarker(ReadOnlySpan<char> text) => text.IndexOfAny(_anyMarker ??= SearchValues.Create([.. Markers], StringComparison.Ordinal));

    /// <summary>Where the first of <see cref="Starts"/> stands; −1 = none is there.</summary>
    internal int FirstStart(ReadOnlySpan<char> text) => text.IndexOfAny(_anyStart ??= SearchValues.Create([.. Starts], StringComparison.Ordinal));

    /// <summary>Whether an answer that begins with <paramref name="text"/>, not empty, may be a call without any of <see cref="Starts"/>.</summary>
    internal virtual bool MayBeWholeAnswer(ReadOnlySpan<char> text) => false;

    /// <summary>
    /// What <paramref name="text"/> begins with: the same for however many tokens it came in. Asked with every token of a call, so each time it
    /// looks at what is new and a few characters of the beginning only.
    /// </summary>
    /// <param name="text">Not empty; begins with one of <see cref="Starts"/>, or did as <see cref="MayBeWholeAnswer"/> allows.</param>
    /// <param name="final">Nothing follows; the reading has a length then.</param>
    /// <param name="tools">The tools that were declared.</param>
    /// <param name="progress">That of the earlier readings of this text.</param>
    internal abstract CallReading Read(ReadOnlySpan<char> text, bool final, IReadOnlyList<AIFunctionDeclaration> tools, CallProgress progress);

    /// <summary>Tells the tools, at least one, where these models expect them.</summary>
    internal abstract void Declare(List<PromptMessage> prompt, IReadOnlyList<AIFunctionDeclaration> tools);

    /// <summary>Writes calls of an earlier answer, at least one.</summary>
    internal abstract void WriteCalls(PromptText text, IReadOnlyList<FunctionCallContent> calls);

    /// <summary>Writes results of calls, at least one.</summary>
    internal abstract void WriteResults(PromptText text, IReadOnlyList<FunctionResultContent> results);

    /// <summary>Where the white space at <paramref name="at"/> ends; −1 = it is longer than <see cref="LongestGap"/>.</summary>
    protected static int AfterSpace(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            if (++end - at > LongestGap)
            {
                return -1;
            }
        }

        return end;
    }

    /// <summary>Where <paramref name="mark"/> ends that stands at <paramref name="at"/>; 0 = it is unfinished, −1 = something else stands there.</summary>
    protected static int Follows(ReadOnlySpan<char> text, int at, string mark)
    {
        var rest = text[at..];
        return rest.StartsWith(mark, StringComparison.Ordinal) ? at + mark.Length : mark.AsSpan().StartsWith(rest, StringComparison.Ordinal) ? 0 : -1;
    }

    /// <summary>Whether what stands at <paramref name="at"/> may be a name, or the beginning of one, and then a tag.</summary>
    protected static bool MayBeNamed(ReadOnlySpan<char> text, int at)
    {
        var head = text[at..Math.Min(text.Length, at + LongestGap)];
        var tag = head.IndexOf('<');
        var name = (tag < 0 ? head : head[..tag]).Trim();
        return ToolCall.NameLength(name) == name.Length && (tag >= 0 || head.Length < LongestGap);
    }

    /// <summary>The system message, made where there is none.</summary>
    /// <param name="prompt">The conversation.</param>
    /// <param name="otherwise">What a new one says.</param>
    protected static PromptText System(List<PromptMessage> prompt, string otherwise = "You are a helpful assistant.")
    {
        if (prompt is not [{ Role: "system" }, ..])
        {
            prompt.Insert(0, new PromptMessage("system"));
            prompt[0].Text.Said(otherwise);
        }

        return prompt[0].Text;
    }
}
