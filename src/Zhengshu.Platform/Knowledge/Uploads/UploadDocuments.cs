using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>
/// <c>POST /api/knowledge/bases/{id}/documents?department=</c>: hand files in as <c>multipart/form-data</c>. Each file is read by a job of its own.
/// 202 when at least one file was taken, with what became of each; when none was, the refusal of the first.
/// </summary>
public static class UploadDocuments
{
    /// <param name="Accepted">Files that were taken, in the order of the form.</param>
    /// <param name="Refused">Files that were not.</param>
    public sealed record Response(IReadOnlyList<AcceptedFile> Accepted, IReadOnlyList<RefusedFile> Refused);

    /// <param name="UploadId">Row of the upload.</param>
    /// <param name="DocumentId">The document it becomes; null for a file of service items.</param>
    /// <param name="JobUrl">Address of the job that reads it.</param>
    /// <param name="FileName">Name of the file.</param>
    /// <param name="LengthBytes">Its size.</param>
    public sealed record AcceptedFile(Guid UploadId, Guid? DocumentId, string JobUrl, string FileName, long LengthBytes);

    /// <param name="FileName">Name of the file.</param>
    /// <param name="Code">Code of the refusal.</param>
    /// <param name="Detail">What happened and what to do, in Chinese.</param>
    /// <param name="FirstDocumentId">The equal document that stands there already; null for other refusals.</param>
    public sealed record RefusedFile(string FileName, string Code, string Detail, Guid? FirstDocumentId);

    /// <summary>Room for the headers of a form, bytes.</summary>
    private const long FormBytes = 1_000_000;

    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapPost("/bases/{id:guid}/documents", HandleAsync).WithName(nameof(UploadDocuments)).RequirePermission(Permission.KnowledgeContribute)
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);

    internal static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, HttpRequest request, Caller caller, DocumentUploads uploads, IOptions<KnowledgeOptions> options, CancellationToken cancellationToken)
    {
        if (!TryDepartment(request, out var department))
        {
            return KnowledgeRefusals.DepartmentNotFound().ToProblem();
        }

        var (accepted, refused, first) = (new List<AcceptedFile>(), new List<RefusedFile>(), (Refusal?)null);
        await foreach (var (name, content) in FilesOf(request, options.Value.MaxUploadBytes * options.Value.MaxFilesPerRequest, cancellationToken))
        {
            if (accepted.Count + refused.Count == options.Value.MaxFilesPerRequest)
            {
                var tooMany = KnowledgeRefusals.TooManyFiles(options.Value.MaxFilesPerRequest);
                first ??= tooMany;
                refused.Add(new RefusedFile(name, tooMany.Code, tooMany.Detail, null));
                break;
            }

            var result = await uploads.UploadAsync(caller, new UploadRequest(id, name, department), content, cancellationToken);
            if (result.Refused(out var refusal, out var receipt))
            {
                first ??= refusal;
                refused.Add(new RefusedFile(name, refusal.Code, refusal.Detail, refusal.Extensions?.GetValueOrDefault("first_document_id") as Guid?));
            }
            else
            {
                accepted.Add(new AcceptedFile(receipt.UploadId, receipt.DocumentId, $"/api/jobs/{receipt.JobId}", receipt.FileName, receipt.LengthBytes));
            }
        }

        return accepted.Count == 0
            ? (first ?? KnowledgeRefusals.NoFile()).ToProblem()
            : TypedResults.Accepted(accepted[0].JobUrl, new Response(accepted, refused));
    }

    /// <summary>The files of a form as they come in: nothing is buffered, the size limit is kept while they are stored.</summary>
    internal static async IAsyncEnumerable<(string Name, Stream Content)> FilesOf(
        HttpRequest request, long maxBytes, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            yield break;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxBytes + FormBytes; // each file is limited on its own while it is stored
        }

        var form = new MultipartReader(boundary, request.Body);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about) && about.IsFileDisposition())
            {
                var name = about.FileNameStar.HasValue ? about.FileNameStar : about.FileName;
                yield return (HeaderUtilities.RemoveQuotes(name).Value ?? "", section.Body);
            }
        }
    }

    private static bool TryDepartment(HttpRequest request, out Guid? department)
    {
        department = null;
        var text = request.Query["department"].ToString();
        if (text.Length == 0)
        {
            return true;
        }

        var valid = Guid.TryParse(text, out var id);
        department = valid ? id : null;
        return valid;
    }
}
