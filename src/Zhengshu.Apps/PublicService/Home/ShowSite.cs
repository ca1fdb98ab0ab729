using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Apps.PublicService.Home;

/// <summary><c>GET /api/public/site</c>: name, region, hotline and published times of the site.</summary>
public static class ShowSite
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/site", Handle).WithName(nameof(ShowSite)).AllowResident();

    internal static Ok<SiteView> Handle(HomePage home) => TypedResults.Ok(home.Site);
}
