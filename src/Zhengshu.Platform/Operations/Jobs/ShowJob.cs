using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Platform.Operations.Jobs;

/// <summary><c>GET /api/jobs/{id}</c>: where a job stands.</summary>
public static class ShowJob
{
    internal static void Map(IEndpointRouteBuilder jobs) => jobs
        .MapGet("/{id:guid}", HandleAsync).WithName(nameof(ShowJob)).RequirePermission(Permission.JobsRead).ProducesProblem(404);

    internal static async Task<Results<Ok<JobView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, JobQueue jobs, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, caller, cancellationToken) is { } job ? TypedResults.Ok(job) : JobRefusals.NotFound().ToProblem();
}
