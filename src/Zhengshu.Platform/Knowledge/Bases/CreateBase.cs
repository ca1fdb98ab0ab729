using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Bases;

/// <summary><c>POST /api/knowledge/bases</c>: make an empty knowledge base.</summary>
public static class CreateBase
{
    /// <param name="Name">1–60 characters, unique in the tenant.</param>
    /// <param name="Description">At most 500 characters.</param>
    /// <param name="DepartmentId">Department its documents are limited to unless they say otherwise; null = public.</param>
    public sealed record Request([Required, StringLength(60)] string Name, [StringLength(500)] string? Description, Guid? DepartmentId);

    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPost("/bases", HandleAsync).WithName(nameof(CreateBase)).RequirePermission(Permission.KnowledgeManage)
        .ProducesProblem(400).ProducesProblem(409);

    internal static async Task<Results<Created<KnowledgeBaseView>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, KnowledgeBases bases, CancellationToken cancellationToken)
    {
        var result = await bases.CreateAsync(caller, new KnowledgeBaseText(request.Name, request.Description), request.DepartmentId, cancellationToken);
        return result.Refused(out var refusal, out var made) ? refusal.ToProblem() : TypedResults.Created($"/api/knowledge/bases/{made.Id}", made);
    }
}
