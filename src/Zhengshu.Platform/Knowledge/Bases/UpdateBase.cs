using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Bases;

/// <summary><c>PUT /api/knowledge/bases/{id}</c>: rename and describe a knowledge base.</summary>
public static class UpdateBase
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPut("/bases/{id:guid}", HandleAsync).WithName(nameof(UpdateBase)).RequirePermission(Permission.KnowledgeManage)
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<Ok<KnowledgeBaseView>, ProblemHttpResult>> HandleAsync(
        Guid id, KnowledgeBaseText request, Caller caller, KnowledgeBases bases, CancellationToken cancellationToken)
    {
        var result = await bases.UpdateAsync(caller, id, request, cancellationToken);
        return result.Refused(out var refusal, out var changed) ? refusal.ToProblem() : TypedResults.Ok(changed);
    }
}
