using System.Text.Json;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama.Tools;

namespace Zhengshu.Inference.Tests.Llama.Tools;

/// <summary>What a form's models write: calls of <c>query_item</c> with 名称 = 居住证 and n = 2, and what is none.</summary>
/// <param name="Template">Stands for the chat template of such a model; llama.cpp knows its kind.</param>
/// <param name="Call">One call.</param>
/// <param name="Calls">Two calls, the second of <c>list</c> without arguments.</param>
/// <param name="Fragments">Pieces that answers are put together of at random.</param>
/// <param name="NoCalls">Answers that are text, whole.</param>
internal sealed record FormSample(string Template, string Call, string Calls, string[] Fragments, string[] NoCalls)
{
    internal const string Hermes = nameof(Hermes);
    internal const string DeepSeek = nameof(DeepSeek);
    internal const string DeepSeek31 = nameof(DeepSeek31);
    internal const string Glm = nameof(Glm);
    internal const string Llama = nameof(Llama);
    internal const string Mistral = nameof(Mistral);
    internal const string MistralNamed = nameof(MistralNamed);
    internal const string QwenCoder = nameof(QwenCoder);

    private const string Arguments = """{"名称": "居住证", "n": 2}""";
    private const string DeepSeekTurns = "<｜User｜> <｜Assistant｜> <｜end▁of▁sentence｜> <｜tool▁calls▁begin｜> ";

    internal static IReadOnlyDictionary<string, FormSample> All { get; } = new Dictionary<string, FormSample>
    {
        [Hermes] = new(
            "<|im_start|> <tool_call>",
            $"<tool_call>\n{{\"name\": \"query_item\", \"arguments\": {Arguments}}}\n</tool_call>",
            $"<tool_call>\n{{\"name\": \"query_item\", \"arguments\": {Arguments}}}\n</tool_call>\n<tool_call>{{\"name\": \"list\"}}</tool_call>",
            ["<tool_call>", "</tool_call>", "{\"name\": \"a\", ", "\"arguments\": {}}", "{\"name\": \"b\"}"],
            [
                "<tool_call>{\"name\": 3}</tool_call>", "<tool_call>not json</tool_call>", "<tool_call>{\"name\": \"a\"", "a < b <tool",
                "<tool_call>{\"name\": \"a\", \"arguments\": 3}</tool_call>", "<tool_call>{\"name\": \"\\ud800\"}</tool_call>", "<tool_call></tool_call>",
                "<tool_call>{\"name\": \"a\", \"arguments\": {\"k\": \"\\ud800\"}}</tool_call>", "<tool_call><tool_call>",
            ]),
        [DeepSeek] = new(
            DeepSeekTurns + "```json",
            $"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>query_item\n```json\n{Arguments}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
            $"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>query_item\n```json\n{Arguments}\n```<｜tool▁call▁end｜>\n"
                + "<｜tool▁call▁begin｜>function<｜tool▁sep｜>list\n```json\n{}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
            ["<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>", "<｜tool▁call▁begin｜>", "<｜tool▁call▁end｜>", "function<｜tool▁sep｜>", "a\n```json\n{}\n```", "a<｜tool▁sep｜>{}"],
            [
                "<｜tool▁calls▁begin｜>", "<｜tool▁calls▁begin｜><｜tool▁calls▁end｜>", "<｜tool▁calls▁beg", "<｜tool▁call▁begin｜>function<｜tool▁sep｜>a\n```json\n{",
                "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>a<｜tool▁sep｜>{<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
                "<｜tool▁call▁begin｜>a b<｜tool▁sep｜>{}<｜tool▁call▁end｜>", "<｜tool▁call▁begin｜>f<｜tool▁sep｜>```json```<｜tool▁call▁end｜>",
                "<｜tool▁call▁begin｜>f<｜tool▁sep｜>```json``<｜tool▁call▁end｜>", "<｜tool▁call▁begin｜>a<｜tool▁sep｜>3<｜tool▁call▁end｜>",
            ]),
        [DeepSeek31] = new(
            DeepSeekTurns,
            $"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>query_item<｜tool▁sep｜>{Arguments}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
            $"<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>query_item<｜tool▁sep｜>{Arguments}<｜tool▁call▁end｜><｜tool▁call▁begin｜>list<｜tool▁sep｜>{{}}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
            ["<｜tool▁calls▁begin｜>", "<｜tool▁calls▁end｜>", "<｜tool▁call▁begin｜>", "<｜tool▁call▁end｜>", "a<｜tool▁sep｜>{}", "b<｜tool▁sep｜>"],
            ["<｜tool▁call▁begin｜>a<｜tool▁sep｜>{}", "<｜User"]),
        [Glm] = new(
            "[gMASK]<sop> <|assistant|> <|user|> <tool_call> <arg_key>",
            "<tool_call>query_item\n<arg_key>名称</arg_key>\n<arg_value>居住证</arg_value>\n<arg_key>n</arg_key>\n<arg_value>2</arg_value>\n</tool_call>",
            "<tool_call>query_item\n<arg_key>名称</arg_key>\n<arg_value>居住证</arg_value>\n<arg_key>n</arg_key>\n<arg_value>2</arg_value>\n</tool_call>\n<tool_call>list\n</tool_call>",
            ["<tool_call>", "</tool_call>", "list\n", "<arg_key>k</arg_key>", "<arg_value>v</arg_value>", "<arg_value>"],
            [
                "<tool_call>查一下 事项</tool_call>", "<tool_call>a<arg_key>k</arg_key></tool_call>", "<tool_call>a<arg_key>k<arg_value>v</arg_value></tool_call>",
                "<tool_call>a\n<arg_key>k</arg_key>\n<arg_value>v</arg_value>", "<tool_call></tool_call>", "<tool_call>{\"name\": \"a\"}</tool_call>",
            ]),
        [Llama] = new(
            "<|start_header_id|> <|end_header_id|> <|python_tag|>",
            $"{{\"name\": \"query_item\", \"parameters\": {Arguments}}}",
            $"<|python_tag|>{{\"name\": \"query_item\", \"parameters\": {Arguments}}}; {{\"name\": \"list\", \"parameters\": {{}}}}",
            ["<|python_tag|>", "{\"name\": \"a\"}", "{\"name\"", ": \"a\", ", "\"parameters\": {}}", ";", "{\"id\": 1}", "{\"k\": {}}"],
            [
                "{\"省\": \"广东\", \"name\": \"a\", \"parameters\": {}}", "{\"name\": \"a\", \"parameters\": {}", "{\"name\": \"a\"} 这是一个例子", "{\"name\": 3}", "{}", "{ 甲 }",
                "<|python_tag|>search.call(query=\"a\")", "例：{\"name\": \"a\", \"parameters\": {}}", "<|pyth", "<|python_tag|>", " \n", "; {\"name\": \"a\"}",
                "{\"name\": \"a\", \"parameters\": [1]}", "[{\"name\": \"a\"}]", "{\"\\ud800\": 1}",
            ]),
        [Mistral] = new(
            "[INST] [AVAILABLE_TOOLS] [TOOL_CALLS] [ user_messages[-1]",
            $"[TOOL_CALLS] [{{\"name\": \"query_item\", \"arguments\": {Arguments}, \"id\": \"abcdefghi\"}}]",
            $"[TOOL_CALLS][{{\"name\": \"query_item\", \"arguments\": {Arguments}}}, {{\"name\": \"list\", \"arguments\": {{}}}}]",
            ["[TOOL_CALLS]", "[{\"name\": \"a\"}]", "[{\"name\": ", "\"a\", \"arguments\": {}}", "]", ", {\"name\": \"b\"}", "[ARGS]{}"],
            [
                "[TOOL_CALLS]", "[TOOL_CALLS] []", "[TOOL_CALLS][{\"name\": \"a\"}, 3]", "[TOOL_CALLS][{\"name\": \"a\"}", "[TOOL_CALLS][ARGS]{}", "[TOOL", "[TOOL_CALLS] a b",
                "[TOOL_CALLS]]", "[TOOL_CALLS]{\"k\": 1}",
            ]),
        [MistralNamed] = new(
            "[INST] [SYSTEM_PROMPT] [AVAILABLE_TOOLS] [ARGS] [TOOL_CALLS]",
            $"[TOOL_CALLS]query_item[ARGS]{Arguments}",
            $"[TOOL_CALLS]query_item[CALL_ID]abcdefghi[ARGS]{Arguments}[TOOL_CALLS]list{{}}",
            ["[TOOL_CALLS]", "list", "[ARGS]", "{}", "{\"k\": {", "}}", "[CALL_ID]", "a1"],
            [
                "[TOOL_CALLS]a[ARGS]", "[TOOL_CALLS]a[ARG]{}", "[TOOL_CALLS]a[ARGS][1]", "[TOOL_CALLS]a[CALL_ID]b", "[TOOL_CALLS]a", "[TOOL_CALLS]a[ARGS]{\"k\": 1",
                "[TOOL_CALLS]a[CALL_ID]b-c[ARGS]{}",
            ]),
        [QwenCoder] = new(
            "<|im_start|> <tool_call> <function= <parameter=",
            "<tool_call>\n<function=query_item>\n<parameter=名称>\n居住证\n</parameter>\n<parameter=n>\n2\n</parameter>\n</function>\n</tool_call>",
            "<tool_call>\n<function=query_item>\n<parameter=名称>\n居住证\n</parameter>\n<parameter=n>\n2\n</parameter>\n</function>\n</tool_call>\n<tool_call><function=list></function></tool_call>",
            ["<tool_call>", "</tool_call>", "<function=a>", "</function>", "<parameter=k>", "\nv\n", "</parameter>"],
            [
                "<tool_call><function=a></tool_call>", "<tool_call><function=a b></function></tool_call>", "<tool_call><function=a><parameter=k>v</function></tool_call>",
                "<tool_call>\n<function=a>\n</function>\n", "<function=a></function>", "<tool_call></tool_call>", "<tool_call><function=a</tool_call>",
            ]),
    };

    public static TheoryData<string> Names { get; } = new(All.Keys);

    /// <summary>Tools as a caller declares them.</summary>
    internal static IReadOnlyList<AIFunctionDeclaration> Tools { get; } =
    [
        AIFunctionFactory.CreateDeclaration("query_item", "查询事项", JsonElement.Parse(
            """{"type":"object","properties":{"名称":{"type":"string"},"n":{"type":"integer"}},"required":["名称"]}""")),
        AIFunctionFactory.CreateDeclaration("list", "列出事项", JsonElement.Parse("""{"type":"object","properties":{}}""")),
    ];

    internal ToolCallForm Form => ToolCallForm.For(Template);
}
