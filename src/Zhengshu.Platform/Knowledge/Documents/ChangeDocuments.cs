using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary><c>POST /api/knowledge/documents/batch</c>: withdraw, publish or delete several documents; the answer says what came of each.</summary>
public static class ChangeDocuments
{
    /// <summary>What is to be done to which documents.</summary>
    /// <param name="Action">Withdraw, Publish or Delete.</param>
    /// <param name="Ids">Documents, 1–100; one named twice counts once.</param>
    public sealed record Request([Required] DocumentBatchAction? Action, [Required] IReadOnlyList<Guid> Ids);

    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPost("/documents/batch", HandleAsync).WithName(nameof(ChangeDocuments)).RequirePermission(Permission.KnowledgeContribute).ProducesProblem(400);

    internal static async Task<Results<Ok<DocumentBatchOutcome>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, DocumentStewardship documents, CancellationToken cancellationToken) =>
        (await documents.ChangeManyAsync(caller, request.Action!.Value, request.Ids, cancellationToken)).Refused(out var refusal, out var outcome)
            ? refusal.ToProblem() : TypedResults.Ok(outcome);
}
