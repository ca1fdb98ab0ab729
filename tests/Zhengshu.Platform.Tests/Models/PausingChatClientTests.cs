using Microsoft.Extensions.AI;
using Zhengshu.Platform.Models;
using Zhengshu.Platform.Models.Contracts;

namespace Zhengshu.Platform.Tests.Models;

public sealed class PausingChatClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Model_that_is_down_is_left_alone_for_a_while_and_then_tried_again()
    {
        var time = new HandTime();
        var asked = 0;
        var down = true;
        using var client = new PausingChatClient(new ScriptedModel(() => ++asked > 0 && down ? throw new ChatFailedException(ChatFailure.TimedOut) : "好。"), time);

        for (var i = 0; i < PausingChatClient.FailuresBeforePause; i++)
        {
            Assert.Equal(ChatFailure.TimedOut, await FailureAsync(client));
        }

        Assert.Equal(ChatFailure.Paused, await FailureAsync(client));
        Assert.Equal(PausingChatClient.FailuresBeforePause, asked);
        time.Now += PausingChatClient.Pause;
        down = false;
        Assert.Equal("好。", (await client.GetResponseAsync("问", null, Stop)).Text);
        Assert.Equal("好。", (await client.GetResponseAsync("问", null, Stop)).Text);
    }

    [Fact]
    public async Task Refused_requests_do_not_pause_the_model()
    {
        using var client = new PausingChatClient(new ScriptedModel(() => throw new ChatFailedException(ChatFailure.RequestRefused, 400)), new HandTime());

        for (var i = 0; i < 2 * PausingChatClient.FailuresBeforePause; i++)
        {
            Assert.Equal(ChatFailure.RequestRefused, await FailureAsync(client));
        }
    }

    private static async Task<ChatFailure> FailureAsync(IChatClient client) =>
        (await Assert.ThrowsAsync<ChatFailedException>(() => client.GetResponseAsync("问", null, Stop))).Failure;

    private sealed class HandTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class ScriptedModel(Func<string> say) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, say())));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // nothing is held
        }
    }
}
