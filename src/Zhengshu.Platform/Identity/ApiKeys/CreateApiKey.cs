using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Platform.Identity.ApiKeys;

/// <summary><c>POST /api/keys</c>: make a key for a program; its secret is in the answer and nowhere else.</summary>
public static class CreateApiKey
{
    /// <param name="Name">What the key is for, 1–64 characters.</param>
    /// <param name="Permissions">Some of the caller's own permissions, at least one.</param>
    /// <param name="Days">Days until it expires, 1–366.</param>
    public sealed record Request(
        [Required, StringLength(64)] string Name, [Required, MinLength(1)] IReadOnlyList<string> Permissions, [Range(1, 366)] int Days);

    /// <param name="Id">Id, for revoking it.</param>
    /// <param name="Secret">Goes into <c>Authorization: Bearer …</c>; shown once.</param>
    /// <param name="ExpiresAt">From then on it is not accepted, UTC.</param>
    public sealed record Response(Guid Id, string Secret, DateTimeOffset ExpiresAt);

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapPost("", HandleAsync).WithName(nameof(CreateApiKey)).RequirePermission(Permission.KeysManage).ProducesProblem(403);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        Request request, Caller caller, ZhengshuDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Permissions.FirstOrDefault(permission => !caller.May(permission)) is { } beyond)
        {
            return IdentityRefusals.KeyBeyondOwner(beyond).ToProblem();
        }

        var (now, secret) = (time.GetUtcNow(), $"zs-{Tokens.Make()}");
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now), UserId = caller.UserId!.Value, Name = request.Name, SecretHash = Tokens.Hash(secret),
            Permissions = string.Join(',', request.Permissions), CreatedAt = now, ExpiresAt = now.AddDays(request.Days),
        };
        db.Set<ApiKey>().Add(key);
        db.Audit(caller, now, "identity.key_created", $"key:{key.Id}", key.Permissions);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/keys/{key.Id}", new Response(key.Id, secret, key.ExpiresAt));
    }
}
