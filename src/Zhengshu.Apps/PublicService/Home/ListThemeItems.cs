using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Apps.PublicService.Contracts;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Apps.PublicService.Home;

/// <summary><c>GET /api/public/items?audience=Person|Organisation&amp;theme=&amp;after=&amp;count=20</c>: items of a theme, by name.</summary>
public static class ListThemeItems
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/items", HandleAsync).WithName(nameof(ListThemeItems)).AllowResident().ProducesProblem(400);

    internal static async Task<Ok<Page<ThemeItem>>> HandleAsync(
        Caller caller, HomePage home, CancellationToken cancellationToken, ServiceAudience audience = ServiceAudience.Person,
        [StringLength(60)] string? theme = null, [Range(0, int.MaxValue)] int after = 0, [Range(1, 100)] int count = 20) =>
        TypedResults.Ok(await home.ItemsAsync(caller, audience, string.IsNullOrEmpty(theme) ? null : theme, after, count, cancellationToken));
}
