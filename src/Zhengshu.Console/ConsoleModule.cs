using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Console.Public;
using Zhengshu.Kernel.Callers;

namespace Zhengshu.Console;

/// <summary>The pages: public ones as static HTML, the console as interactive Blazor.</summary>
public static class ConsoleModule
{
    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        return services;
    }

    /// <summary>Maps every page, the pages' own streams and the static files.</summary>
    public static void MapConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode().WithStaticAssets().Add(RuleForCircuits);
        Visit.Map(endpoints);
        AskStream.Map(endpoints);
        SourcePane.Map(endpoints);
    }

    /// <summary>Pages name their rule themselves; what Blazor adds for its circuits is for whoever is signed in.</summary>
    private static void RuleForCircuits(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<IAccessRule>().Any())
        {
            endpoint.Metadata.Add(new RequireSignedInAttribute());
        }
    }
}
