using System.Text;
using Microsoft.Extensions.AI;
using Zhengshu.Inference.Llama;
using Zhengshu.Inference.Tests.Llama.Tools;

namespace Zhengshu.Inference.Tests.Llama;

/// <summary>Whole way with models that have a form's markers as control tokens; a grammar says what they answer, chance which tokens make it.</summary>
public sealed class LlamaToolCallTests
{
    [Theory]
    [InlineData(FormSample.DeepSeek, "")]
    [InlineData(FormSample.DeepSeek31, "好。")]
    [InlineData(FormSample.Mistral, "好。")]
    [InlineData(FormSample.MistralNamed, "")]
    [InlineData(FormSample.Llama, "")]
    [InlineData(FormSample.Hermes, "好。")]
    [InlineData(FormSample.Glm, "")]
    public async Task A_call_is_read_whether_its_markers_came_as_control_tokens_or_as_text(string form, string before)
    {
        using var folder = new TemporaryFolder();
        await using var engine = Load(folder, form);
        using var client = new LlamaChatClient(engine, "tiny");
        var answer = before + (form == FormSample.Llama ? "<|python_tag|>" : "") + FormSample.All[form].Call;
        var fewer = 0;
        for (var seed = 0; seed < 8; seed++)
        {
            var response = await client.GetResponseAsync(Question, Options(answer, seed, FormSample.Tools), TestContext.Current.CancellationToken);

            var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());
            Assert.Equal("query_item", call.Name);
            Assert.Equal("居住证", call.Arguments?["名称"]?.ToString());
            Assert.Equal(before, response.Text);
            Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
            fewer += response.Usage?.OutputTokenCount <= Encoding.UTF8.GetByteCount(answer) ? 1 : 0; // a control token for many bytes
        }

        Assert.InRange(fewer, 1, 8);
    }

    [Fact]
    public async Task An_answer_without_tools_has_no_control_tokens_in_its_text()
    {
        using var folder = new TemporaryFolder();
        await using var engine = Load(folder, FormSample.Llama);
        using var client = new LlamaChatClient(engine, "tiny");
        var answers = new HashSet<string>();
        for (var seed = 0; seed < 8; seed++)
        {
            answers.Add((await client.GetResponseAsync(Question, Options("a<|python_tag|>b", seed, []), TestContext.Current.CancellationToken)).Text);
        }

        Assert.Contains("ab", answers);
        Assert.All(answers, answer => Assert.Contains(answer, (string[])["ab", "a<|python_tag|>b"]));
    }

    [Fact]
    public async Task Stop_texts_end_an_answer_with_markers_too()
    {
        using var folder = new TemporaryFolder();
        await using var engine = Load(folder, FormSample.Llama);
        using var client = new LlamaChatClient(engine, "tiny");
        var options = Options("甲乙##丙丁<|python_tag|>{}", 1, FormSample.Tools);
        options.StopSequences = ["##丙"];

        var response = await client.GetResponseAsync(Question, options, TestContext.Current.CancellationToken);

        Assert.Equal("甲乙", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task A_stop_text_may_run_over_a_control_token()
    {
        using var folder = new TemporaryFolder();
        await using var engine = Load(folder, FormSample.Llama);
        using var client = new LlamaChatClient(engine, "tiny");
        var asToken = 0;
        for (var seed = 0; seed < 8; seed++)
        {
            var options = Options("甲<|python_tag|>乙丙", seed, FormSample.Tools);
            options.StopSequences = ["tag|>乙"];

            var response = await client.GetResponseAsync(Question, options, TestContext.Current.CancellationToken);

            Assert.Equal("甲<|python_", response.Text);
            Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
            asToken += response.Usage?.OutputTokenCount == 7 ? 1 : 0; // three bytes, the marker, three bytes
        }

        Assert.InRange(asToken, 1, 8);
    }

    [Fact]
    public async Task Control_tokens_have_the_texts_that_a_request_gives_them_and_no_others()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("tiny.gguf"), TinyGguf.Model(template: FormSample.All[FormSample.Llama].Template, controls: ["<|一|>", "<|二|>"]));
        await using var engine = LlamaEngine.Load(folder.File("tiny.gguf"), new LlamaOptions { Slots = 1, ContextTokens = 256, BatchTokens = 64, Threads = 1 });
        var token = engine.Model.VocabularySize - 2;
        var texts = new HashSet<string>();
        for (var seed = 0u; seed < 24; seed++)
        {
            var request = new GenerationRequest
            {
                Prompt = [1, 70], MaxTokens = 64, Grammar = "root ::= \"a<|一|><|二|>b\"", ShownTokens = new Dictionary<int, string> { [token] = "<|一|>", [2] = "</s>" },
                Sampling = new SamplingOptions { Temperature = 2, TopP = 1, TopK = 0, Seed = seed },
            };
            var text = new StringBuilder();
            await foreach (var piece in engine.GenerateAsync(request, TestContext.Current.CancellationToken))
            {
                text.Append(piece.Text);
                Assert.Empty(piece.Tokens);
            }

            texts.Add(text.ToString());
        }

        Assert.Contains("a<|一|>b", texts); // the second came as a token
        Assert.All(texts, text => Assert.Contains(text, (string[])["a<|一|>b", "a<|一|><|二|>b"]));
    }

    private static readonly ChatMessage[] Question = [new(ChatRole.User, "U")];

    private static ChatOptions Options(string answer, int seed, IEnumerable<AITool> tools) => new()
    {
        Tools = [.. tools],
        Temperature = 2,
        TopP = 1,
        TopK = 0,
        Seed = seed,
        MaxOutputTokens = 600,
        AdditionalProperties = new AdditionalPropertiesDictionary
        {
            [LlamaChatClient.GrammarKey] = "root ::= \"" + answer.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"",
        },
    };

    private static LlamaEngine Load(TemporaryFolder folder, string form)
    {
        var sample = FormSample.All[form];
        File.WriteAllBytes(folder.File("tiny.gguf"), TinyGguf.Model(template: sample.Template, controls: [.. sample.Form.Markers]));
        return LlamaEngine.Load(folder.File("tiny.gguf"), new LlamaOptions { Slots = 1, ContextTokens = 8192, BatchTokens = 512, Threads = 1 });
    }
}
