using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Knowledge.Contracts;

namespace Zhengshu.Platform.Tests.Hosting;

/// <summary>The platform on a data folder of its own, answering HTTP in memory. Who calls stands in a header that only this box reads.</summary>
internal sealed class HttpBox : IAsyncDisposable
{
    private const string CallerHeader = "X-Test-Caller";

    private readonly WebApplication _app;
    private readonly bool _keep;

    private HttpBox(DataFolder folder, WebApplication app, LogLines log, bool keep) => (Folder, _app, Log, _keep) = (folder, app, log, keep);

    public DataFolder Folder { get; }

    public LogLines Log { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Settings such as <c>Knowledge:MaxUploadBytes</c>.</param>
    /// <param name="configure">Further services.</param>
    /// <param name="map">Further endpoints.</param>
    /// <param name="root">Data folder to go on with; a new one when null.</param>
    /// <param name="start">Whether jobs run.</param>
    public static async Task<HttpBox> OpenAsync(
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null,
        string? root = null, bool start = true)
    {
        var folder = new DataFolder(root ?? Path.Combine(Path.GetTempPath(), "zhengshu-platform-" + Guid.NewGuid().ToString("N")));
        var log = new LogLines();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.UseTestServer();
        builder.Services.AddKernel(folder, new ShippedFiles(Repository())).AddPlatform();
        foreach (var atStart in builder.Services.Where(service => service.ImplementationType?.Name == "KnowledgeStart").ToList())
        {
            builder.Services.Remove(atStart); // loads the sample city and warms the model
        }

        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.TryGetValue(CallerHeader, out var header))
            {
                context.User = ReadCaller(header.ToString()).ToPrincipal("test");
            }

            return next(context);
        });
        app.UsePlatform();
        app.UseAuthorization();
        app.MapPlatform();
        map?.Invoke(app);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseUpgrade>().CreateFromModelAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<IPassageIndex>().RefreshAsync(CancellationToken.None);
        }

        if (start)
        {
            await app.StartAsync();
        }

        return new HttpBox(folder, app, log, keep: root is not null);
    }

    /// <summary>A client that nobody has signed in to.</summary>
    public HttpClient Resident() => _app.GetTestClient();

    /// <summary>A client of somebody with these rights.</summary>
    public HttpClient Client(Caller caller)
    {
        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add(CallerHeader, Uri.EscapeDataString(JsonSerializer.Serialize(new CallerText(
            caller.Tenant, caller.UserId, caller.UserName, caller.DepartmentId, [.. caller.Permissions]))));
        return client;
    }

    /// <summary>Somebody with these rights.</summary>
    public static Caller Staff(string userName, Guid? department, params string[] permissions) => new(
        CallerKind.Staff, Caller.DefaultTenant, Guid.NewGuid(), userName, userName, department, [.. permissions], "web");

    /// <summary>Who maintains all knowledge.</summary>
    public static Caller Manager(string tenant = Caller.DefaultTenant) => Staff(
        "manager", null, Permission.KnowledgeRead, Permission.KnowledgeContribute, Permission.KnowledgeManage, Permission.QuestionsRead, Permission.JobsRead)
        with { Tenant = tenant };

    /// <summary>Who maintains the knowledge of one department.</summary>
    public static Caller Contributor(Guid department) => Staff(
        "contributor", department, Permission.KnowledgeRead, Permission.KnowledgeContribute, Permission.JobsRead);

    public async Task<Guid> DepartmentAsync(string name) => await InScopeAsync<DepartmentAdministration, Guid>(async departments =>
        (await departments.CreateAsync(Manager(), name, CancellationToken.None)).Refused(out var refusal, out var made)
            ? throw new InvalidOperationException(refusal.Detail) : made.Id);

    public async Task<TResult> InScopeAsync<T, TResult>(Func<T, Task<TResult>> use)
        where T : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task InScopeAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keep)
        {
            Directory.Delete(Folder.Root, recursive: true);
        }
    }

    /// <summary>The root of the repository, where models and dictionaries are.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Zhengshu.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    private static Caller ReadCaller(string header)
    {
        var text = JsonSerializer.Deserialize<CallerText>(Uri.UnescapeDataString(header))!;
        return Staff(text.UserName, text.Department, text.Permissions) with { Tenant = text.Tenant, UserId = text.UserId };
    }

    private sealed record CallerText(string Tenant, Guid? UserId, string UserName, Guid? Department, string[] Permissions);
}

/// <summary>Everything that was logged.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(_lines);

    public void Dispose()
    {
        // nothing is held
    }

    private sealed class Logger(System.Collections.Concurrent.ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}

/// <summary>Reading answers.</summary>
internal static class HttpAnswers
{
    /// <summary>The body as JSON.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>The code of a refusal.</summary>
    public static async Task<string?> CodeAsync(this HttpResponseMessage response) =>
        (await response.JsonAsync()).TryGetProperty("code", out var code) ? code.GetString() : null;
}
