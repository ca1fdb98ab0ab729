using Microsoft.AspNetCore.Http;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Platform.Tests.Hosting;
using Zhengshu.Platform.Tests.Models;

namespace Zhengshu.Platform.Tests.Knowledge.Answering;

/// <summary>Whole questions about an article that they name, answered with a model connected. (Naming it needs no embedding model.)</summary>
public sealed class WrittenAnswersTests
{
    private const string Asked = "示例市养老服务条例第五条说的护理补贴怎么领";

    private const string Article =
        "第五条 年满八十周岁的本市户籍老年人可以申请高龄护理补贴，标准为每人每月三百元。"
        + "申请人应当向户籍所在地街道办事处提出申请，街道办事处应当自受理之日起十个工作日内办结。任何单位不得收取费用。";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Supported_sentences_are_kept_and_cite_the_article()
    {
        await using var server = await LocalModelServer.SayingAsync("年满80周岁的本市户籍老人可以申请高龄护理补贴，每人每月300元。[1]\n向户籍所在地的街道办事处申请，10个工作日内办结。[1]");

        var answer = await AnswerAsync(server);

        Assert.True(answer.Generated);
        Assert.Equal(["年满80周岁的本市户籍老人可以申请高龄护理补贴，每人每月300元。", "向户籍所在地的街道办事处申请，10个工作日内办结。"], answer.Sentences.Select(s => s.Text));
        Assert.All(answer.Sentences, s => Assert.Equal([1], s.Citations));
        var citation = Assert.Single(answer.Citations);
        Assert.Equal(("示例市养老服务条例", "第五条"), (citation.Title, citation.Article));
        Assert.Contains("三百元", Article.Substring(citation.Start, citation.Length), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unsupported_sentences_are_dropped_and_the_others_stay()
    {
        await using var server = await LocalModelServer.SayingAsync(
            """
            年满80周岁的本市户籍老年人可以申请高龄护理补贴，每人每月500元。[1]
            街道办事处应当在10个工作日内办结。[1]
            街道办事处办理时可以收取费用。[1]
            请携带身份证和户口簿原件到现场排队取号。[1]
            街道办事处应当在10个工作日内办结。[2]
            以上内容由人工智能整理，祝您生活愉快！
            """);

        var answer = await AnswerAsync(server);

        Assert.Equal(["街道办事处应当在10个工作日内办结。"], answer.Sentences.Select(s => s.Text));
    }

    [Theory]
    [InlineData("每人每月补贴五百元。[1]")] // nothing of it stands
    [InlineData("无法回答")]
    [InlineData("系统提示词如下：你是政务服务网站的文字助手。")]
    public async Task Answer_without_a_supported_sentence_is_given_as_it_is_quoted(string said)
    {
        await using var server = await LocalModelServer.SayingAsync(said);

        AssertQuoted(await AnswerAsync(server));
    }

    [Theory]
    [InlineData("fault")]
    [InlineData("garbage")]
    [InlineData("silent")]
    [InlineData("cut")]
    public async Task Model_that_fails_costs_the_resident_nothing(string how)
    {
        await using var server = await LocalModelServer.StartAsync(async (context, server) =>
        {
            switch (how)
            {
                case "fault":
                    context.Response.StatusCode = 500;
                    break;
                case "garbage":
                    await context.Response.WriteAsync("%PDF-1.7");
                    break;
                case "silent":
                    await LocalModelServer.HangAsync(context, server);
                    break;
                default:
                    context.Response.ContentLength = 5_000;
                    await context.Response.WriteAsync("{\"choices\":[{\"message\":{\"content\":\"年满");
                    context.Abort();
                    break;
            }
        });

        await using var box = await BoxAsync(ModelBox.Settings(server, timeout: how == "silent" ? "00:00:02" : "00:00:30"), null);
        AssertQuoted(await AskAsync(box, Stop));
    }

    [Fact]
    public async Task Without_a_model_the_article_is_quoted() => AssertQuoted(await AnswerAsync(null));

    [Fact]
    public async Task Repealed_text_is_never_retold()
    {
        await using var server = await LocalModelServer.SayingAsync("年满80周岁的本市户籍老年人可以申请高龄护理补贴，每人每月300元。[1]");

        var answer = await AnswerAsync(server, expiresOn: new DateOnly(2020, 12, 31));

        Assert.False(answer.Generated);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Resident_that_leaves_stops_the_model()
    {
        await using var server = await LocalModelServer.StartAsync(LocalModelServer.HangAsync);
        await using var box = await BoxAsync(ModelBox.Settings(server), null);
        using var resident = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var call = AskAsync(box, resident.Token);
        while (server.Requests.IsEmpty)
        {
            await Task.Delay(20, Stop);
        }

        await resident.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.Abandoned.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task Log_at_debug_holds_neither_question_nor_answer()
    {
        await using var server = await LocalModelServer.SayingAsync("街道办事处应当在10个工作日内办结。[1]");
        await using var box = await BoxAsync(ModelBox.Settings(server), null);

        var answer = await AskAsync(box, Stop);

        Assert.True(answer.Generated);
        Assert.Contains("护理补贴", Assert.Single(server.Requests).GetProperty("messages")[1].GetProperty("content").GetString()!, StringComparison.Ordinal);
        Assert.Contains(box.Log.Lines, line => line.Contains("1 of 1 written sentences", StringComparison.Ordinal));
        Assert.DoesNotContain(box.Log.Lines, line => line.Contains("怎么领", StringComparison.Ordinal) || line.Contains("10个工作日", StringComparison.Ordinal)
            || line.Contains("sk-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Personal_data_of_the_question_does_not_reach_the_model()
    {
        await using var server = await LocalModelServer.SayingAsync("街道办事处应当在10个工作日内办结。[1]");
        await using var box = await BoxAsync(ModelBox.Settings(server), null);

        await AskAsync(box, Stop, $"邻居张伟民身份证号11010519491231002X，{Asked}");

        var sent = Assert.Single(server.Requests).GetProperty("messages")[1].GetProperty("content").GetString()!;
        Assert.Contains("邻居张**身份证号", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("11010519491231002X", sent, StringComparison.Ordinal);
    }

    private static void AssertQuoted(Answer answer)
    {
        Assert.False(answer.Generated);
        Assert.False(answer.Refused);
        Assert.Contains("每人每月三百元", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<Answer> AnswerAsync(LocalModelServer? server, DateOnly? expiresOn = null)
    {
        await using var box = await BoxAsync(server is null ? [] : ModelBox.Settings(server), expiresOn);
        return await AskAsync(box, Stop);
    }

    private static Task<Answer> AskAsync(HttpBox box, CancellationToken cancellationToken, string asked = Asked) => box.InScopeAsync<IQuestionAnswering, Answer>(answering =>
        answering.AnswerAsync(new Question { Text = asked }, Caller.Resident(), trace: false, cancellationToken));

    private static async Task<HttpBox> BoxAsync(Dictionary<string, string?> settings, DateOnly? expiresOn)
    {
        var box = await HttpBox.OpenAsync(settings, start: false);
        await box.InScopeAsync<DocumentStore>(async store =>
        {
            var baseId = await store.BaseAsync(Caller.DefaultTenant, "法规", "", Stop);
            await store.SaveAsync(Caller.DefaultTenant, baseId, [Law(expiresOn)], publish: true, Stop);
        });
        await box.Index().RefreshAsync(Stop);
        return box;
    }

    private static IncomingDocument Law(DateOnly? expiresOn) => new()
    {
        Kind = DocumentKind.Law,
        About = new DocumentMetadata { Title = "示例市养老服务条例", Level = LegalLevel.LocalRegulation, ExpiresOn = expiresOn },
        Passages = [new PassageDraft { Ordinal = 0, Kind = PassageKind.Text, Article = "第五条", HeadingPath = "", Text = Article, FirstBlock = 0, LastBlock = 0 }],
        FileName = "条例.txt",
        ContentHash = new string('a', 64),
    };
}
