using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel;

namespace Zhengshu.Pages.Shell;

/// <summary>Pages for addresses that do not exist, for requests that are not taken and for faults, in the shell that the person knows.</summary>
public static class RefusalPages
{
    /// <summary>
    /// Writes the page. It needs no route, no database and no circuit, as what they stand on may be what failed; throws when even so it cannot be drawn,
    /// with nothing written.
    /// </summary>
    public static async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(refusal);
        http.Response.Headers.Remove("blazor-enhanced-nav"); // left by a page that was begun; written twice it is an error
        var page = new RazorComponentResult<App>(new Dictionary<string, object?> { [nameof(App.Refusal)] = refusal })
        {
            StatusCode = refusal.Status, PreventStreamingRendering = true,
        };
        var services = http.RequestServices;
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope(); // the renderer of a page that failed cannot begin anew
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    /// <summary>Whether the person was at work in the console, so that the page stands in its frame.</summary>
    internal static bool InConsole(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true && http.Request.Path.StartsWithSegments("/console");
}
