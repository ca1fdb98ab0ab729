using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary><c>GET /api/knowledge/documents/{id}</c>: all that is known of a document.</summary>
public static class ShowDocument
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/documents/{id:guid}", HandleAsync).WithName(nameof(ShowDocument)).RequirePermission(Permission.KnowledgeRead).ProducesProblem(404);

    internal static async Task<Results<Ok<DocumentDetail>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, KnowledgeLibrary library, CancellationToken cancellationToken) =>
        (await library.DocumentAsync(caller, id, cancellationToken)).Refused(out var refusal, out var detail) ? refusal.ToProblem() : TypedResults.Ok(detail);
}
