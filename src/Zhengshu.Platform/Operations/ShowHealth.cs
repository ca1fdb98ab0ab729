using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Platform.Operations;

/// <summary><c>GET /healthz</c>: 200 while the server answers and its database can be read.</summary>
public static class ShowHealth
{
    private static readonly string Version =
        typeof(ShowHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="Status"><c>ok</c>.</param>
    /// <param name="Version">Version of the program.</param>
    public sealed record Response(string Status, string Version);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/healthz", HandleAsync).WithName(nameof(ShowHealth)).WithTags("operations").AllowResident();

    internal static async Task<Ok<Response>> HandleAsync(ZhengshuDb db, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
        return TypedResults.Ok(new Response("ok", Version));
    }
}
