using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Platform.Operations.Jobs;

/// <summary><c>POST /api/jobs/{id}/retry</c>: let a failed or cancelled job go on from where it stopped.</summary>
public static class RetryJob
{
    internal static void Map(IEndpointRouteBuilder jobs) => jobs
        .MapPost("/{id:guid}/retry", HandleAsync).WithName(nameof(RetryJob)).RequirePermission(Permission.JobsRead).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, JobQueue jobs, CancellationToken cancellationToken) =>
        await jobs.RetryAsync(id, caller, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
