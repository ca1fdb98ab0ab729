using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Complaints;

/// <summary><c>POST /api/complaints/{id}/settle</c>: mark a complaint as dealt with (已处理).</summary>
public static class SettleComplaint
{
    /// <param name="Remark">What was done, 1–500 characters.</param>
    public sealed record Request([Required, StringLength(500)] string Remark);

    internal static void Map(IEndpointRouteBuilder complaints) => complaints
        .MapPost("/{id:guid}/settle", HandleAsync).WithName(nameof(SettleComplaint)).RequirePermission(Permission.QuestionsRead)
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, Caller caller, ComplaintBox complaints, CancellationToken cancellationToken) =>
        await complaints.SettleAsync(caller, id, request.Remark, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
