using System.Net;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Tests.Hosting;

namespace Zhengshu.Platform.Tests.Operations;

public class JobRouteTests
{
    private static readonly Caller Starter = HttpBox.Staff("lisi", null, Permission.JobsRead);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_runs_by_itself_and_its_stream_ends_with_done()
    {
        await using var box = await HttpBox.OpenAsync(configure: services => services.AddJobHandler<ThreeSteps>());
        var id = await StartAsync(box);
        using var client = box.Client(Starter);

        var events = await client.GetStringAsync($"/api/jobs/{id}/events", Stop);

        Assert.Contains("event: done", events, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Done\"", events, StringComparison.Ordinal);
        using var shown = await client.GetAsync($"/api/jobs/{id}", Stop);
        Assert.Equal(3, (await shown.JsonAsync()).GetProperty("done").GetInt64());
        using var list = await client.GetAsync("/api/jobs", Stop);
        Assert.Equal("三步", (await list.JsonAsync()).GetProperty("items")[0].GetProperty("title").GetString());
        using var retry = await client.PostAsync($"/api/jobs/{id}/retry", null, Stop);
        Assert.Equal((HttpStatusCode.Conflict, "jobs.not_retryable"), (retry.StatusCode, await retry.CodeAsync()));
        using var cancel = await client.PostAsync($"/api/jobs/{id}/cancel", null, Stop);
        Assert.Equal((HttpStatusCode.Conflict, "jobs.ended"), (cancel.StatusCode, await cancel.CodeAsync()));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/events")]
    [InlineData("POST", "/cancel")]
    [InlineData("POST", "/retry")]
    public async Task Job_of_somebody_else_is_not_found(string method, string path)
    {
        await using var box = await HttpBox.OpenAsync(configure: services => services.AddJobHandler<ThreeSteps>());
        var id = await StartAsync(box);
        using var client = box.Client(HttpBox.Staff("wangwu", null, Permission.JobsRead));

        using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/api/jobs/{id}{path}"), Stop);

        Assert.Equal((HttpStatusCode.NotFound, "jobs.not_found"), (response.StatusCode, await response.CodeAsync()));
    }

    [Fact]
    public async Task Health_is_open_to_everybody()
    {
        await using var box = await HttpBox.OpenAsync();
        using var client = box.Resident();

        using var response = await client.GetAsync("/healthz", Stop);

        Assert.Equal("ok", (await response.JsonAsync()).GetProperty("status").GetString());
    }

    private static Task<Guid> StartAsync(HttpBox box) =>
        box.InScopeAsync<JobQueue, Guid>(queue => queue.StartAsync("test.three", "三步", new { }, Starter, Stop));

    private sealed class ThreeSteps : IJobHandler
    {
        public string Kind => "test.three";

        public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
        {
            for (var step = 1; step <= 3; step++)
            {
                await context.ReportAsync(new JobProgress(step, 3, $"第 {step} 步", $"{step}"), cancellationToken);
            }
        }
    }
}
