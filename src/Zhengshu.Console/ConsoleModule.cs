using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Callers;
using Zhengshu.Pages.Account;
using Zhengshu.Pages.Knowledge;
using Zhengshu.Pages.Public;
using Zhengshu.Pages.Shell;

namespace Zhengshu.Pages;

/// <summary>The pages: public ones as static HTML, the console as interactive Blazor.</summary>
public static class ConsoleModule
{
    /// <summary>Adds what the pages need.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<DocumentUndo>();
        return services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
    }

    /// <summary>Maps every page and the pages' own streams; the host maps the static files.</summary>
    public static void MapConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode().WithStaticAssets().Add(RuleForCircuits);
        Visit.Map(endpoints);
        AskStream.Map(endpoints);
        SourcePane.Map(endpoints);
        SignOutRoute.Map(endpoints);
    }

    /// <summary>Pages name their rule themselves; what Blazor adds for its circuits is for whoever is signed in, its script for everybody.</summary>
    private static void RuleForCircuits(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IAccessRule>().Any())
        {
            return;
        }

        var script = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.Contains("_framework", StringComparison.Ordinal) == true;
        endpoint.Metadata.Add(script ? new AllowResidentAttribute() : new RequireSignedInAttribute());
    }
}
