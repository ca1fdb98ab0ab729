using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Kernel.Tests.Jobs;

public class JobTests
{
    private static readonly Caller Starter = new(CallerKind.Staff, "default", Guid.NewGuid(), "zhangsan", "张三", null, [Permission.JobsRead], "web");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_runs_to_its_end_and_shows_its_progress()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var id = await StartAsync(box, new CountJob.Payload(5));

        Assert.True(await box.Get<JobRunner>().RunNextAsync(Stop));

        var job = await FindAsync(box, id);
        Assert.Equal((JobState.Done, 5L, 5L), (job.State, job.Done, job.Total));
        Assert.Equal([1, 2, 3, 4, 5], await box.NumbersAsync());
        Assert.False(await box.Get<JobRunner>().RunNextAsync(Stop));
    }

    [Fact]
    public async Task Job_exists_only_when_the_change_it_belongs_to_was_saved()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());

        await box.InScopeAsync<JobQueue>(queue =>
        {
            queue.Add("test.count", "计数", new CountJob.Payload(1), Starter);
            return Task.CompletedTask;
        });

        Assert.False(await box.Get<JobRunner>().RunNextAsync(Stop));
    }

    [Fact]
    public async Task Failed_job_says_why_and_goes_on_from_its_checkpoint_when_retried()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var id = await StartAsync(box, new CountJob.Payload(4, FailAt: 3));
        await box.Get<JobRunner>().RunNextAsync(Stop);
        Assert.Equal((JobState.Failed, "第 3 条有误，请更正。"), (await FindAsync(box, id)) is var job ? (job.State, job.Message) : default);

        await box.InScopeAsync<ZhengshuDb>(db => db.Database.ExecuteSqlAsync($"UPDATE kernel_jobs SET payload = {"""{"count":4}"""}", Stop));
        Assert.Null(await box.InScopeAsync<JobQueue, Refusal?>(queue => queue.RetryAsync(id, Starter, Stop)));
        await box.Get<JobRunner>().RunNextAsync(Stop);

        Assert.Equal(JobState.Done, (await FindAsync(box, id)).State);
        Assert.Equal([1, 2, 3, 4], await box.NumbersAsync());
    }

    [Fact]
    public async Task Job_of_a_process_that_died_is_taken_over_at_its_checkpoint()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var id = await StartAsync(box, new CountJob.Payload(3));
        await box.InScopeAsync<ZhengshuDb>(async db =>
        {
            db.Add(new Row { Number = 1 });
            await db.SaveChangesAsync(Stop);
            var now = box.Get<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
            await db.Database.ExecuteSqlAsync(
                $"UPDATE kernel_jobs SET state = 'Running', checkpoint = '1', attempts = 1, heartbeat_at = {now}, owner = {Environment.MachineName + "/4194304/1"}", Stop);
        });

        Assert.True(await box.Get<JobRunner>().RunNextAsync(Stop));

        Assert.Equal(JobState.Done, (await FindAsync(box, id)).State);
        Assert.Equal([1, 2, 3], await box.NumbersAsync());
    }

    [Fact]
    public async Task Job_that_a_living_process_works_on_is_left_alone()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        await StartAsync(box, new CountJob.Payload(1));
        var now = box.Get<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        await box.InScopeAsync<ZhengshuDb>(db => db.Database.ExecuteSqlAsync(
            $"UPDATE kernel_jobs SET state = 'Running', heartbeat_at = {now}, owner = 'another-machine/1/1'", Stop));

        Assert.False(await box.Get<JobRunner>().RunNextAsync(Stop));
    }

    [Fact]
    public async Task Job_that_keeps_killing_its_process_is_given_up()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var id = await StartAsync(box, new CountJob.Payload(1));
        await box.InScopeAsync<ZhengshuDb>(db => db.Database.ExecuteSqlRawAsync("UPDATE kernel_jobs SET state = 'Running', attempts = 5, heartbeat_at = 0, owner = 'gone'", Stop));

        await box.Get<JobRunner>().RunNextAsync(Stop);

        Assert.Equal(JobState.Failed, (await FindAsync(box, id)).State);
        Assert.Empty(await box.NumbersAsync());
    }

    [Fact]
    public async Task Running_job_is_cancelled_and_keeps_what_it_has_saved()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var id = await StartAsync(box, new CountJob.Payload(5, HangAt: 3));
        var running = box.Get<JobRunner>().RunNextAsync(Stop);
        while ((await FindAsync(box, id)).Done < 2)
        {
            await Task.Yield();
        }

        Assert.Null(await box.InScopeAsync<JobQueue, Refusal?>(queue => queue.CancelAsync(id, Starter, Stop)));
        await running;

        Assert.Equal(JobState.Cancelled, (await FindAsync(box, id)).State);
        Assert.Equal([1, 2], await box.NumbersAsync());
        Assert.Equal("jobs.ended", (await box.InScopeAsync<JobQueue, Refusal?>(queue => queue.CancelAsync(id, Starter, Stop)))?.Code);
    }

    [Fact]
    public async Task Stopping_the_program_hands_the_job_back()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var id = await StartAsync(box, new CountJob.Payload(5, HangAt: 2));
        using var stopping = new CancellationTokenSource();
        var running = box.Get<JobRunner>().RunNextAsync(stopping.Token);
        while ((await FindAsync(box, id)).Done < 1)
        {
            await Task.Yield();
        }

        await stopping.CancelAsync();
        await running;

        Assert.Equal(JobState.Queued, (await FindAsync(box, id)).State);
    }

    [Fact]
    public async Task Following_a_job_without_a_server_runs_it()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var id = await StartAsync(box, new CountJob.Payload(3));
        var views = new List<JobView>();

        await foreach (var view in box.Get<JobWorkers>().FollowAsync(id, Starter, Stop))
        {
            views.Add(view);
        }

        Assert.Equal(JobState.Done, views[^1].State);
        Assert.Equal([1, 2, 3], await box.NumbersAsync());
    }

    [Fact]
    public async Task Starting_the_same_work_again_continues_the_open_job()
    {
        await using var box = await KernelBox.OpenAsync(services => services.AddJobHandler<CountJob>());
        var first = await StartAsync(box, new CountJob.Payload(3));

        var again = await box.InScopeAsync<JobQueue, Guid>(queue => queue.StartOrContinueAsync("test.count", "计数", new CountJob.Payload(3), Starter, Stop));
        var other = await box.InScopeAsync<JobQueue, Guid>(queue => queue.StartOrContinueAsync("test.count", "计数", new CountJob.Payload(4), Starter, Stop));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task Job_is_seen_by_its_starter_and_administrators_of_the_tenant_only()
    {
        await using var box = await KernelBox.OpenAsync();
        var id = await StartAsync(box, new CountJob.Payload(1));
        (Caller Caller, bool Sees)[] cases =
        [
            (Starter, true),
            (Starter with { UserId = Guid.NewGuid() }, false),
            (Starter with { UserId = Guid.NewGuid(), Permissions = [Permission.SystemManage] }, true),
            (Starter with { Tenant = "other", Permissions = [Permission.SystemManage] }, false),
            (Caller.Resident(), false),
        ];

        foreach (var (caller, sees) in cases)
        {
            Assert.Equal(sees, await box.InScopeAsync<JobQueue, JobView?>(queue => queue.FindAsync(id, caller, Stop)) is not null);
            Assert.Equal(sees ? null : "jobs.not_found", sees ? null : (await box.InScopeAsync<JobQueue, Refusal?>(queue => queue.CancelAsync(id, caller, Stop)))?.Code);
        }
    }

    private static Task<Guid> StartAsync(KernelBox box, CountJob.Payload payload) =>
        box.InScopeAsync<JobQueue, Guid>(queue => queue.StartAsync("test.count", "计数", payload, Starter, Stop));

    private static async Task<JobView> FindAsync(KernelBox box, Guid id) =>
        (await box.InScopeAsync<JobQueue, JobView?>(queue => queue.FindAsync(id, Starter, Stop)))!;
}
