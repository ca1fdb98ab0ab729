using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Home;

/// <summary><c>GET /api/public/themes?audience=Person|Organisation</c>: themes with the number of their items, those with most items first.</summary>
public static class ListThemes
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/themes", HandleAsync).WithName(nameof(ListThemes)).AllowResident();

    internal static async Task<Ok<Page<ServiceTheme>>> HandleAsync(
        Caller caller, HomePage home, CancellationToken cancellationToken, ServiceAudience audience = ServiceAudience.Person) =>
        TypedResults.Ok(new Page<ServiceTheme>(await home.ThemesAsync(caller, audience, cancellationToken), null));
}
