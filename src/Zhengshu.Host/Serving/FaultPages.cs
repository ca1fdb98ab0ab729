using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Zhengshu.Kernel;
using Zhengshu.Pages.Shell;

namespace Zhengshu.Host.Serving;

/// <summary>What a bug, an unknown address or too many requests look like: a problem to programs, a page in the usual shell to people; never an exception's text.</summary>
internal static partial class FaultPages
{
    public static WebApplication UseFaultPages(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(WriteFaultAsync));
        app.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            if (http.Response.StatusCode == StatusCodes.Status404NotFound)
            {
                await WriteAsync(http, HostRefusals.NotFound());
            }
            else
            {
                await WriteAsync(http, HostRefusals.BadRequest(http.Response.StatusCode));
            }
        });
        return app;
    }

    /// <summary>
    /// An address without a route, or called in a way the route does not take (405, 415), ends here, before the rule that closes routes
    /// without a rule could ask for a sign-in.
    /// </summary>
    public static IApplicationBuilder UseNotFound(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case RouteEndpoint:
                return next(context);
            case { RequestDelegate: { } refuse }:
                return refuse(context);
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    });

    public static IServiceCollection AddTooManyRequests(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = async (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            await WriteAsync(context.HttpContext, HostRefusals.TooManyRequests());
        };
    });

    private static async Task WriteFaultAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        await WriteAsync(context, fault is BadHttpRequestException bad
            ? HostRefusals.BadRequest(bad.StatusCode)
            : HostRefusals.Fault(Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier));
    }

    private static async Task WriteAsync(HttpContext context, Refusal refusal)
    {
        if (IsApi(context))
        {
            await refusal.ToProblem().ExecuteAsync(context);
            return;
        }

        try
        {
            await RefusalPages.WriteAsync(context, refusal);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !context.Response.HasStarted)
        {
            LogUndrawn(context.RequestServices.GetRequiredService<ILogger<WebApplication>>(), fault, refusal.Code);
            await WriteBareAsync(context, refusal);
        }
    }

    /// <summary>When not even the page can be drawn.</summary>
    private static async Task WriteBareAsync(HttpContext context, Refusal refusal)
    {
        context.Response.StatusCode = refusal.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            $"<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{refusal.Status}</title>"
            + $"<main style=\"max-width:32em;margin:15vh auto;padding:0 16px;font:16px/28px sans-serif\"><p>{refusal.Detail}</p><p><a href=\"/\">返回首页</a></p></main></html>",
            context.RequestAborted);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api") || !HttpMethods.IsGet(context.Request.Method);

    [LoggerMessage(2402, LogLevel.Error, "The page for {Code} could not be drawn")]
    private static partial void LogUndrawn(ILogger logger, Exception fault, string code);
}
