using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary><c>GET /api/knowledge/bases/{id}/uploads</c>: the last 100 uploads to a base, newest first.</summary>
public static class ListUploads
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/bases/{id:guid}/uploads", HandleAsync).WithName(nameof(ListUploads)).RequirePermission(Permission.KnowledgeRead).ProducesProblem(404);

    internal static async Task<Results<Ok<Page<UploadView>>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DocumentUploads uploads, CancellationToken cancellationToken) =>
        (await uploads.ListAsync(caller, id, cancellationToken)).Refused(out var refusal, out var page) ? refusal.ToProblem() : TypedResults.Ok(page);
}
