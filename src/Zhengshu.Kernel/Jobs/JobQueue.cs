using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Kernel.Jobs;

/// <summary>Starts, shows, cancels and retries jobs.</summary>
public sealed class JobQueue(ZhengshuDb db, JobWorkers workers, TimeProvider time)
{
    /// <summary>
    /// Adds a job to the context without saving: it exists, and runs, once the caller's <c>SaveChanges</c> has committed, together with
    /// the rows it works on. Workers look every second; <see cref="JobWorkers.Wake"/> after saving makes it start at once.
    /// </summary>
    /// <param name="kind">Kind of a registered <see cref="IJobHandler"/>.</param>
    /// <param name="title">What it does, in Chinese, at most 256 characters.</param>
    /// <param name="payload">Anything JSON can carry; the handler reads it by <see cref="JobContext.Payload{T}"/>.</param>
    /// <param name="caller">Who starts it.</param>
    /// <returns>Id of the job.</returns>
    public Guid Add<T>(string kind, string title, T payload, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(caller);
        var now = time.GetUtcNow();
        var job = new Job
        {
            Id = Guid.CreateVersion7(now), Tenant = caller.Tenant, Kind = kind, Title = title.Length <= 256 ? title : title[..256],
            Payload = JsonSerializer.Serialize(payload, JsonSerializerOptions.Web), StartedById = caller.UserId, StartedBy = caller.UserName,
            QueuedAt = now,
        };
        db.Set<Job>().Add(job);
        return job.Id;
    }

    /// <summary>As <see cref="Add"/>, then saves the context and wakes a worker.</summary>
    public async Task<Guid> StartAsync<T>(string kind, string title, T payload, Caller caller, CancellationToken cancellationToken)
    {
        var id = Add(kind, title, payload, caller);
        await db.SaveChangesAsync(cancellationToken);
        workers.Wake();
        return id;
    }

    /// <summary>
    /// As <see cref="StartAsync"/>, but when the caller has a job of the same kind and payload that has not ended, gives that one: a command
    /// that was interrupted goes on where it was when it is typed again.
    /// </summary>
    public async Task<Guid> StartOrContinueAsync<T>(string kind, string title, T payload, Caller caller, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(payload, JsonSerializerOptions.Web);
        var open = await Visible(caller).Where(job => job.Kind == kind && job.Payload == json && (job.State == JobState.Queued || job.State == JobState.Running))
            .Select(job => (Guid?)job.Id).FirstOrDefaultAsync(cancellationToken);
        return open ?? await StartAsync(kind, title, payload, caller, cancellationToken);
    }

    /// <summary>The job as the caller may see it, or null.</summary>
    public async Task<JobView?> FindAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        await Views(Visible(caller).Where(job => job.Id == id)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The latest jobs that the caller may see, newest first.</summary>
    /// <param name="caller">Who looks: residents see none, <see cref="Permission.SystemManage"/> sees everybody's.</param>
    /// <param name="before">Only jobs queued before this one; null for the newest page.</param>
    /// <param name="count">Most jobs to give, 1–200.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<JobView>> ListAsync(Caller caller, Guid? before, int count, CancellationToken cancellationToken)
    {
        var jobs = Visible(caller);
        if (before is { } id)
        {
            var at = await db.Set<Job>().Where(job => job.Id == id).Select(job => job.QueuedAt).FirstOrDefaultAsync(cancellationToken);
            jobs = jobs.Where(job => job.QueuedAt < at);
        }

        return await Views(jobs.OrderByDescending(job => job.QueuedAt)).Take(Math.Clamp(count, 1, 200)).ToListAsync(cancellationToken);
    }

    /// <summary>Asks the job to stop; a waiting one is cancelled at once, a running one within two seconds.</summary>
    public async Task<Refusal?> CancelAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, caller, cancellationToken) is not { } view)
        {
            return JobRefusals.NotFound();
        }

        if (view.Ended)
        {
            return JobRefusals.Ended();
        }

        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<Job>().Where(job => job.Id == id).ExecuteUpdateAsync(set => set.SetProperty(job => job.CancelRequested, true), cancellationToken);
        await db.Set<Job>().Where(job => job.Id == id && job.State == JobState.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, JobState.Cancelled).SetProperty(job => job.EndedAt, now).SetProperty(job => job.Message, "已取消"),
            cancellationToken);
        db.Audit(caller, now, "jobs.cancelled", $"job:{id}", view.Title);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        workers.CancelLocally(id);
        return null;
    }

    /// <summary>Lets a failed or cancelled job go on from its checkpoint.</summary>
    public async Task<Refusal?> RetryAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, caller, cancellationToken) is not { } view)
        {
            return JobRefusals.NotFound();
        }

        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var changed = await db.Set<Job>().Where(job => job.Id == id && (job.State == JobState.Failed || job.State == JobState.Cancelled)).ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, JobState.Queued).SetProperty(job => job.CancelRequested, false)
                .SetProperty(job => job.Attempts, 0).SetProperty(job => job.EndedAt, (DateTimeOffset?)null).SetProperty(job => job.Message, "等待中"),
            cancellationToken);
        if (changed == 0)
        {
            return JobRefusals.NotRetryable();
        }

        db.Audit(caller, now, "jobs.retried", $"job:{id}", view.Title);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        workers.Wake();
        return null;
    }

    private IQueryable<Job> Visible(Caller caller)
    {
        var (everybody, user) = (caller.May(Permission.SystemManage), caller.UserId);
        return db.Set<Job>().AsNoTracking().Where(job => job.Tenant == caller.Tenant && (everybody || (user != null && job.StartedById == user)));
    }

    private static IQueryable<JobView> Views(IQueryable<Job> jobs) => jobs.Select(job => new JobView(
        job.Id, job.Kind, job.Title, job.State, job.Done, job.Total, job.Message, job.StartedBy, job.QueuedAt, job.StartedAt, job.EndedAt));
}
