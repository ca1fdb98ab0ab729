using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary><c>POST /api/knowledge/documents/{id}/withdraw</c>: take a document out of the answers, keeping it.</summary>
public static class WithdrawDocument
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPost("/documents/{id:guid}/withdraw", HandleAsync).WithName(nameof(WithdrawDocument)).RequirePermission(Permission.KnowledgeContribute)
        .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DocumentStewardship documents, CancellationToken cancellationToken) =>
        await documents.WithdrawAsync(caller, id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
