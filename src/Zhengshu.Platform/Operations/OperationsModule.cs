using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel;
using Zhengshu.Platform.Operations.Backup;
using Zhengshu.Platform.Operations.Jobs;

namespace Zhengshu.Platform.Operations;

/// <summary>Operations (运维): health, task centre, backup.</summary>
public static class OperationsModule
{
    /// <summary>Adds the module.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services.AddCommand<BackupCommand>();

    /// <summary>Maps <c>/healthz</c> and <c>/api/jobs</c>.</summary>
    public static void MapOperations(this IEndpointRouteBuilder endpoints)
    {
        ShowHealth.Map(endpoints);
        var jobs = endpoints.MapGroup("/api/jobs").WithTags("jobs");
        ListJobs.Map(jobs);
        ShowJob.Map(jobs);
        FollowJob.Map(jobs);
        CancelJob.Map(jobs);
        RetryJob.Map(jobs);
    }
}
