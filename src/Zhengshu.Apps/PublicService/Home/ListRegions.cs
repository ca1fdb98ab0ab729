using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Home;

/// <summary><c>GET /api/public/regions</c>: regions to choose from, widest first.</summary>
public static class ListRegions
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/regions", Handle).WithName(nameof(ListRegions)).AllowResident();

    internal static Ok<Page<RegionView>> Handle(HomePage home) => TypedResults.Ok(new Page<RegionView>(home.Regions(), null));
}
