using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Platform.Identity.ApiKeys;

/// <summary><c>GET /api/keys</c>: the caller's own keys, newest first, without their secrets.</summary>
public static class ListApiKeys
{
    /// <param name="Id">Id of the key.</param>
    /// <param name="Name">What it is for.</param>
    /// <param name="Permissions">What it may do.</param>
    /// <param name="CreatedAt">When it was made, UTC.</param>
    /// <param name="ExpiresAt">From then on it is not accepted, UTC.</param>
    public sealed record Item(Guid Id, string Name, IReadOnlyList<string> Permissions, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapGet("", HandleAsync).WithName(nameof(ListApiKeys)).RequirePermission(Permission.KeysManage);

    internal static async Task<Ok<List<Item>>> HandleAsync(Caller caller, ZhengshuDb db, CancellationToken cancellationToken)
    {
        var keys = await db.Set<ApiKey>().AsNoTracking().Where(key => key.UserId == caller.UserId)
            .OrderByDescending(key => key.CreatedAt).ToListAsync(cancellationToken);
        return TypedResults.Ok(keys.ConvertAll(key => new Item(key.Id, key.Name, key.Permissions.Split(','), key.CreatedAt, key.ExpiresAt)));
    }
}
