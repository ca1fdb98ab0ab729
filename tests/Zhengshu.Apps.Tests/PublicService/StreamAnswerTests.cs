using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Apps.Tests.PublicService;

public sealed class StreamAnswerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_in_order_and_end_with_done()
    {
        await using var box = await ServiceBox.OpenAsync((question, _) => Task.FromResult(ServiceBox.Answered(question) with
        {
            Item = new ServiceItemFields { TaskCode = "A1", Name = "养犬登记", Department = "公安局" },
        }));

        var events = await AskAsync(box);

        Assert.Equal(["status", "sentence", "sentence", "citations", "card", "done"], events.Select(e => e.Type));
        Assert.Equal("正在查找依据…", events[0].Data.GetProperty("text").GetString());
        Assert.Equal(1, events[1].Data.GetProperty("citations")[0].GetInt32());
        Assert.Equal("养犬登记", events[4].Data.GetProperty("name").GetString());
        Assert.NotEqual(Guid.Empty, events[5].Data.GetProperty("questionId").GetGuid());
        Assert.False(events[5].Data.GetProperty("refused").GetBoolean());
    }

    [Fact]
    public async Task Fault_is_told_as_error_without_its_text_and_then_done()
    {
        await using var box = await ServiceBox.OpenAsync((_, _) => throw new InvalidOperationException("secret detail"));

        var events = await AskAsync(box);

        Assert.Equal(["status", "error", "done"], events.Select(e => e.Type));
        Assert.Equal("public.answer_failed", events[1].Data.GetProperty("code").GetString());
        Assert.DoesNotContain("secret", events[1].Data.GetRawText());
    }

    [Fact]
    public async Task Work_stops_when_the_client_goes()
    {
        var (started, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var box = await ServiceBox.OpenAsync((_, cancellationToken) => HangAsync(started, stopped, cancellationToken));
        using var resident = box.Resident();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/public/questions/stream") { Content = JsonContent.Create(new { text = "甲" }) };

        var response = await resident.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leave.Token);
        await started.Task.WaitAsync(Stop);
        response.Dispose();
        await leave.CancelAsync();

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);
    }

    [Fact]
    public async Task Open_streams_end_when_the_program_stops()
    {
        var (started, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var box = await ServiceBox.OpenAsync((_, cancellationToken) => HangAsync(started, stopped, cancellationToken));

        var asking = AskAsync(box);
        await started.Task.WaitAsync(Stop);
        box.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var events = await asking;

        Assert.Equal(["status", "error", "done"], events.Select(e => e.Type));
        Assert.Equal("public.shutting_down", events[1].Data.GetProperty("code").GetString());
    }

    private static async Task<Answer> HangAsync(TaskCompletionSource started, TaskCompletionSource stopped, CancellationToken cancellationToken)
    {
        try
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody stopped it.");
        }
        finally
        {
            stopped.TrySetResult();
        }
    }

    private static async Task<List<(string Type, JsonElement Data)>> AskAsync(HttpBox box)
    {
        using var resident = box.Resident();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/public/questions/stream") { Content = JsonContent.Create(new { text = "老板不发工资怎么办" }) };
        using var response = await resident.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<(string, JsonElement)>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(Stop)).EnumerateAsync(Stop))
        {
            events.Add((item.EventType, JsonDocument.Parse(item.Data).RootElement));
        }

        return events;
    }
}
