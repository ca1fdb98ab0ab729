using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Sessions;

/// <summary><c>DELETE /api/session</c>: sign out.</summary>
public static class CloseSession
{
    internal static void Map(IEndpointRouteBuilder session) => session.MapDelete("", HandleAsync).WithName(nameof(CloseSession)).RequireSignedIn();

    internal static async Task<NoContent> HandleAsync(HttpContext context, SignIn signIn, CancellationToken cancellationToken)
    {
        await signIn.SignOutAsync(context, cancellationToken);
        return TypedResults.NoContent();
    }
}
