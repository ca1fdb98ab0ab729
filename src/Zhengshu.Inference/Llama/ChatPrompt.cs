using System.Globalization;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama.Tools;

namespace Zhengshu.Inference.Llama;

/// <summary>
/// A conversation as the model's tokens. What people, tools and models wrote is never read as control tokens: <c>&lt;|im_end|&gt;</c>
/// or <c>&lt;tool_call&gt;</c> in a question stays text. Tools, calls and results stand in the form of the model's family.
/// </summary>
internal static class ChatPrompt
{
    // Stand in the template for the n-th message; private-use characters, and contents are never searched for them.
    private const char MarkStart = '\uE000';
    private const char MarkEnd = '\uE001';

    private const string System = "system";
    private const string Assistant = "assistant";

    /// <exception cref="LlamaException">The conversation is empty, or the model has no template that llama.cpp knows.</exception>
    internal static List<int> Tokenize(LlamaModel model, ToolCallForm form, IEnumerable<ChatMessage> messages, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var (prompt, isOpen) = Write(form, messages, tools);
        var (rendered, texts) = Render(model, form, prompt, isOpen);
        var tokens = new List<int>();
        var isStart = true;
        void Add(string text, bool control)
        {
            tokens.AddRange(model.Tokenize(text, control, isStart));
            isStart = false;
        }

        for (var at = 0; at < rendered.Length;)
        {
            var mark = rendered.IndexOf(MarkStart, at);
            var end = mark < 0 ? rendered.Length : mark;
            if (end > at)
            {
                Add(rendered[at..end], control: true);
            }

            if (mark < 0)
            {
                break;
            }

            at = rendered.IndexOf(MarkEnd, mark) + 1;
            foreach (var part in texts[int.Parse(rendered.AsSpan(mark + 1, at - mark - 2), CultureInfo.InvariantCulture)].Parts)
            {
                foreach (var piece in part.Own ? [part.Text] : Harmless(part.Text, form))
                {
                    Add(piece, part.Own);
                }
            }
        }

        return tokens;
    }

    /// <summary>The conversation as the template is given it.</summary>
    /// <returns>The messages, and whether the answer goes on in the last of them instead of a turn of its own.</returns>
    /// <exception cref="LlamaException">The conversation is empty.</exception>
    internal static (List<PromptMessage> Prompt, bool IsOpen) Write(
        ToolCallForm form, IEnumerable<ChatMessage> messages, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        var prompt = new List<PromptMessage>();
        var afterResults = false;
        foreach (var (role, contents) in Turns(messages))
        {
            var results = role == ChatRole.Tool;
            var goesOn = form.AnswerEnd is not null && prompt is [.., { Role: Assistant }]
                && (results || (afterResults && role == ChatRole.Assistant));
            if (!goesOn)
            {
                prompt.Add(new PromptMessage(!results ? role.Value : form.AnswerEnd is null ? form.ResultRole : "user"));
            }
            else if (results)
            {
                prompt[^1].Text.Own(form.AnswerEnd ?? "");
            }

            Write(form, prompt[^1].Text, contents);
            afterResults = results && prompt[^1].Role == Assistant;
        }

        if (prompt.Count == 0)
        {
            throw new LlamaException("对话为空。 The conversation is empty.");
        }

        if (tools.Count > 0)
        {
            form.Declare(prompt, tools);
        }

        return (prompt, afterResults);
    }

    /// <summary>The messages; results that follow each other are one.</summary>
    private static List<(ChatRole Role, List<AIContent> Contents)> Turns(IEnumerable<ChatMessage> messages)
    {
        var turns = new List<(ChatRole Role, List<AIContent> Contents)>();
        foreach (var message in messages)
        {
            var contents = message.Contents.Where(content => content is TextContent or FunctionCallContent or FunctionResultContent);
            if (turns is [.., var last] && last.Role == ChatRole.Tool && message.Role == ChatRole.Tool)
            {
                last.Contents.AddRange(contents);
            }
            else
            {
                turns.Add((message.Role, [.. contents]));
            }
        }

        return turns;
    }

    /// <summary>Contents in their order; calls, and results, that follow each other are written together.</summary>
    private static void Write(ToolCallForm form, PromptText text, List<AIContent> contents)
    {
        for (var at = 0; at < contents.Count;)
        {
            var calls = contents.Skip(at).TakeWhile(content => content is FunctionCallContent).Cast<FunctionCallContent>().ToList();
            var results = contents.Skip(at).TakeWhile(content => content is FunctionResultContent).Cast<FunctionResultContent>().ToList();
            if (calls.Count > 0)
            {
                form.WriteCalls(text, calls);
            }
            else if (results.Count > 0)
            {
                form.WriteResults(text, results);
            }
            else
            {
                text.Said(((TextContent)contents[at]).Text);
            }

            at += Math.Max(1, calls.Count + results.Count);
        }
    }

    /// <summary>The rendered template with a mark for each text, and the texts.</summary>
    private static (string Rendered, List<PromptText> Texts) Render(LlamaModel model, ToolCallForm form, List<PromptMessage> prompt, bool isOpen)
    {
        var texts = prompt.ConvertAll(message => message.Text);
        var rendered = model.Render([.. prompt.Select((message, i) => (message.Role, Mark(i)))]);
        if (isOpen)
        {
            rendered = rendered[..(rendered.LastIndexOf(MarkEnd) + 1)];
        }

        for (var i = 0; i < prompt.Count; i++)
        {
            if (prompt[i].Ahead.Parts.Count > 0 && rendered.IndexOf(Mark(i), StringComparison.Ordinal) is >= 0 and var mark)
            {
                var turn = rendered.LastIndexOf(form.TurnStart, mark, StringComparison.Ordinal);
                rendered = rendered.Insert(turn >= 0 ? turn : mark, Mark(texts.Count));
                texts.Add(prompt[i].Ahead);
            }
        }

        return (rendered, texts);
    }

    private static string Mark(int text) => string.Create(CultureInfo.InvariantCulture, $"{MarkStart}{text}{MarkEnd}");

    /// <summary>
    /// A text in pieces, cut within each of the markers in it: some vocabularies hold them as ordinary tokens, which llama.cpp
    /// finds in any text.
    /// </summary>
    private static List<string> Harmless(string text, ToolCallForm form)
    {
        var pieces = new List<string>();
        var rest = text.AsSpan();
        while (form.FirstMarker(rest) is >= 0 and var marker)
        {
            pieces.Add(rest[..(marker + 1)].ToString());
            rest = rest[(marker + 1)..];
        }

        pieces.Add(rest.ToString());
        return pieces;
    }
}
