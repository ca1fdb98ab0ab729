using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Quartz;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Commands;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Kernel;

/// <summary>Wiring of the kernel.</summary>
public static class KernelModule
{
    /// <summary>Adds database, files, jobs and access rules on the data folder <paramref name="folder"/>.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, DataFolder folder, ShippedFiles shipped)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(folder).AddSingleton(shipped).AddSingleton<Blobs>()
            .AddDatabase(folder).AddJobs().AddAccessRules().AddTables(typeof(KernelModule));
    }

    /// <summary>Registers the handler of one kind of job.</summary>
    public static IServiceCollection AddJobHandler<THandler>(this IServiceCollection services)
        where THandler : class, IJobHandler => services.AddScoped<IJobHandler, THandler>();

    /// <summary>Registers a command of <c>./zhengshu</c>.</summary>
    public static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, ICommand => services.AddScoped<ICommand, TCommand>();

    private static IServiceCollection AddDatabase(this IServiceCollection services, DataFolder folder)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = 30 }.ToString();
        services.AddDbContext<ZhengshuDb, SqliteZhengshuDb>(options => options
            .UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("zhengshu"))
            .AddInterceptors(new SqlitePragmas()));
        return services.AddScoped<DatabaseUpgrade>();
    }

    private static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobRunner>().AddScoped<JobQueue>();
        services.AddSingleton(provider => new JobWorkers(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ISchedulerFactory>(),
            provider.GetRequiredService<JobRunner>(), provider.GetRequiredService<TimeProvider>(), provider.GetService<IHostApplicationLifetime>()));
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(JobWorkers.Count + 4);
            for (var worker = 1; worker <= JobWorkers.Count; worker++)
            {
                var key = JobWorker.Key(worker);
                quartz.AddJob<JobWorker>(job => job.WithIdentity(key));
                quartz.AddTrigger(trigger => trigger.ForJob(key).StartNow().WithSimpleSchedule(
                    schedule => schedule.WithInterval(TimeSpan.FromSeconds(1)).RepeatForever().MeasureIntervalFromCompletion(true)));
            }
        });
        return services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static IServiceCollection AddAccessRules(this IServiceCollection services)
    {
        services.AddAuthorization(options =>
        {
            foreach (var permission in Permission.All)
            {
                options.AddPolicy(RequirePermissionAttribute.PolicyPrefix + permission, policy => policy
                    .RequireAuthenticatedUser().RequireAssertion(context => Caller.From(context.User).May(permission)));
            }

            options.AddPolicy(RequireSignedInAttribute.PolicyName, policy => policy.RequireAuthenticatedUser());
            options.AddPolicy(RequireLocalTokenAttribute.PolicyName, policy => policy.RequireAssertion(context =>
                context.Resource is HttpContext request && request.RequestServices.GetRequiredService<LocalToken>().Matches(request)));
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        });
        return services.AddSingleton<LocalToken>().AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefused>();
    }
}
