using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Platform.Audit;
using Zhengshu.Platform.Identity;
using Zhengshu.Platform.Knowledge;
using Zhengshu.Platform.Language;
using Zhengshu.Platform.Models;
using Zhengshu.Platform.Operations;

namespace Zhengshu.Platform;

/// <summary>Table of contents of this floor: every module, once.</summary>
public static class PlatformModules
{
    /// <summary>Adds the services of all modules.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services.AddValidation(); // finds the request types of this assembly only when called in it
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false))); // enums by name, never by number
        return services.AddIdentity().AddAudit().AddOperations().AddModels().AddKnowledge().AddLanguage();
    }

    /// <summary>Middleware of all modules; between authentication and authorization.</summary>
    public static IApplicationBuilder UsePlatform(this IApplicationBuilder app) => app.UseIdentity();

    /// <summary>Maps the endpoints of all modules under <c>/api</c>.</summary>
    public static void MapPlatform(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapIdentity();
        endpoints.MapAudit();
        endpoints.MapOperations();
        endpoints.MapKnowledge();
    }
}
