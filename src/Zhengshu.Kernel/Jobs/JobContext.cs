using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Kernel.Jobs;

/// <summary>What a handler gets to know about the job it runs, and its way to report.</summary>
public sealed class JobContext
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly string _payload;
    private DateTimeOffset _lastReport = DateTimeOffset.MinValue;

    internal JobContext(Job job, IServiceScopeFactory scopes, TimeProvider time)
    {
        (Id, Checkpoint, _payload, _scopes, _time) = (job.Id, job.Checkpoint, job.Payload, scopes, time);
        Caller = Caller.System(job.Tenant) with { UserId = job.StartedById, UserName = job.StartedBy };
    }

    /// <summary>Id of the job.</summary>
    public Guid Id { get; }

    /// <summary>The system acting for who started the job: its tenant and, for audit rows, that name.</summary>
    public Caller Caller { get; }

    /// <summary>Where the last run got to, as the handler wrote it; null on a first run.</summary>
    public string? Checkpoint { get; }

    /// <summary>The payload given when the job was started.</summary>
    public T Payload<T>() => JsonSerializer.Deserialize<T>(_payload, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("The job has no payload.");

    /// <summary>
    /// Puts the progress into <paramref name="db"/> without saving, so that it is saved with the batch itself by the handler's next
    /// <c>SaveChanges</c> on that context.
    /// </summary>
    public async Task AdvanceAsync(ZhengshuDb db, JobProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var job = await db.Set<Job>().FindAsync([Id], cancellationToken) ?? throw new InvalidOperationException("The job was deleted.");
        job.Advance(progress, _time.GetUtcNow());
    }

    /// <summary>
    /// Saves the progress at once, for work that changes nothing in the database; calls within 250 ms of the last one are dropped unless
    /// they carry a checkpoint.
    /// </summary>
    public async Task ReportAsync(JobProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var now = _time.GetUtcNow();
        if (progress.Checkpoint is null && now - _lastReport < TimeSpan.FromMilliseconds(250))
        {
            return;
        }

        _lastReport = now;
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ZhengshuDb>();
        await AdvanceAsync(db, progress, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
