using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Pages.Account;

namespace Zhengshu.Pages.Public;

/// <summary>What a visitor of the public pages has chosen, kept in cookies of this browser alone (访问偏好).</summary>
/// <param name="Large">关怀版: type × 1.375, targets of 44 px.</param>
/// <param name="Region">Six-digit code of the region to answer for; null = that of the site.</param>
/// <param name="Streams">Whether this browser has run the page's script before, so that answers may be streamed into the page.</param>
/// <param name="Here">Path and query of this page, to come back to.</param>
public sealed record Visit(bool Large, string? Region, bool Streams, string Here)
{
    private const string LargeCookie = "zhengshu_large";
    private const string RegionCookie = "zhengshu_region";
    private const string ScriptCookie = "zhengshu_script";

    /// <summary>The choices that came with the request.</summary>
    public static Visit Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cookies = http.Request.Cookies;
        var region = cookies[RegionCookie];
        return new Visit(
            cookies[LargeCookie] == "1", IsRegion(region) ? region : null, cookies[ScriptCookie] == "1",
            http.Request.Path + http.Request.QueryString);
    }

    /// <summary>Address that stores the other type size and comes back here; a plain link, so it works without script.</summary>
    public string ToggleLargeUrl => $"/preferences?large={(Large ? 0 : 1)}&return={Uri.EscapeDataString(Here)}";

    /// <summary>Address that stores the region and comes back here.</summary>
    public string RegionUrl(string? code) => $"/preferences?region={code}&return={Uri.EscapeDataString(Here)}";

    /// <summary>Maps <c>GET /preferences</c>, which stores a choice for a year and goes back to a page of this site.</summary>
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/preferences", (HttpContext http, string? large, string? region, string? @return) =>
        {
            Store(http, LargeCookie, large is null ? null : large == "1" ? "1" : "");
            Store(http, RegionCookie, region is null ? null : IsRegion(region) ? region : "");
            var target = ReturnAddress.Local(@return, "/");
            return TypedResults.LocalRedirect(target);
        })
        .AllowResident().ExcludeFromDescription();

    private static bool IsRegion(string? code) => code is { Length: 6 } && code.All(char.IsAsciiDigit);

    private static void Store(HttpContext http, string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        var options = new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true };
        if (value.Length == 0)
        {
            http.Response.Cookies.Delete(name, options);
            return;
        }

        options.MaxAge = TimeSpan.FromDays(365);
        http.Response.Cookies.Append(name, value, options);
    }
}
