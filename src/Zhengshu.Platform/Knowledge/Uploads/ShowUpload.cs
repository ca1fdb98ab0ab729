using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary><c>GET /api/knowledge/uploads/{id}</c>: one upload with what became of its rows.</summary>
public static class ShowUpload
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/uploads/{id:guid}", HandleAsync).WithName(nameof(ShowUpload)).RequirePermission(Permission.KnowledgeRead).ProducesProblem(404);

    internal static async Task<Results<Ok<UploadView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DocumentUploads uploads, CancellationToken cancellationToken) =>
        (await uploads.FindAsync(caller, id, cancellationToken)).Refused(out var refusal, out var upload) ? refusal.ToProblem() : TypedResults.Ok(upload);
}
