using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhengshu.Host;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Identity.ApiKeys;
using Zhengshu.Platform.Identity.Users;
using static Zhengshu.Platform.Identity.Tokens;

namespace Zhengshu.Architecture.Tests;

/// <summary>The whole product on a data folder of its own, without a socket and without workers.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(WebApplication app, DataFolder folder) => (_app, Folder) = (app, folder);

    public DataFolder Folder { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="migrate">True to make the tables by the migrations, false to make them from the model.</param>
    public static async Task<Site> OpenAsync(bool migrate = false)
    {
        var folder = new DataFolder(Path.Combine(Path.GetTempPath(), "zhengshu-site-" + Guid.NewGuid().ToString("N")));
        var app = Composition.Build(folder, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders();
            foreach (var worker in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && IsWorker(service)).ToList())
            {
                builder.Services.Remove(worker);
            }
        });
        var site = new Site(app, folder);
        await site.InScopeAsync<DatabaseUpgrade>(upgrade => migrate ? upgrade.RunAsync(CancellationToken.None) : upgrade.CreateFromModelAsync(CancellationToken.None));
        await app.StartAsync();
        return site;
    }

    public async Task InScopeAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public HttpClient Client(string? key = null)
    {
        var client = _app.GetTestClient();
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return client;
    }

    /// <summary>A program with just these permissions, and roles that cover them; gives its key.</summary>
    public async Task<string> KeyAsync(string tenant, string roles, IEnumerable<string> permissions)
    {
        var secret = Make();
        await InScopeAsync<ZhengshuDb>(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var user = new User
            {
                Id = Guid.NewGuid(), Tenant = tenant, UserName = "u" + Guid.NewGuid().ToString("N")[..12], DisplayName = "接入", RoleCodes = roles,
                PasswordHash = "none", MustChangePassword = false, CreatedAt = now,
            };
            db.AddRange(user, new ApiKey
            {
                Id = Guid.NewGuid(), UserId = user.Id, Name = "test", SecretHash = Hash(secret), Permissions = string.Join(',', permissions),
                CreatedAt = now, ExpiresAt = now.AddDays(1),
            });
            await db.SaveChangesAsync();
        });
        return secret;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder.Root, recursive: true);
    }

    /// <summary>Our own hosted services and Quartz; the web host itself stays.</summary>
    private static bool IsWorker(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.FullName is { } name
        && (name.StartsWith("Quartz.", StringComparison.Ordinal) || name.StartsWith("Zhengshu.", StringComparison.Ordinal));
}
