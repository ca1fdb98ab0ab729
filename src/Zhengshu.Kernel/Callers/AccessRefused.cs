using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Zhengshu.Kernel.Callers;

/// <summary>What a closed route answers: a problem to programs, to browsers that open a page the sign-in page, or nothing but the status for the host to put a page to.</summary>
internal sealed class AccessRefused : IAuthorizationMiddlewareResultHandler
{
    public const string SignInPage = "/signin";
    public const string ChangePasswordPage = "/account/password";

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        var caller = Caller.From(context.User);
        var opensPage = HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api");
        if (opensPage && !caller.IsResident && !caller.MustChangePassword)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden; // the host puts its page to it
            return;
        }

        if (opensPage)
        {
            var page = caller.IsResident ? SignInPage : ChangePasswordPage;
            context.Response.Redirect($"{page}?return={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return;
        }

        var refusal = caller switch
        {
            { IsResident: true } => AccessRefusals.SignInRequired(),
            { MustChangePassword: true } => AccessRefusals.PasswordChangeRequired(),
            _ => AccessRefusals.Forbidden(),
        };
        await refusal.ToProblem().ExecuteAsync(context);
    }
}
