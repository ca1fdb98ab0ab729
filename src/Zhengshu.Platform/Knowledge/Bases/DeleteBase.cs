using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Bases;

/// <summary><c>DELETE /api/knowledge/bases/{id}?confirm=NAME</c>: delete a knowledge base; one with documents only when its name is given.</summary>
public static class DeleteBase
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapDelete("/bases/{id:guid}", HandleAsync).WithName(nameof(DeleteBase)).RequirePermission(Permission.KnowledgeManage)
        .ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, KnowledgeBases bases, CancellationToken cancellationToken, string? confirm = null) =>
        await bases.DeleteAsync(caller, id, confirm, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
