using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Platform.Audit.Contracts;

namespace Zhengshu.Platform.Audit;

/// <summary>Audit (审计): reading the trail that every module writes through <see cref="Kernel.Auditing.AuditExtensions"/>.</summary>
public static class AuditModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<AuditTrail>();

    /// <summary>Maps <c>/api/audit</c>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder endpoints) => ListAuditEntries.Map(endpoints.MapGroup("/api/audit").WithTags("audit"));
}
