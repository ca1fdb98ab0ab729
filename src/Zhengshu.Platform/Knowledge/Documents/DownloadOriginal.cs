using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>
/// <c>GET /api/knowledge/documents/{id}/original</c>: the original file, always as a download, never shown by the browser: it may hold scripts.
/// Residents get that of published documents.
/// </summary>
public static class DownloadOriginal
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/documents/{id:guid}/original", HandleAsync).WithName(nameof(DownloadOriginal)).AllowResident().ProducesProblem(404);

    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, KnowledgeLibrary library, HttpResponse response, CancellationToken cancellationToken)
    {
        if ((await library.OriginalAsync(caller, id, cancellationToken)).Refused(out var refusal, out var file))
        {
            return refusal.ToProblem();
        }

        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(file.Content, "application/octet-stream", file.FileName);
    }
}
