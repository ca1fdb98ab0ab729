using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Platform.Identity.Sessions;

/// <summary><c>GET /api/session</c>: who is signed in; 401 when nobody is.</summary>
public static class ShowSession
{
    internal static void Map(IEndpointRouteBuilder session) => session.MapGet("", Handle).WithName(nameof(ShowSession)).RequireSignedIn();

    internal static Ok<SessionView> Handle(Caller caller) => TypedResults.Ok(SessionView.Of(caller));
}
