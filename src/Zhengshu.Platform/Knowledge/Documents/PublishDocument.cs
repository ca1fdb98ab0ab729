using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary><c>POST /api/knowledge/documents/{id}/publish</c>: let questions find a withdrawn document again.</summary>
public static class PublishDocument
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPost("/documents/{id:guid}/publish", HandleAsync).WithName(nameof(PublishDocument)).RequirePermission(Permission.KnowledgeContribute)
        .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DocumentStewardship documents, CancellationToken cancellationToken) =>
        await documents.PublishAsync(caller, id, cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
