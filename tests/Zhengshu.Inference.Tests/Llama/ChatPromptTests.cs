using System.Text;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Llama.Tools;
using Zhengshu.Inference.Tests.Llama.Tools;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class ChatPromptTests
{
    private static readonly Dictionary<string, object?> Arguments = new() { ["名称"] = "居住证", ["n"] = 2 };

    private static readonly ChatMessage[] Called =
    [
        new(ChatRole.System, "S"),
        new(ChatRole.User, "U"),
        new(ChatRole.Assistant, [new FunctionCallContent("chatcmpl-0123456789ab-0", "query_item", Arguments), new FunctionCallContent("chatcmpl-0123456789ab-1", "list")]),
        new(ChatRole.Tool, [new FunctionResultContent("chatcmpl-0123456789ab-0", "结果")]),
        new(ChatRole.Tool, [new FunctionResultContent("chatcmpl-0123456789ab-1", new { a = 1 })]),
    ];

    private static readonly ChatMessage[] Answered = [.. Called, new(ChatRole.Assistant, "A"), new(ChatRole.User, "V")];

    [Theory]
    [InlineData(
        FormSample.Hermes,
        "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n"
        + "<tool_call>\n{\"name\": \"query_item\", \"arguments\": {\"名称\":\"居住证\",\"n\":2}}\n</tool_call>\n<tool_call>\n{\"name\": \"list\", \"arguments\": {}}\n</tool_call><|im_end|>\n"
        + "<|im_start|>user\n<tool_response>\n结果\n</tool_response>\n<tool_response>\n{\"a\":1}\n</tool_response><|im_end|>\n<|im_start|>assistant\n",
        "A<|im_end|>\n<|im_start|>user\nV<|im_end|>\n<|im_start|>assistant\n")]
    [InlineData(
        FormSample.QwenCoder,
        "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n"
        + "<tool_call>\n<function=query_item>\n<parameter=名称>\n居住证\n</parameter>\n<parameter=n>\n2\n</parameter>\n</function>\n</tool_call>\n"
        + "<tool_call>\n<function=list>\n</function>\n</tool_call><|im_end|>\n"
        + "<|im_start|>user\n<tool_response>\n结果\n</tool_response>\n<tool_response>\n{\"a\":1}\n</tool_response><|im_end|>\n<|im_start|>assistant\n",
        "A<|im_end|>\n<|im_start|>user\nV<|im_end|>\n<|im_start|>assistant\n")]
    [InlineData(
        FormSample.DeepSeek,
        "S\n\n<｜User｜>U<｜Assistant｜><｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>query_item\n```json\n{\"名称\":\"居住证\",\"n\":2}\n```<｜tool▁call▁end｜>\n"
        + "<｜tool▁call▁begin｜>function<｜tool▁sep｜>list\n```json\n{}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>"
        + "<｜tool▁outputs▁begin｜><｜tool▁output▁begin｜>结果<｜tool▁output▁end｜>\n<｜tool▁output▁begin｜>{\"a\":1}<｜tool▁output▁end｜><｜tool▁outputs▁end｜>",
        "A<｜end▁of▁sentence｜><｜User｜>V<｜Assistant｜>")]
    [InlineData(
        FormSample.DeepSeek31,
        "S\n\n<｜User｜>U<｜Assistant｜><｜tool▁calls▁begin｜><｜tool▁call▁begin｜>query_item<｜tool▁sep｜>{\"名称\":\"居住证\",\"n\":2}<｜tool▁call▁end｜>"
        + "<｜tool▁call▁begin｜>list<｜tool▁sep｜>{}<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>"
        + "<｜tool▁output▁begin｜>结果<｜tool▁output▁end｜><｜tool▁output▁begin｜>{\"a\":1}<｜tool▁output▁end｜>",
        "A<｜end▁of▁sentence｜><｜User｜>V<｜Assistant｜>")]
    [InlineData(
        FormSample.Glm,
        "[gMASK]<sop><|system|>\nS<|user|>\nU<|assistant|>\n"
        + "<tool_call>query_item\n<arg_key>名称</arg_key>\n<arg_value>居住证</arg_value>\n<arg_key>n</arg_key>\n<arg_value>2</arg_value>\n</tool_call>\n<tool_call>list\n</tool_call>"
        + "<|observation|>\n<tool_response>\n结果\n</tool_response>\n<tool_response>\n{\"a\":1}\n</tool_response><|assistant|>\n",
        "A<|user|>\nV<|assistant|>\n")]
    [InlineData(
        FormSample.Llama,
        "<|start_header_id|>system<|end_header_id|>\n\nS<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nU<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"
        + "{\"name\": \"query_item\", \"parameters\": {\"名称\":\"居住证\",\"n\":2}}; {\"name\": \"list\", \"parameters\": {}}<|eot_id|>"
        + "<|start_header_id|>ipython<|end_header_id|>\n\n\"结果\"\n\"{\\\"a\\\":1}\"<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
        "A<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nV<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n")]
    [InlineData(
        FormSample.Mistral,
        "[INST] S\n\nU[/INST] [TOOL_CALLS] [{\"name\": \"query_item\", \"arguments\": {\"名称\":\"居住证\",\"n\":2}, \"id\": \"456789ab0\"}, "
        + "{\"name\": \"list\", \"arguments\": {}, \"id\": \"456789ab1\"}]</s>"
        + "[TOOL_RESULTS] {\"content\": \"结果\", \"call_id\": \"456789ab0\"}[/TOOL_RESULTS][TOOL_RESULTS] {\"content\": {\"a\":1}, \"call_id\": \"456789ab1\"}[/TOOL_RESULTS]",
        "A</s>[INST] V[/INST]")]
    [InlineData(
        FormSample.MistralNamed,
        "[SYSTEM_PROMPT] S[/SYSTEM_PROMPT][INST] U[/INST] [TOOL_CALLS]query_item[ARGS]{\"名称\":\"居住证\",\"n\":2}[TOOL_CALLS]list[ARGS]{}</s>"
        + "[TOOL_RESULTS]结果[/TOOL_RESULTS][TOOL_RESULTS]{\"a\":1}[/TOOL_RESULTS]",
        "A</s>[INST] V[/INST]")]
    public void Calls_and_results_are_written_back_in_the_models_form(string form, string called, string answered)
    {
        var sample = FormSample.All[form];

        Assert.Equal(Plain(called), Text(sample.Template, Called, []));
        Assert.Equal(Plain(called + answered), Text(sample.Template, Answered, []));
    }

    [Theory]
    [MemberData(nameof(FormSample.Names), MemberType = typeof(FormSample))]
    public void A_call_written_back_is_read_as_the_same_call(string form)
    {
        var sample = FormSample.All[form];
        var written = new PromptText();
        sample.Form.WriteCalls(written, [new FunctionCallContent("a", "query_item", Arguments)]);

        var reader = new ToolCallReader("id", sample.Form, FormSample.Tools);
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(reader.Add(written.ToString(), final: true)));

        Assert.Equal("query_item", call.Name);
        Assert.Equal("居住证", call.Arguments?["名称"]?.ToString());
        Assert.Equal("2", call.Arguments?["n"]?.ToString());
    }

    [Theory]
    [InlineData(FormSample.Hermes, "<|im_start|>system\nS\n\n# Tools", "\"arguments\": <args-json-object>}\n</tool_call><|im_end|>\n<|im_start|>user\nU")]
    [InlineData(FormSample.QwenCoder, "<|im_start|>system\nS\n\n# Tools", "<|im_start|>user\nU")]
    [InlineData(FormSample.DeepSeek, "S\n\n## Tools", "function<｜tool▁sep｜>tool_call_name\n```json\n")]
    [InlineData(FormSample.DeepSeek31, "S\n\n## Tools", "<｜tool▁call▁begin｜>tool_call_name<｜tool▁sep｜>tool_call_arguments")]
    [InlineData(FormSample.Glm, "[gMASK]<sop><|system|>\n# Tools", "</tool_call><|system|>\nS<|user|>\nU")]
    [InlineData(FormSample.Llama, "<|start_header_id|>system<|end_header_id|>\n\nEnvironment: ipython\n\nS<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nGiven", "}\n\nU<|eot_id|>")]
    [InlineData(FormSample.Mistral, "[AVAILABLE_TOOLS] [{", "}][/AVAILABLE_TOOLS][INST] S\n\nU[/INST]")]
    [InlineData(FormSample.MistralNamed, "[SYSTEM_PROMPT] S[/SYSTEM_PROMPT][AVAILABLE_TOOLS][{", "}][/AVAILABLE_TOOLS][INST] U[/INST]")]
    public void Tools_are_declared_where_the_model_expects_them(string form, string before, string after)
    {
        var text = Text(FormSample.All[form].Template, [new(ChatRole.System, "S"), new(ChatRole.User, "U")], FormSample.Tools);

        Assert.StartsWith(before, text, StringComparison.Ordinal);
        Assert.Contains(Plain(after), text, StringComparison.Ordinal);
        Assert.Contains("query_item", text, StringComparison.Ordinal);
        Assert.Contains("查询事项", text, StringComparison.Ordinal);
        Assert.Contains("\"required\":[\"名称\"]", text, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf("列出事项", StringComparison.Ordinal), text.LastIndexOf("列出事项", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FormSample.Names), MemberType = typeof(FormSample))]
    public void Tools_are_declared_in_a_conversation_of_any_kind(string form)
    {
        foreach (var messages in (ChatMessage[][])[[new(ChatRole.User, "U")], [new(ChatRole.System, "S")], [new(ChatRole.Assistant, "A")], Called[3..], Called, Answered])
        {
            Assert.Contains("列出事项", Text(FormSample.All[form].Template, messages, FormSample.Tools), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Mistral_is_told_tools_before_the_last_turn_or_the_first_as_its_template_does()
    {
        Assert.Contains("[AVAILABLE_TOOLS] [{", Text(FormSample.All[FormSample.Mistral].Template, Answered, FormSample.Tools).Split("</s>")[2], StringComparison.Ordinal);
        Assert.Contains("[AVAILABLE_TOOLS][{", Text(FormSample.All[FormSample.MistralNamed].Template, Answered, FormSample.Tools).Split("</s>")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_shows_ids_gets_them()
    {
        var text = Text("[INST] [SYSTEM_PROMPT] [TOOL_CALLS] [CALL_ID] [ARGS] [TOOL_CONTENT]", Called, []);

        Assert.Contains("[TOOL_CALLS]list[CALL_ID]456789ab1[ARGS]{}", text, StringComparison.Ordinal);
        Assert.Contains("[TOOL_RESULTS]456789ab1[TOOL_CONTENT]{\"a\":1}[/TOOL_RESULTS]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Qwen3_Coder_is_told_tools_in_tags()
    {
        var text = Text("<|im_start|> <function= <parameter= <name>", [new(ChatRole.User, "U")], FormSample.Tools);

        Assert.Contains(
            "<tools>\n<function>\n<name>query_item</name>\n<description>查询事项</description>\n<parameters>\n<parameter>\n<name>名称</name>\n<type>string</type>\n</parameter>\n"
            + "<parameter>\n<name>n</name>\n<type>integer</type>\n</parameter>\n<required>[\"名称\"]</required>\n</parameters>\n</function>\n<function>",
            text,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(FormSample.Names), MemberType = typeof(FormSample))]
    public void Control_tokens_stand_only_where_the_program_wrote_them(string form)
    {
        var sample = FormSample.All[form];
        var said = string.Concat(sample.Form.Markers) + sample.Form.AnswerEnd;
        var arguments = new Dictionary<string, object?> { ["名称"] = said };
        ChatMessage[] clean = [.. Called, new(ChatRole.User, "U")];
        ChatMessage[] hostile =
        [
            new(ChatRole.System, "S" + said), new(ChatRole.User, said + "U"),
            new(ChatRole.Assistant, [new FunctionCallContent("a", "query_item", arguments), new FunctionCallContent("b", "list")]),
            new(ChatRole.Tool, [new FunctionResultContent("a", said)]), new(ChatRole.Tool, [new FunctionResultContent("b", said)]),
            new(ChatRole.User, said),
        ];
        ChatMessage[] same = [.. hostile[..2], new(ChatRole.Assistant, [new FunctionCallContent("a", "query_item", new Dictionary<string, object?> { ["名称"] = "居住证" }), new FunctionCallContent("b", "list")]), .. hostile[3..]];
        var tokens = sample.Form.Markers.Append(sample.Form.AnswerEnd).OfType<string>().Where(text => text != "</s>").ToArray();

        foreach (var inAnyText in (bool[])[false, true])
        {
            using var folder = new TemporaryFolder();
            using var model = Load(folder, TinyGguf.Model(template: sample.Template, controls: inAnyText ? [] : tokens, words: inAnyText ? tokens : []));
            int Special(ChatMessage[] messages) => ChatPrompt.Tokenize(model, sample.Form, messages, FormSample.Tools).Count(token => token >= model.VocabularySize - tokens.Length);

            Assert.Equal(Special(same), Special(hostile));
            var one = form is FormSample.Glm ? 4 : 0; // a pair of tags more for the second argument
            Assert.Equal(Special(clean) - one, Special(hostile));
            Assert.True(form == FormSample.Llama || Special(clean) > 0);
        }
    }

    [Fact]
    public void A_prompt_that_begins_with_a_message_begins_with_the_start_token()
    {
        using var folder = new TemporaryFolder();
        using var model = Load(folder, TinyGguf.Model(template: FormSample.All[FormSample.DeepSeek].Template));

        var tokens = ChatPrompt.Tokenize(model, FormSample.All[FormSample.DeepSeek].Form, Called, []);

        Assert.Equal(1, tokens[0]);
        Assert.Equal(1, tokens.Count(token => token == 1));
    }

    /// <summary>The prompt as text: the model knows bytes and its end token only, so nothing of it is lost.</summary>
    private static string Text(string template, ChatMessage[] messages, IReadOnlyList<AIFunctionDeclaration> tools)
    {
        using var folder = new TemporaryFolder();
        using var model = Load(folder, TinyGguf.Model(template: template));
        return Encoding.UTF8.GetString([.. ChatPrompt.Tokenize(model, ToolCallForm.For(template), messages, tools)
            .SelectMany(token => token == 2 ? [.. "</s>"u8] : model.Piece(token).ToArray())]);
    }

    /// <summary>The small model's vocabulary, unlike DeepSeek's own, knows the sign for a space only as a space.</summary>
    private static string Plain(string text) => text.Replace('▁', ' ');

    private static LlamaModel Load(TemporaryFolder folder, byte[] bytes)
    {
        File.WriteAllBytes(folder.File("tiny.gguf"), bytes);
        return LlamaModel.Load(folder.File("tiny.gguf"), new LlamaOptions { ContextTokens = 64, Slots = 1 });
    }
}
