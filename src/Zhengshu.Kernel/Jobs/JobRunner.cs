using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Kernel.Jobs;

/// <summary>Takes a job from the table, runs its handler and writes down how it ended.</summary>
internal sealed partial class JobRunner(IServiceScopeFactory scopes, TimeProvider time, ILogger<JobRunner> logger)
{
    /// <summary>Runs after which a job that keeps killing its process is given up.</summary>
    private const int MaxAttempts = 5;

    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(2);

    /// <summary>Silence after which a worker on another machine counts as dead.</summary>
    private static readonly TimeSpan HeartbeatLimit = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, CancellationTokenSource> _running = [];

    /// <summary>Stops a job that runs in this process.</summary>
    public void Cancel(Guid id)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(id, out var source))
            {
                source.Cancel();
            }
        }
    }

    /// <summary>Runs the oldest job that waits or whose process died; false when there is none.</summary>
    public async Task<bool> RunNextAsync(CancellationToken stopping)
    {
        if (await ClaimAsync(null, stopping) is not { } job)
        {
            return false;
        }

        await RunAsync(job, stopping);
        return true;
    }

    /// <summary>Runs this job here and now; false when another process has it or it has ended.</summary>
    public async Task<bool> RunAsync(Guid id, CancellationToken stopping)
    {
        if (await ClaimAsync(id, stopping) is not { } job)
        {
            return false;
        }

        await RunAsync(job, stopping);
        return true;
    }

    private async Task<Job?> ClaimAsync(Guid? only, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ZhengshuDb>();
        var now = time.GetUtcNow();
        var silentSince = now - HeartbeatLimit;
        var candidates = await db.Set<Job>().AsNoTracking()
            .Where(job => (job.State == JobState.Queued || job.State == JobState.Running) && (only == null || job.Id == only))
            .OrderBy(job => job.QueuedAt).ThenBy(job => job.Id)
            .Select(job => new { job.Id, job.State, job.Owner, job.HeartbeatAt }).ToListAsync(cancellationToken);
        foreach (var row in candidates)
        {
            if (row.State == JobState.Running && row.HeartbeatAt > silentSince && ProcessIdentity.MayBeAlive(row.Owner ?? ""))
            {
                continue;
            }

            var claimed = await db.Set<Job>()
                .Where(job => job.Id == row.Id && job.State == row.State && job.Owner == row.Owner && job.HeartbeatAt == row.HeartbeatAt)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(job => job.State, JobState.Running).SetProperty(job => job.Owner, ProcessIdentity.Current)
                        .SetProperty(job => job.HeartbeatAt, now).SetProperty(job => job.StartedAt, job => job.StartedAt ?? now)
                        .SetProperty(job => job.Attempts, job => job.Attempts + 1),
                    cancellationToken);
            if (claimed == 1)
            {
                return await db.Set<Job>().AsNoTracking().FirstAsync(job => job.Id == row.Id, cancellationToken);
            }
        }

        return null;
    }

    private async Task RunAsync(Job job, CancellationToken stopping)
    {
        using var cancelled = new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancelled.Token);
        using var beating = new CancellationTokenSource();
        lock (_gate)
        {
            _running[job.Id] = cancelled;
        }

        var heartbeat = BeatAsync(job.Id, cancelled, beating.Token);
        try
        {
            LogStarted(logger, job.Id, job.Kind, job.Attempts);
            await RunHandlerAsync(job, both.Token);
            await EndAsync(job.Id, JobState.Done, "已完成");
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            await EndAsync(job.Id, JobState.Cancelled, "已取消");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await HandBackAsync(job.Id);
        }
        catch (JobFailedException failure)
        {
            LogFailed(logger, job.Id, job.Kind, failure.InnerException);
            await EndAsync(job.Id, JobState.Failed, failure.Message);
        }
#pragma warning disable CA1031 // a job's bug ends the job, not the worker
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(logger, job.Id, job.Kind, fault);
            await EndAsync(job.Id, JobState.Failed, "任务内部出错，已记录日志，请联系系统管理员，或稍后重试。");
        }
        finally
        {
            lock (_gate)
            {
                _running.Remove(job.Id);
            }

            await beating.CancelAsync();
            await heartbeat;
        }
    }

    private async Task RunHandlerAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Attempts > MaxAttempts)
        {
            throw new JobFailedException($"任务连续 {MaxAttempts} 次被意外中断，已停止，请检查所处理的内容后重试。");
        }

        await using var scope = scopes.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(handler => handler.Kind == job.Kind)
            ?? throw new JobFailedException("这个版本的程序不认识该任务类型，请升级后重试。");
        await handler.RunAsync(new JobContext(job, scopes, time), cancellationToken);
    }

    private async Task BeatAsync(Guid id, CancellationTokenSource cancelled, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                await using var scope = scopes.CreateAsyncScope();
                var jobs = scope.ServiceProvider.GetRequiredService<ZhengshuDb>().Set<Job>().Where(job => job.Id == id);
                var now = time.GetUtcNow();
                await jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.HeartbeatAt, now), ended);
                if (await jobs.AnyAsync(job => job.CancelRequested || job.Owner != ProcessIdentity.Current, ended))
                {
                    await cancelled.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // the job has ended
        }
    }

    private async Task EndAsync(Guid id, JobState state, string message)
    {
        var now = time.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ZhengshuDb>().Set<Job>()
            .Where(job => job.Id == id && job.Owner == ProcessIdentity.Current).ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, state).SetProperty(job => job.Message, message).SetProperty(job => job.EndedAt, now)
                    .SetProperty(job => job.Owner, (string?)null),
                CancellationToken.None);
        LogEnded(logger, id, state);
    }

    private async Task HandBackAsync(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ZhengshuDb>().Set<Job>()
            .Where(job => job.Id == id && job.Owner == ProcessIdentity.Current).ExecuteUpdateAsync(
                set => set.SetProperty(job => job.State, JobState.Queued).SetProperty(job => job.Owner, (string?)null)
                    .SetProperty(job => job.Attempts, job => job.Attempts - 1),
                CancellationToken.None);
    }

    [LoggerMessage(111, LogLevel.Information, "Job {JobId} ({Kind}) started, attempt {Attempt}")]
    private static partial void LogStarted(ILogger logger, Guid jobId, string kind, int attempt);

    [LoggerMessage(112, LogLevel.Information, "Job {JobId} ended as {State}")]
    private static partial void LogEnded(ILogger logger, Guid jobId, JobState state);

    [LoggerMessage(113, LogLevel.Error, "Job {JobId} ({Kind}) failed")]
    private static partial void LogFailed(ILogger logger, Guid jobId, string kind, Exception? exception);
}
