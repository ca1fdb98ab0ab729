using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Platform.Operations.Jobs;

/// <summary><c>GET /api/jobs/{id}/events</c>: server-sent events <c>progress</c> (a <see cref="JobView"/>) at each change, then <c>done</c>.</summary>
public static class FollowJob
{
    internal static void Map(IEndpointRouteBuilder jobs) => jobs
        .MapGet("/{id:guid}/events", HandleAsync).WithName(nameof(FollowJob)).RequirePermission(Permission.JobsRead).ProducesProblem(404);

    internal static async Task<Results<ServerSentEventsResult<JobView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, JobQueue jobs, JobWorkers workers, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, caller, cancellationToken) is null
            ? JobRefusals.NotFound().ToProblem()
            : TypedResults.ServerSentEvents(EventsAsync(id, caller, workers, lifetime.ApplicationStopping, cancellationToken));

    private static async IAsyncEnumerable<SseItem<JobView>> EventsAsync(
        Guid id, Caller caller, JobWorkers workers, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        await foreach (var job in workers.FollowAsync(id, caller, either.Token))
        {
            yield return new SseItem<JobView>(job, job.Ended ? "done" : "progress");
        }
    }
}
