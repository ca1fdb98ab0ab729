using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary><c>PUT /api/knowledge/documents/{id}</c>: write corrected metadata; the answer is the document as it then is.</summary>
public static class CorrectDocument
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPut("/documents/{id:guid}", HandleAsync).WithName(nameof(CorrectDocument)).RequirePermission(Permission.KnowledgeContribute)
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<Results<Ok<DocumentDetail>, ProblemHttpResult>> HandleAsync(
        Guid id, DocumentCorrection request, Caller caller, DocumentStewardship documents, KnowledgeLibrary library, CancellationToken cancellationToken)
    {
        if (await documents.CorrectAsync(caller, id, request, cancellationToken) is { } refused)
        {
            return refused.ToProblem();
        }

        return (await library.DocumentAsync(caller, id, cancellationToken)).Refused(out var refusal, out var detail) ? refusal.ToProblem() : TypedResults.Ok(detail);
    }
}
