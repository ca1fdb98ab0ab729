using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Tests.Llama.Tools;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class ToolCallReaderTests
{
    private static readonly string[] AnyFragments = ["先查一下。", " ", "\n", "{", "}", "<", "[", "好", "｜", "\ud83d", "\ude00"];

    public static TheoryData<string> Forms => FormSample.Names;

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_call_is_read_however_many_tokens_it_came_in(string form)
    {
        var sample = FormSample.All[form];
        foreach (var units in (int[])[1, 3, 7, 1000])
        {
            var read = Read(sample, sample.Call.Chunk(units).Select(part => new string(part)));

            Assert.Equal("query_item({\"名称\":\"居住证\",\"n\":2})", read);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Several_calls_are_read_in_order(string form)
    {
        var sample = FormSample.All[form];

        var read = Read(sample, sample.Calls.Select(unit => unit.ToString()));

        Assert.Equal("query_item({\"名称\":\"居住证\",\"n\":2})list({})", read.Replace("\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_call_is_separated_from_the_text_before_it(string form)
    {
        var sample = FormSample.All[form];
        var call = form == FormSample.Llama ? "<|python_tag|>" + sample.Call : sample.Call;

        var read = Read(sample, ("先查一下。\n" + call).Select(unit => unit.ToString()));

        Assert.Equal("先查一下。\nquery_item({\"名称\":\"居住证\",\"n\":2})", read);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Text_after_a_call_is_text(string form)
    {
        var sample = FormSample.All[form];

        var read = Read(sample, [sample.Call + "好"]);

        Assert.Equal(form == FormSample.Llama ? sample.Call + "好" : "query_item({\"名称\":\"居住证\",\"n\":2})好", read); // Llama's calls are whole answers
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_no_call_comes_out_as_the_text_it_is(string form)
    {
        var sample = FormSample.All[form];
        foreach (var text in sample.NoCalls)
        {
            Assert.Equal(text, Read(sample, [text]));
            Assert.Equal(text, Read(sample, text.Select(unit => unit.ToString())));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_call_cut_off_anywhere_is_text(string form)
    {
        var sample = FormSample.All[form];
        var least = form is FormSample.DeepSeek or FormSample.DeepSeek31 ? sample.Call.LastIndexOf("<｜", StringComparison.Ordinal) : sample.Call.Length;
        for (var length = 0; length < least; length++)
        {
            Assert.Equal(sample.Call[..length], Read(sample, [sample.Call[..length]]));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Text_is_let_out_at_once_and_a_beginning_held_back(string form)
    {
        var sample = FormSample.All[form];
        var reader = new ToolCallReader("id", sample.Form, FormSample.Tools);
        var start = sample.Form.Starts[0];

        Assert.Equal("广州", string.Concat(reader.Add("广州", final: false)));
        Assert.Equal("市", string.Concat(reader.Add("市" + start[..4], final: false)));
        Assert.Equal(start[..4] + "x", string.Concat(reader.Add("x", final: false)));
        Assert.False(reader.Called);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_is_read_does_not_depend_on_where_tokens_end(string form)
    {
        var sample = FormSample.All[form];
        string[] fragments = [.. sample.Fragments, .. AnyFragments, sample.Call, sample.Calls, sample.Call[..(sample.Call.Length / 2)], sample.Call[(sample.Call.Length / 2)..]];
        Prop.ForAll<int[], int[]>((chosen, cuts) =>
        {
            var answer = string.Concat((chosen ?? []).Select(i => fragments[(int)((uint)i % fragments.Length)]));
            var parts = new List<string>();
            var at = 0;
            foreach (var cut in cuts ?? [])
            {
                var length = Math.Min(1 + (int)((uint)cut % 9), answer.Length - at);
                parts.Add(answer.Substring(at, length));
                at += length;
            }

            parts.Add(answer[at..]);
            return Read(sample, parts) == Read(sample, [answer]) && Read(sample, answer.Select(unit => unit.ToString())) == Read(sample, [answer]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData(FormSample.Glm, "<tool_call>query_item\n<arg_key>名称</arg_key>\n<arg_value>440106199001011234</arg_value>\n<arg_key>x</arg_key><arg_value>[1, true]</arg_value></tool_call>")]
    [InlineData(FormSample.QwenCoder, "<tool_call><function=query_item><parameter=名称>\n440106199001011234\n</parameter><parameter=x>[1, true]</parameter></function></tool_call>")]
    public void A_number_that_the_schema_calls_a_text_is_a_text(string form, string answer) =>
        Assert.Equal("query_item({\"名称\":\"440106199001011234\",\"x\":[1,true]})", Read(FormSample.All[form], [answer]));

    [Fact]
    public void A_value_over_several_lines_keeps_them() => Assert.Equal(
        "query_item({\"名称\":\"一\\n\\n二\\n\"})",
        Read(FormSample.All[FormSample.QwenCoder], ["<tool_call><function=query_item><parameter=名称>\n一\n\n二\n\n</parameter></function></tool_call>"]));

    [Theory]
    [InlineData("<tool_call>{\"name\": \"a\", \"arguments\": \"{\\\"k\\\": 1}\"}</tool_call>", "a({\"k\":1})")]
    [InlineData("<tool_call>{\"name\": \"a\", \"arguments\": null}</tool_call>", "a({})")]
    [InlineData("<tool_call>{\"name\": \"a\", \"arguments\": {\"k\": 1, \"k\": 2}}</tool_call>", "a({\"k\":2})")]
    [InlineData("<tool_call>{\"name\": \"a\", \"arguments\": {\"k\": \"</tool_call>\"}}</tool_call>", "a({\"k\":\"</tool_call>\"})")]
    [InlineData("<tool_call>坏的<tool_call>{\"name\": \"a\"}</tool_call>", "<tool_call>坏的a({})")]
    public void Arguments_are_read_as_models_write_them(string answer, string expected) => Assert.Equal(expected, Read(FormSample.All[FormSample.Hermes], [answer]));

    [Fact]
    public void Both_ways_of_DeepSeek_and_Mistral_are_read_whatever_the_template_writes()
    {
        foreach (var (one, other) in new[] { (FormSample.DeepSeek, FormSample.DeepSeek31), (FormSample.Mistral, FormSample.MistralNamed) })
        {
            Assert.StartsWith("query_item(", Read(FormSample.All[one], [FormSample.All[other].Call]), StringComparison.Ordinal);
            Assert.StartsWith("query_item(", Read(FormSample.All[other], [FormSample.All[one].Call]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whole_calls_of_DeepSeek_need_no_last_token()
    {
        var call = FormSample.All[FormSample.DeepSeek].Call;

        Assert.Equal("query_item({\"名称\":\"居住证\",\"n\":2})", Read(FormSample.All[FormSample.DeepSeek], [call[..call.LastIndexOf("<｜", StringComparison.Ordinal)]]));
    }

    [Theory]
    [InlineData(FormSample.Hermes, "<tool_call>坏")]
    [InlineData(FormSample.Hermes, "<tool_call>{\"name\": \"a\"} ")]
    [InlineData(FormSample.Glm, "<tool_call>query item")]
    [InlineData(FormSample.QwenCoder, "<tool_call>{")]
    [InlineData(FormSample.DeepSeek, "<｜tool▁calls▁begin｜>好")]
    [InlineData(FormSample.DeepSeek31, "<｜tool▁call▁begin｜>a b")]
    [InlineData(FormSample.Mistral, "[TOOL_CALLS][{甲")]
    [InlineData(FormSample.MistralNamed, "[TOOL_CALLS]a b")]
    [InlineData(FormSample.Llama, "{\"省\"")]
    [InlineData(FormSample.Llama, "{\"name\"; ")]
    public void What_can_be_no_call_any_more_is_held_back_no_longer(string form, string text)
    {
        var sample = FormSample.All[form];
        foreach (var answer in (string[])[text + "x", .. sample.Form.Starts.SelectMany(start => (string[])[start + new string('\n', 300), start + new string('x', 300)])])
        {
            var reader = new ToolCallReader("id", sample.Form, FormSample.Tools);

            Assert.Equal(answer, string.Concat(answer.SelectMany(unit => reader.Add(unit.ToString(), final: false))));
        }
    }

    [Fact]
    public void A_space_before_a_character_of_two_units_does_not_part_them()
    {
        var reader = new ToolCallReader("id", FormSample.All[FormSample.Llama].Form, FormSample.Tools);

        Assert.Empty(reader.Add(" ", final: false));
        Assert.Equal([" 😀"], reader.Add("😀", final: false).Select(content => content.ToString()));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void After_many_beginnings_of_no_calls_the_rest_is_text(string form)
    {
        var sample = FormSample.All[form];
        var start = sample.Form.Starts[0];
        var call = form == FormSample.Llama ? start + sample.Call : sample.Call;
        string Begun(int times) => string.Concat(Enumerable.Repeat(start + "。", times));

        Assert.Equal(Begun(ToolCallReader.MostFailures - 1) + "query_item({\"名称\":\"居住证\",\"n\":2})", Read(sample, [Begun(ToolCallReader.MostFailures - 1) + call]));
        Assert.Equal(Begun(ToolCallReader.MostFailures) + call, Read(sample, [Begun(ToolCallReader.MostFailures) + call]));
        foreach (var times in (int[])[ToolCallReader.MostFailures - 1, ToolCallReader.MostFailures])
        {
            var answer = " " + Begun(times) + call;
            Assert.Equal(Read(sample, [answer]), Read(sample, answer.Select(unit => unit.ToString())));
        }
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(100_000, false)]
    public void Arguments_nest_so_deep_as_the_JSON_around_calls_can_hold(int levels, bool isCall)
    {
        var value = string.Concat(Enumerable.Repeat("[", levels - 1)) + string.Concat(Enumerable.Repeat("]", levels - 1));
        foreach (var (form, answer) in new[]
        {
            (FormSample.Hermes, $"<tool_call>{{\"name\": \"a\", \"arguments\": {{\"k\": {value[1..^1]}}}}}</tool_call>"),
            (FormSample.MistralNamed, $"[TOOL_CALLS]a[ARGS]{{\"k\": {value}}}"),
        })
        {
            var reader = new ToolCallReader("id", FormSample.All[form].Form, FormSample.Tools);
            var contents = reader.Add(answer, final: true);

            Assert.Equal(isCall, contents[0] is FunctionCallContent);
            Assert.NotEmpty(JsonSerializer.Serialize(new { a = new[] { new ChatResponseUpdate(ChatRole.Assistant, [.. contents]) } }, AIJsonUtilities.DefaultOptions));
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Long_answers_that_only_begin_like_calls_come_out_alike_in_any_pieces(string form)
    {
        const int length = 200_000;
        var sample = FormSample.All[form];
        string Flood(string text) => string.Concat(Enumerable.Repeat(text, length / text.Length));
        string[] beginnings = [sample.Form.Starts[0], sample.Call[..(sample.Call.Length / 2)], sample.Call];
        string[] floods = [sample.Form.Starts[0], sample.Form.Starts[^1] + "a", sample.Call, sample.Form.Markers[^1], "\n;", "{\"k\":", "a", "\\\""];
        foreach (var flood in floods.Select(Flood))
        {
            foreach (var beginning in beginnings)
            {
                var answer = beginning + flood;
                Assert.Equal(Read(sample, [answer]), Read(sample, answer.Chunk(3).Select(part => new string(part))));
            }
        }
    }

    [Fact]
    public void Calls_have_ids_of_their_own()
    {
        var reader = new ToolCallReader("id", FormSample.All[FormSample.Mistral].Form, []);

        var calls = reader.Add(FormSample.All[FormSample.Mistral].Calls, final: true).Cast<FunctionCallContent>();

        Assert.Equal(["id-0", "id-1"], calls.Select(call => call.CallId));
        Assert.True(reader.Called);
    }

    /// <summary>Text as it came out, calls as <c>name(arguments)</c>.</summary>
    private static string Read(FormSample sample, IEnumerable<string> parts)
    {
        var reader = new ToolCallReader("id", sample.Form, FormSample.Tools);
        var contents = parts.SelectMany(part => reader.Add(part, final: false)).ToList();
        contents.AddRange(reader.Add("", final: true));
        return string.Concat(contents.Select(content => content is FunctionCallContent call
            ? $"{call.Name}({JsonSerializer.Serialize(call.Arguments, Plain)})" : ((TextContent)content).Text));
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
