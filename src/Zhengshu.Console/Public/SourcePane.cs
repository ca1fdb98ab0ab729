using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Console.Public;

/// <summary><c>GET /source/{passage}/pane?s=&amp;l=</c>: the original at a clause as a piece of HTML for the pane beside the conversation.</summary>
internal static class SourcePane
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/source/{passage:long}/pane", HandleAsync).AllowResident().ExcludeFromDescription();

    private static async Task<Results<RazorComponentResult<SourceText>, NotFound>> HandleAsync(
        long passage, int? s, int? l, Caller caller, IPublicSite site, CancellationToken cancellationToken) =>
        await site.SourceAsync(caller, passage, s ?? 0, l ?? 0, cancellationToken) is { } source
            ? new RazorComponentResult<SourceText>(new Dictionary<string, object?> { [nameof(SourceText.Source)] = source })
            : TypedResults.NotFound();
}
