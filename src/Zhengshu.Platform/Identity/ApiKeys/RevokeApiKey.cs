using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Platform.Identity.ApiKeys;

/// <summary><c>DELETE /api/keys/{id}</c>: revoke one of the caller's keys at once.</summary>
public static class RevokeApiKey
{
    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapDelete("/{id:guid}", HandleAsync).WithName(nameof(RevokeApiKey)).RequirePermission(Permission.KeysManage).ProducesProblem(404);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ZhengshuDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await db.Set<ApiKey>().FirstOrDefaultAsync(key => key.Id == id && key.UserId == caller.UserId, cancellationToken) is not { } key)
        {
            return IdentityRefusals.KeyNotFound().ToProblem();
        }

        db.Set<ApiKey>().Remove(key);
        db.Audit(caller, time.GetUtcNow(), "identity.key_revoked", $"key:{id}");
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
