using System.Text.Json;
using Zhengshu.Inference.Llama;

namespace Zhengshu.Inference.Tests.Llama;

public sealed class LlamaEngineTests(LoadedChatModel model) : IClassFixture<LoadedChatModel>
{
    [Fact]
    public async Task An_answer_comes_in_pieces_and_ends()
    {
        var (text, end) = await model.AnswerAsync(model.Ask("用一句话介绍广州。", 24));

        Assert.NotEmpty(text);
        Assert.InRange(end.AnswerTokens, 1, 24);
        Assert.Equal(model.Ask("用一句话介绍广州。", 24).Prompt.Count, end.PromptTokens);
    }

    [Fact]
    public async Task More_requests_than_slots_are_all_answered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => model.AnswerAsync(model.Ask($"数字{i}是奇数吗？", 8))));

        Assert.All(answers, answer => Assert.InRange(answer.End.AnswerTokens, 1, 8));
    }

    [Fact]
    public async Task A_beginning_that_was_read_before_is_not_read_again()
    {
        var beginning = string.Concat(Enumerable.Repeat("办理居住证需要身份证和租房合同。", 10));
        await model.AnswerAsync(model.Ask(beginning + "问：要什么？", 2));

        var (_, end) = await model.AnswerAsync(model.Ask(beginning + "问：在哪办？", 2));

        Assert.InRange(end.CachedTokens, end.PromptTokens - 24, end.PromptTokens - 1);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answer()
    {
        var request = model.Ask("随便说一个城市。", 12) with { Sampling = new SamplingOptions { Temperature = 1, Seed = 7 } };

        // read anew both times: what is taken over from the cache may differ in the last bit
        var first = await model.AnswerAsync(request);
        var second = await model.AnswerAsync(request);

        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task A_cancelled_request_frees_its_slot()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var piece in model.Engine.GenerateAsync(model.Ask("从一数到一千，每个数字一行。", 400), cancelled.Token))
            {
                await cancelled.CancelAsync();
            }
        });

        await model.AnswerAsync(model.Ask("好", 1));

        Assert.Equal(0, model.Engine.Waiting);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_frees_the_slot()
    {
        for (var i = 0; i < 2 * LoadedChatModel.Options.Slots; i++)
        {
            await foreach (var piece in model.Engine.GenerateAsync(model.Ask($"{i}：从一数到一千，每个数字一行。", 400), TestContext.Current.CancellationToken))
            {
                break;
            }
        }

        var (_, end) = await model.AnswerAsync(model.Ask("好", 1));

        Assert.Equal(1, end.AnswerTokens);
    }

    [Fact]
    public async Task A_stop_text_ends_the_answer_and_is_not_part_of_it()
    {
        var (whole, _) = await model.AnswerAsync(model.Ask("从1数到9，用逗号分开。", 24));
        Assert.Contains("3", whole, StringComparison.Ordinal);

        var (text, end) = await model.AnswerAsync(model.Ask("从1数到9，用逗号分开。", 24) with { Stops = ["3"] });

        Assert.DoesNotContain("3", text, StringComparison.Ordinal);
        Assert.Equal(FinishReason.Stop, end.Reason);
    }

    [Fact]
    public async Task An_answer_keeps_to_a_schema()
    {
        var schema = JsonElement.Parse(
            """{"type":"object","properties":{"城市":{"type":"string","maxLength":8},"人口":{"type":"integer","minimum":0},"级别":{"enum":["省","市","县"]}},"required":["城市","人口","级别"]}""");

        var (text, end) = await model.AnswerAsync(model.Ask("天气真好，写一首诗。", 100) with { Grammar = JsonSchemaGrammar.From(schema) });

        Assert.Equal(FinishReason.Stop, end.Reason);
        var answer = JsonElement.Parse(text);
        Assert.InRange(answer.GetProperty("城市").GetString()!.Length, 0, 8);
        Assert.True(answer.GetProperty("人口").GetInt64() >= 0);
        Assert.Contains(answer.GetProperty("级别").GetString(), (string[])["省", "市", "县"]);
    }

    [Fact]
    public async Task Likelihoods_are_told_where_asked_for()
    {
        var request = model.Ask("一加一等于几？", 3) with { Sampling = new SamplingOptions { Temperature = 0, TopLogProbabilities = 3 } };
        var tokens = new List<TokenLogProbability>();
        await foreach (var piece in model.Engine.GenerateAsync(request, TestContext.Current.CancellationToken))
        {
            tokens.AddRange(piece.Tokens);
        }

        Assert.All(tokens, token =>
        {
            Assert.Equal(3, token.Likeliest.Count);
            Assert.Equal(token.Token, token.Likeliest[0].Token);
            Assert.InRange(token.LogProbability, -20, 0);
        });
    }

    [Fact]
    public async Task A_request_that_cannot_be_answered_is_refused()
    {
        var good = model.Ask("好", 1);
        async Task<string> RefusalAsync(GenerationRequest request) =>
            (await Assert.ThrowsAsync<LlamaException>(() => model.AnswerAsync(request))).Message;

        Assert.Contains("512", await RefusalAsync(good with { Prompt = new int[512] }), StringComparison.Ordinal);
        Assert.Contains("语法", await RefusalAsync(good with { Grammar = "root ::= (" }), StringComparison.Ordinal);
        Assert.Contains("词表", await RefusalAsync(good with { Prompt = [int.MaxValue] }), StringComparison.Ordinal);
        Assert.Contains("空", await RefusalAsync(good with { Prompt = [] }), StringComparison.Ordinal);
        Assert.Contains("空", await RefusalAsync(good with { Stops = [""] }), StringComparison.Ordinal);
        Assert.Contains("Temperature", await RefusalAsync(good with { Sampling = new SamplingOptions { Temperature = float.NaN } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_ends_running_requests_with_an_error()
    {
        var engine = LlamaEngine.Load(LoadedChatModel.Path(), LoadedChatModel.Options with { Slots = 1 });
        await using var pieces = engine.GenerateAsync(model.Ask("从一数到一千，每个数字一行。", 400), TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await pieces.MoveNextAsync());

        await engine.DisposeAsync();

        await Assert.ThrowsAsync<LlamaException>(async () =>
        {
            while (await pieces.MoveNextAsync())
            {
            }
        });
    }
}
