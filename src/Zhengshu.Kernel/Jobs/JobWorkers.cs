using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Kernel.Jobs;

/// <summary>
/// The workers of this process: <see cref="Count"/> Quartz jobs that each do one stored job after another. In a command without a server
/// nothing is scheduled, and <see cref="FollowAsync"/> runs the job itself.
/// </summary>
public sealed class JobWorkers : IAsyncDisposable
{
    /// <summary>Jobs that run side by side in one process.</summary>
    public const int Count = 2;

    private readonly IServiceScopeFactory _scopes;
    private readonly ISchedulerFactory _schedulers;
    private readonly JobRunner _runner;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime? _lifetime;

    internal JobWorkers(IServiceScopeFactory scopes, ISchedulerFactory schedulers, JobRunner runner, TimeProvider time, IHostApplicationLifetime? lifetime) =>
        (_scopes, _schedulers, _runner, _time, _lifetime) = (scopes, schedulers, runner, time, lifetime);

    /// <summary>Whether Quartz runs in this process.</summary>
    private bool Scheduled => _lifetime?.ApplicationStarted.IsCancellationRequested == true;

    private Task _waking = Task.CompletedTask;

    /// <summary>Makes an idle worker look at the table at once instead of within a second. Call after saving.</summary>
    public void Wake()
    {
        if (Scheduled && _waking.IsCompleted)
        {
            _waking = WakeAsync();
        }
    }

    /// <summary>
    /// Gives the job's state whenever it changes, until it has ended. Where no workers run in this process (a command without a server)
    /// it runs the job meanwhile.
    /// </summary>
    public async IAsyncEnumerable<JobView> FollowAsync(Guid id, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var inline = Scheduled ? Task.CompletedTask : _runner.RunAsync(id, stop.Token);
        try
        {
            JobView? last = null;
            while (await FindAsync(id, caller, cancellationToken) is { } view)
            {
                if (view != last)
                {
                    yield return last = view;
                }

                if (view.Ended)
                {
                    yield break;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(300), _time, cancellationToken);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await inline;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _waking;

    internal void CancelLocally(Guid id) => _runner.Cancel(id);

    private async Task<JobView?> FindAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobQueue>().FindAsync(id, caller, cancellationToken);
    }

    private async Task WakeAsync()
    {
        var scheduler = await _schedulers.GetScheduler(CancellationToken.None);
        for (var worker = 1; worker <= Count; worker++)
        {
            await scheduler.TriggerJob(JobWorker.Key(worker), cancellationToken: CancellationToken.None);
        }
    }
}

/// <summary>One worker; Quartz fires it every second and never twice at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class JobWorker(JobRunner runner) : IJob
{
    public static JobKey Key(int worker) => new($"worker-{worker}", "jobs");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && await runner.RunNextAsync(cancellationToken))
        {
            // next one
        }
    }
}
