using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Knowledge.Bases;

/// <summary><c>GET /api/knowledge/bases</c>: knowledge bases by name.</summary>
public static class ListBases
{
    internal static void Map(IEndpointRouteBuilder knowledge) => knowledge
        .MapGet("/bases", HandleAsync).WithName(nameof(ListBases)).RequirePermission(Permission.KnowledgeRead);

    internal static async Task<Ok<Page<KnowledgeBaseView>>> HandleAsync(Caller caller, KnowledgeLibrary library, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<KnowledgeBaseView>(await library.BasesAsync(caller, cancellationToken), null));
}
