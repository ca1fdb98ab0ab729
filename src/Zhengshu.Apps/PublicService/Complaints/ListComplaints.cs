using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Complaints;

/// <summary><c>GET /api/complaints?state=&amp;after=&amp;count=50</c>: complaints, open ones first, then the latest first.</summary>
public static class ListComplaints
{
    internal static void Map(IEndpointRouteBuilder complaints) => complaints
        .MapGet("", HandleAsync).WithName(nameof(ListComplaints)).RequirePermission(Permission.QuestionsRead).ProducesProblem(400);

    internal static async Task<Ok<Page<ComplaintRow>>> HandleAsync(
        Caller caller, ComplaintBox complaints, CancellationToken cancellationToken,
        ComplaintState? state = null, string? after = null, [Range(1, 200)] int count = 50) =>
        TypedResults.Ok(await complaints.ListAsync(caller, state, after, count, cancellationToken));
}
