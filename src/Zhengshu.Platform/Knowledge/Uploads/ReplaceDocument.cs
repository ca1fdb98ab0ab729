using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>
/// <c>POST /api/knowledge/documents/{id}/file</c>: hand in the new version of a document as <c>multipart/form-data</c> with one file. The old
/// one answers until the new one is published, and is withdrawn in the same moment.
/// </summary>
public static class ReplaceDocument
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPost("/documents/{id:guid}/file", HandleAsync).WithName(nameof(ReplaceDocument)).RequirePermission(Permission.KnowledgeContribute)
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);

    internal static async Task<Results<Accepted<UploadReceipt>, ProblemHttpResult>> HandleAsync(
        Guid id, HttpRequest request, Caller caller, KnowledgeLibrary library, DocumentUploads uploads, CancellationToken cancellationToken)
    {
        if ((await library.DocumentAsync(caller, id, cancellationToken)).Refused(out var unknown, out var document))
        {
            return unknown.ToProblem();
        }

        await foreach (var (name, content) in UploadDocuments.FilesOf(request, uploads.MaxUploadBytes * 2, cancellationToken))
        {
            var result = await uploads.UploadAsync(caller, new UploadRequest(document.Row.BaseId, name, null, id), content, cancellationToken);
            return result.Refused(out var refusal, out var receipt) ? refusal.ToProblem() : TypedResults.Accepted($"/api/jobs/{receipt.JobId}", receipt);
        }

        return KnowledgeRefusals.NoFile().ToProblem();
    }
}
