using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Tests.Models.OpenAi;

public sealed class OpenAiChatClientTests
{
    private const string Prompt = "我叫王小明，工资拖欠怎么办";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_is_read_with_its_usage()
    {
        await using var server = await LocalModelServer.SayingAsync("可以要求支付。[1]");
        await using var box = new ModelBox(server);

        var response = await box.Client.GetResponseAsync(Prompt, new ChatOptions { Temperature = 0 }, Stop);

        Assert.Equal("可以要求支付。[1]", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(150, response.Usage?.TotalTokenCount);
        var request = Assert.Single(server.Requests);
        Assert.Equal("test-model", request.GetProperty("model").GetString());
        Assert.Equal(600, request.GetProperty("max_tokens").GetInt32());
        Assert.False(request.GetProperty("stream").GetBoolean());
        Assert.Equal(Prompt, request.GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal("Bearer sk-secret-key", Assert.Single(server.Authorizations));
    }

    [Fact]
    public async Task Stream_brings_the_pieces_in_order()
    {
        await using var server = await LocalModelServer.StartAsync((context, _) => LocalModelServer.StreamAsync(context, ["可以", "要求", "支付。"], end: true));
        await using var box = new ModelBox(server);

        var response = await box.Client.GetStreamingResponseAsync(Prompt, null, Stop).ToChatResponseAsync(Stop);

        Assert.Equal("可以要求支付。", response.Text);
        Assert.True(Assert.Single(server.Requests).GetProperty("stream").GetBoolean());
    }

    [Theory]
    [InlineData(401, ChatFailure.CredentialRefused, ChatFailureSide.Settings)]
    [InlineData(404, ChatFailure.NotFound, ChatFailureSide.Settings)]
    [InlineData(400, ChatFailure.RequestRefused, ChatFailureSide.Request)]
    [InlineData(307, ChatFailure.RequestRefused, ChatFailureSide.Request)]
    [InlineData(429, ChatFailure.Busy, ChatFailureSide.Upstream)]
    [InlineData(500, ChatFailure.ServerFault, ChatFailureSide.Upstream)]
    public async Task Status_is_a_failure_with_its_side(int status, ChatFailure failure, ChatFailureSide side)
    {
        await using var server = await LocalModelServer.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync("upstream says: " + Prompt);
        });
        await using var box = new ModelBox(server);

        var failed = await Assert.ThrowsAsync<ChatFailedException>(() => box.Client.GetResponseAsync(Prompt, null, Stop));

        Assert.Equal((failure, side, status), (failed.Failure, failed.Side, failed.Status));
        Assert.DoesNotContain("upstream says", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(box.Log.Lines, line => line.Contains("upstream says", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html>网关错误</html>")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"message":{"content":17}}]}""")]
    [InlineData("""{"error":{"message":"no"},"choices":[{"message":{"content":"好"}}]}""")]
    public async Task Answer_outside_the_protocol_is_invalid(string body)
    {
        await using var server = await LocalModelServer.StartAsync((context, _) =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        });
        await using var box = new ModelBox(server);

        Assert.Equal(ChatFailure.ResponseInvalid, (await Assert.ThrowsAsync<ChatFailedException>(() => box.Client.GetResponseAsync(Prompt, null, Stop))).Failure);
    }

    [Fact]
    public async Task Answer_beyond_any_limit_is_not_read_to_its_end()
    {
        await using var server = await LocalModelServer.SayingAsync(new string('a', 5 * 1024 * 1024));
        await using var box = new ModelBox(server);

        Assert.Equal(ChatFailure.ResponseTooLong, (await Assert.ThrowsAsync<ChatFailedException>(() => box.Client.GetResponseAsync(Prompt, null, Stop))).Failure);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_unreachable()
    {
        var server = await LocalModelServer.SayingAsync("");
        await using var box = new ModelBox(server);
        await server.DisposeAsync();

        Assert.Equal(ChatFailure.Unreachable, (await Assert.ThrowsAsync<ChatFailedException>(() => box.Client.GetResponseAsync(Prompt, null, Stop))).Failure);
    }

    [Fact]
    public async Task Silent_server_times_out_and_is_let_go()
    {
        await using var server = await LocalModelServer.StartAsync(LocalModelServer.HangAsync);
        await using var box = new ModelBox(ModelBox.Settings(server, timeout: "00:00:02"));

        Assert.Equal(ChatFailure.TimedOut, (await Assert.ThrowsAsync<ChatFailedException>(() => box.Client.GetResponseAsync(Prompt, null, Stop))).Failure);
        await server.Abandoned.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task Caller_that_leaves_stops_the_call_on_the_server()
    {
        await using var server = await LocalModelServer.StartAsync(LocalModelServer.HangAsync);
        await using var box = new ModelBox(ModelBox.Settings(server));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var call = box.Client.GetResponseAsync(Prompt, null, caller.Token);
        await WaitUntilAsync(() => !server.Requests.IsEmpty);
        await caller.CancelAsync();

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, canceled.CancellationToken);
        await server.Abandoned.Task.WaitAsync(Stop);
    }

    [Fact]
    public async Task Reader_that_leaves_a_stream_stops_it_on_the_server()
    {
        await using var server = await LocalModelServer.StartAsync(async (context, server) =>
        {
            await LocalModelServer.StreamAsync(context, ["可以"], end: false);
            await LocalModelServer.HangAsync(context, server);
        });
        await using var box = new ModelBox(ModelBox.Settings(server));

        await foreach (var update in box.Client.GetStreamingResponseAsync(Prompt, null, Stop))
        {
            Assert.Equal("可以", update.Text);
            break;
        }

        await server.Abandoned.Task.WaitAsync(Stop);
    }

    [Theory]
    [InlineData("aborted", ChatFailure.ResponseCut)]
    [InlineData("ended", ChatFailure.ResponseCut)]
    [InlineData("silent", ChatFailure.TimedOut)]
    [InlineData("error", ChatFailure.ServerFault)]
    [InlineData("garbage", ChatFailure.ResponseInvalid)]
    public async Task Stream_that_breaks_off_is_a_failure_after_its_pieces(string how, ChatFailure failure)
    {
        await using var server = await LocalModelServer.StartAsync(async (context, server) =>
        {
            await LocalModelServer.StreamAsync(context, ["可以", "要求"], end: false);
            await server.Read.Task;
            await (how switch
            {
                "silent" => LocalModelServer.HangAsync(context, server),
                "error" => LocalModelServer.EventAsync(context, new { error = new { message = "out of memory" } }),
                "garbage" => context.Response.WriteAsync("data: {\"choices\"\n\n"),
                _ => Task.CompletedTask,
            });
            if (how == "aborted")
            {
                context.Abort();
            }
        });
        await using var box = new ModelBox(ModelBox.Settings(server, timeout: how == "silent" ? "00:00:05" : "00:00:30"));
        var pieces = new List<string>();

        var failed = await Assert.ThrowsAsync<ChatFailedException>(async () =>
        {
            await foreach (var update in box.Client.GetStreamingResponseAsync(Prompt, null, Stop))
            {
                pieces.Add(update.Text);
                _ = pieces.Count == 2 && server.Read.TrySetResult();
            }
        });

        Assert.Equal(failure, failed.Failure);
        Assert.Equal(["可以", "要求"], pieces);
    }

    [Fact]
    public async Task Log_at_debug_holds_neither_prompt_nor_answer_nor_key()
    {
        await using var server = await LocalModelServer.SayingAsync("王小明可以申请支付令。[1]");
        await using var box = new ModelBox(server);

        await box.Client.GetResponseAsync(Prompt, null, Stop);

        Assert.Contains(box.Log.Lines, line => line.Contains("answered in", StringComparison.Ordinal));
        Assert.DoesNotContain(box.Log.Lines, line => line.Contains("王小明", StringComparison.Ordinal) || line.Contains("sk-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_at_trace_holds_prompt_and_answer_but_not_the_key()
    {
        await using var server = await LocalModelServer.SayingAsync("可以申请支付令。[1]");
        await using var box = new ModelBox(server, LogLevel.Trace);

        await box.Client.GetResponseAsync(Prompt, null, Stop);

        Assert.Contains(box.Log.Lines, line => line.Contains(Prompt, StringComparison.Ordinal));
        Assert.Contains(box.Log.Lines, line => line.Contains("可以申请支付令", StringComparison.Ordinal));
        Assert.DoesNotContain(box.Log.Lines, line => line.Contains("sk-secret", StringComparison.Ordinal));
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(20, Stop);
        }
    }
}
