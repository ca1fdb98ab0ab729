using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Kernel.Jobs;

namespace Zhengshu.Kernel.Tests;

/// <summary>A kernel on a data folder of its own, with a table of test rows.</summary>
internal sealed class KernelBox : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _keep;

    private KernelBox(DataFolder folder, ServiceProvider services, bool keep) => (Folder, _services, _keep) = (folder, services, keep);

    public DataFolder Folder { get; }

    public static async Task<KernelBox> OpenAsync(Action<IServiceCollection>? configure = null, string? root = null)
    {
        var folder = new DataFolder(root ?? Path.Combine(Path.GetTempPath(), "zhengshu-kernel-" + Guid.NewGuid().ToString("N")));
        var services = new ServiceCollection().AddLogging().AddKernel(folder, new ShippedFiles(AppContext.BaseDirectory)).AddTables<KernelBox>();
        configure?.Invoke(services);
        var box = new KernelBox(folder, services.BuildServiceProvider(validateScopes: true), keep: root is not null);
        await box.InScopeAsync<DatabaseUpgrade>(upgrade => upgrade.CreateFromModelAsync(CancellationToken.None));
        return box;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task InScopeAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public async Task<TResult> InScopeAsync<T, TResult>(Func<T, Task<TResult>> use)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task<List<int>> NumbersAsync() => InScopeAsync<ZhengshuDb, List<int>>(
        db => db.Set<Row>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Number).ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keep)
        {
            Directory.Delete(Folder.Root, recursive: true);
        }
    }
}

internal sealed class Row
{
    public int Id { get; init; }

    public required int Number { get; init; }

    public DateTimeOffset? SeenAt { get; init; }
}

internal sealed class RowTable : IEntityTypeConfiguration<Row>
{
    public void Configure(EntityTypeBuilder<Row> row) => row.ToModuleTable("test", "rows");
}

/// <summary>Writes the numbers 1 to N, each in one transaction with its checkpoint.</summary>
internal sealed class CountJob(ZhengshuDb db) : IJobHandler
{
    public sealed record Payload(int Count, int FailAt = 0, int HangAt = 0);

    public string Kind => "test.count";

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var payload = context.Payload<Payload>();
        for (var number = int.Parse(context.Checkpoint ?? "0") + 1; number <= payload.Count; number++)
        {
            if (number == payload.FailAt)
            {
                throw new JobFailedException($"第 {number} 条有误，请更正。");
            }

            if (number == payload.HangAt)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            db.Set<Row>().Add(new Row { Number = number });
            await context.AdvanceAsync(db, new JobProgress(number, payload.Count, $"已写 {number} 条", number.ToString()), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
