using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Pages.Public;

/// <summary><c>GET /source/{passage}/pane?s=&amp;l=</c>: the original at a clause as a piece of HTML for the pane beside the conversation.</summary>
internal static class SourcePane
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/source/{passage:long}/pane", HandleAsync).AllowResident().ExcludeFromDescription();

    private static async Task<Results<RazorComponentResult<SourceText>, ProblemHttpResult>> HandleAsync(
        long passage, int? s, int? l, Caller caller, SourceReading sources, CancellationToken cancellationToken) =>
        (await sources.ReadAsync(caller, passage, new SourceWindow(s ?? 0, l ?? 0), cancellationToken)).Refused(out var refusal, out var source)
            ? refusal.ToProblem()
            : new RazorComponentResult<SourceText>(new Dictionary<string, object?> { [nameof(SourceText.Source)] = source });
}
