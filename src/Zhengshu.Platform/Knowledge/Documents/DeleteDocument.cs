using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary><c>DELETE /api/knowledge/documents/{id}</c>: delete a document with its passages and its original.</summary>
public static class DeleteDocument
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapDelete("/documents/{id:guid}", HandleAsync).WithName(nameof(DeleteDocument)).RequirePermission(Permission.KnowledgeContribute)
        .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DocumentStewardship documents, CancellationToken cancellationToken) =>
        await documents.DeleteAsync(caller, id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
