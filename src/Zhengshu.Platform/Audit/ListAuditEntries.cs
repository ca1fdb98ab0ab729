using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Audit.Contracts;

namespace Zhengshu.Platform.Audit;

/// <summary><c>GET /api/audit?action=identity.&amp;actor=admin&amp;before=SEQ&amp;count=50</c>: the audit trail, newest first.</summary>
public static class ListAuditEntries
{
    /// <param name="Items">The page.</param>
    /// <param name="Next">Value of <c>before</c> for the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<AuditView> Items, long? Next);

    internal static void Map(IEndpointRouteBuilder audit) => audit
        .MapGet("", HandleAsync).WithName(nameof(ListAuditEntries)).RequirePermission(Permission.AuditRead);

    internal static async Task<Ok<Response>> HandleAsync(
        Caller caller, AuditTrail trail, CancellationToken cancellationToken, string? action = null, string? actor = null, long? before = null, int count = 50)
    {
        var items = await trail.ListAsync(caller, action, actor, before, count, cancellationToken);
        return TypedResults.Ok(new Response(items, items.Count == count ? items[^1].Sequence : null));
    }
}
