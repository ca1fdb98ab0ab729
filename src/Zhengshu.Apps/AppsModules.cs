using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Apps.PublicService;

namespace Zhengshu.Apps;

/// <summary>Table of contents of this floor: every application, once.</summary>
public static class AppsModules
{
    /// <summary>Adds the services of all applications.</summary>
    public static IServiceCollection AddApps(this IServiceCollection services)
    {
        services.AddValidation(); // finds the request types of this assembly only when called in it
        return services.AddPublicService();
    }

    /// <summary>Maps the endpoints of all applications under <c>/api</c>.</summary>
    public static void MapApps(this IEndpointRouteBuilder endpoints) => endpoints.MapPublicService();
}
