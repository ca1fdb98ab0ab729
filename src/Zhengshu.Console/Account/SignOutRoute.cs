using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Pages.Account;

/// <summary><c>POST /signout</c>: a plain form's target; foreign forms are refused by the guards of Identity.</summary>
internal static class SignOutRoute
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/signout", async (HttpContext http, SignIn signIn, CancellationToken cancellationToken) =>
        {
            await signIn.SignOutAsync(http, cancellationToken);
            return TypedResults.LocalRedirect("/signin");
        })
        .RequireSignedIn().ExcludeFromDescription();
}
