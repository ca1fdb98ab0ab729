using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.ApiKeys;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Identity.Departments;
using Zhengshu.Platform.Identity.Sessions;
using Zhengshu.Platform.Identity.Users;

namespace Zhengshu.Platform.Identity;

/// <summary>Identity (身份): users, departments, roles, sessions, API keys.</summary>
public static class IdentityModule
{
    /// <summary>Name of the rate limit on password checks, per client address.</summary>
    public const string SignInLimit = "identity.sign-in";

    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddTables(typeof(IdentityModule));
        services.AddOptionsWithValidateOnStart<IdentityOptions, IdentityOptionsValidator>().BindConfiguration("Identity");
        services.AddScoped<SignIn>().AddScoped<UserAdministration>().AddScoped<DepartmentAdministration>().AddScoped<FirstAdministrator>()
            .AddScoped<ICallerDirectory, CallerDirectory>().AddScoped<SessionCheck>().AddCommand<ResetPasswordCommand>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<IdentityOptions>>((limits, options) => limits.AddPolicy(
            SignInLimit, context => HttpMethods.IsGet(context.Request.Method) ? RateLimitPartition.GetNoLimiter("get") : RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "local",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) })));
        return services;
    }

    /// <summary>Guards of signed-in browsers; after authentication, before authorization.</summary>
    public static IApplicationBuilder UseIdentity(this IApplicationBuilder app) => app.UseSessionGuards();

    /// <summary>Maps <c>/api/session</c>, <c>/api/users</c>, <c>/api/departments</c> and <c>/api/keys</c>.</summary>
    public static void MapIdentity(this IEndpointRouteBuilder endpoints)
    {
        var session = endpoints.MapGroup("/api/session").WithTags("identity");
        OpenSession.Map(session);
        ShowSession.Map(session);
        CloseSession.Map(session);
        ChangePassword.Map(session);

        var users = endpoints.MapGroup("/api/users").WithTags("identity");
        ListUsers.Map(users);
        CreateUser.Map(users);
        UpdateUser.Map(users);
        ResetPassword.Map(users);

        var departments = endpoints.MapGroup("/api/departments").WithTags("identity");
        ListDepartments.Map(departments);
        CreateDepartment.Map(departments);
        RenameDepartment.Map(departments);
        DeleteDepartment.Map(departments);

        var keys = endpoints.MapGroup("/api/keys").WithTags("identity");
        CreateApiKey.Map(keys);
        ListApiKeys.Map(keys);
        RevokeApiKey.Map(keys);
    }
}
