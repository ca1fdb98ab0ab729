using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Platform.Operations.Jobs;

/// <summary><c>POST /api/jobs/{id}/cancel</c>: stop a waiting or running job.</summary>
public static class CancelJob
{
    internal static void Map(IEndpointRouteBuilder jobs) => jobs
        .MapPost("/{id:guid}/cancel", HandleAsync).WithName(nameof(CancelJob)).RequirePermission(Permission.JobsRead).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, JobQueue jobs, CancellationToken cancellationToken) =>
        await jobs.CancelAsync(id, caller, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
