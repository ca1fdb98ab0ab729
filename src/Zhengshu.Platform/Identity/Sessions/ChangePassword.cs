using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Sessions;

/// <summary><c>PUT /api/session/password</c>: replace one's own password; closes one's other sessions.</summary>
public static class ChangePassword
{
    /// <param name="CurrentPassword">The password in use.</param>
    /// <param name="NewPassword">10–128 characters of at least three kinds, without the user name.</param>
    public sealed record Request([Required, StringLength(128)] string CurrentPassword, [Required, StringLength(128)] string NewPassword);

    internal static void Map(IEndpointRouteBuilder session) => session
        .MapPut("/password", HandleAsync).WithName(nameof(ChangePassword)).RequireSignedIn().RequireRateLimiting(IdentityModule.SignInLimit)
        .ProducesProblem(400);

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Request request, HttpContext context, SignIn signIn, CancellationToken cancellationToken) =>
        await signIn.ChangePasswordAsync(context, request.CurrentPassword, request.NewPassword, cancellationToken) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.NoContent();
}
