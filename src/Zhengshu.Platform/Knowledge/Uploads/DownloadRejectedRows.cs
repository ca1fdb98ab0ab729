using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>
/// <c>GET /api/knowledge/uploads/{id}/rejected</c>: rows of a file of service items that were not taken, as one JSON object a line with
/// <c>line</c>, <c>reason</c> and <c>raw</c>, for correction and a second upload.
/// </summary>
public static class DownloadRejectedRows
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/uploads/{id:guid}/rejected", HandleAsync).WithName(nameof(DownloadRejectedRows)).RequirePermission(Permission.KnowledgeRead)
        .ProducesProblem(404);

    internal static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, DocumentUploads uploads, CancellationToken cancellationToken)
    {
        if ((await uploads.FindAsync(caller, id, cancellationToken)).Refused(out var refusal, out var upload))
        {
            return refusal.ToProblem();
        }

        return TypedResults.Stream(
            body => WriteAsync(body, id, caller, uploads, cancellationToken), "application/x-ndjson", $"{Path.GetFileNameWithoutExtension(upload.FileName)}-未导入.jsonl");
    }

    private static async Task WriteAsync(Stream body, Guid id, Caller caller, DocumentUploads uploads, CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            if ((await uploads.RejectedAsync(caller, id, after, 1000, cancellationToken)).Refused(out _, out var page))
            {
                return; // deleted while it was sent
            }

            foreach (var row in page.Items)
            {
                await JsonSerializer.SerializeAsync(body, row, Json, cancellationToken);
                await body.WriteAsync("\n"u8.ToArray(), cancellationToken);
            }

            if (page.Next is null)
            {
                return;
            }

            after = int.Parse(page.Next, CultureInfo.InvariantCulture);
        }
    }
}
