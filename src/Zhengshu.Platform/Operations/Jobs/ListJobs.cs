using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Platform.Operations.Jobs;

/// <summary><c>GET /api/jobs?before=ID&amp;count=50</c>: the caller's jobs, newest first; everybody's with <see cref="Permission.SystemManage"/>.</summary>
public static class ListJobs
{
    /// <param name="Items">The page.</param>
    /// <param name="Next">Value of <c>before</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<JobView> Items, Guid? Next);

    internal static void Map(IEndpointRouteBuilder jobs) => jobs.MapGet("", HandleAsync).WithName(nameof(ListJobs)).RequirePermission(Permission.JobsRead);

    internal static async Task<Ok<Response>> HandleAsync(
        Caller caller, JobQueue jobs, CancellationToken cancellationToken, Guid? before = null, int count = 50)
    {
        var items = await jobs.ListAsync(caller, before, count, cancellationToken);
        return TypedResults.Ok(new Response(items, items.Count == count ? items[^1].Id : null));
    }
}
