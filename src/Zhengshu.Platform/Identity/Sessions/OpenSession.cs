using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Sessions;

/// <summary><c>POST /api/session</c>: sign in; sets the session cookie.</summary>
public static class OpenSession
{
    /// <param name="UserName">Sign-in name, without regard to case.</param>
    /// <param name="Password">Password.</param>
    public sealed record Request([Required, StringLength(64)] string UserName, [Required, StringLength(128)] string Password);

    internal static void Map(IEndpointRouteBuilder session) => session
        .MapPost("", HandleAsync).WithName(nameof(OpenSession)).AllowResident().RequireRateLimiting(IdentityModule.SignInLimit)
        .ProducesProblem(401).ProducesProblem(423).ProducesProblem(429);

    internal static async Task<Results<Ok<SessionView>, ProblemHttpResult>> HandleAsync(
        Request request, HttpContext context, SignIn signIn, CancellationToken cancellationToken)
    {
        var result = await signIn.SignInAsync(context, request.UserName, request.Password, cancellationToken);
        return result.Refused(out var refusal, out var caller) ? refusal.ToProblem() : TypedResults.Ok(SessionView.Of(caller));
    }
}
