using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Zhengshu.Inference.Llama;

/// <summary>
/// A conversation as the model's tokens. What people wrote is never read as control tokens: <c>&lt;|im_end|&gt;</c> in a
/// question stays text. Tools stand in the form of Qwen and Hermes.
/// </summary>
internal static class ChatPrompt
{
    internal const string CallStart = "<tool_call>";
    internal const string CallEnd = "</tool_call>";

    // Stand in the template for the n-th message; private-use characters, and contents are never searched for them.
    private const char MarkStart = '\uE000';
    private const char MarkEnd = '\uE001';

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static List<int> Tokenize(LlamaModel model, IEnumerable<ChatMessage> messages, IList<AITool>? tools)
    {
        var texts = Texts(messages, tools);
        if (texts.Count == 0)
        {
            throw new LlamaException("对话为空。 The conversation is empty.");
        }

        var form = model.Render([.. texts.Select((text, i) => (text.Role, string.Create(CultureInfo.InvariantCulture, $"{MarkStart}{i}{MarkEnd}")))]);
        var tokens = new List<int>();
        for (var at = 0; at < form.Length;)
        {
            var mark = form.IndexOf(MarkStart, at);
            var end = mark < 0 ? form.Length : mark;
            if (end > at)
            {
                tokens.AddRange(model.Tokenize(form[at..end], control: true, start: at == 0));
            }

            if (mark < 0)
            {
                break;
            }

            at = form.IndexOf(MarkEnd, mark) + 1;
            var message = int.Parse(form.AsSpan(mark + 1, at - mark - 2), CultureInfo.InvariantCulture);
            tokens.AddRange(model.Tokenize(texts[message].Text, control: false, start: false));
        }

        return tokens;
    }

    private static List<(string Role, string Text)> Texts(IEnumerable<ChatMessage> messages, IList<AITool>? tools)
    {
        var texts = messages.Select(Text).ToList();
        var declared = tools?.OfType<AIFunctionDeclaration>().ToList() ?? [];
        if (declared.Count > 0)
        {
            var system = "You are a helpful assistant.";
            if (texts.Count > 0 && texts[0].Role == "system")
            {
                system = texts[0].Text;
                texts.RemoveAt(0);
            }

            texts.Insert(0, ("system", system + Declaration(declared)));
        }

        return texts;
    }

    private static (string Role, string Text) Text(ChatMessage message)
    {
        var text = string.Concat(message.Contents.Select(content => content switch
        {
            TextContent part => part.Text,
            FunctionCallContent call => $"\n{CallStart}\n{Json(new { name = call.Name, arguments = call.Arguments ?? new Dictionary<string, object?>() })}\n{CallEnd}",
            FunctionResultContent result => $"<tool_response>\n{(result.Result as string) ?? Json(result.Result)}\n</tool_response>",
            _ => "",
        }));
        return (message.Role == ChatRole.Tool ? "user" : message.Role.Value, text);
    }

    private static string Declaration(List<AIFunctionDeclaration> tools)
    {
        var lines = tools.Select(tool => Json(new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject
            {
                ["name"] = tool.Name,
                ["description"] = tool.Description,
                ["parameters"] = JsonNode.Parse(tool.JsonSchema.GetRawText()),
            },
        }));
        return "\n\n# Tools\n\nYou may call one or more functions to assist with the user query.\n\n"
            + "You are provided with function signatures within <tools></tools> XML tags:\n<tools>\n" + string.Join('\n', lines)
            + "\n</tools>\n\nFor each function call, return a json object with function name and arguments within <tool_call></tool_call> XML tags:\n"
            + "<tool_call>\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n</tool_call>";
    }

    private static string Json(object? value) => JsonSerializer.Serialize(value, Plain);
}
