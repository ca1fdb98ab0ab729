using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Zhengshu.Kernel.Callers;
using Zhengshu.Platform.Identity.Contracts;

namespace Zhengshu.Platform.Identity.Sessions;

/// <summary>Two checks on every request of a signed-in browser, between authentication and authorization.</summary>
internal static class SessionGuards
{
    /// <summary>Header by which programs that use the cookie show that the request is not another site's form.</summary>
    public const string RequestHeader = "X-Zhengshu-Request";

    public static IApplicationBuilder UseSessionGuards(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var refusal = IsForged(context.Request) ? IdentityRefusals.CrossSite()
            : Caller.From(context.User).MustChangePassword && !MayBeforeChange(context) ? AccessRefusals.PasswordChangeRequired()
            : null;
        if (refusal is null)
        {
            await next(context);
            return;
        }

        await refusal.ToProblem().ExecuteAsync(context);
    });

    /// <summary>A write with the session cookie that neither comes from a page of this site nor carries <see cref="RequestHeader"/>.</summary>
    private static bool IsForged(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || !request.Cookies.ContainsKey(SignIn.Cookie) || request.Headers.ContainsKey(RequestHeader))
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Of the API, only routes that every signed-in caller may use; pages are closed by their own rules.</summary>
    private static bool MayBeforeChange(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api") || context.GetEndpoint()?.Metadata.GetMetadata<RequireSignedInAttribute>() is not null;
}
