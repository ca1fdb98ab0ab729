using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary><c>GET /api/knowledge/documents/{id}/passages?from=0&amp;count=50</c>: passages in the order of the text; <c>next</c> is the next <c>from</c>.</summary>
public static class ListPassages
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/documents/{id:guid}/passages", HandleAsync).WithName(nameof(ListPassages)).RequirePermission(Permission.KnowledgeRead)
        .ProducesProblem(400).ProducesProblem(404);

    internal static async Task<Results<Ok<Page<PassageView>>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, KnowledgeLibrary library, CancellationToken cancellationToken, [Range(0, int.MaxValue)] int from = 0, [Range(1, 200)] int count = 50)
    {
        var result = await library.PassagesAsync(caller, id, from, count, cancellationToken);
        return result.Refused(out var refusal, out var page) ? refusal.ToProblem() : TypedResults.Ok(page);
    }
}
