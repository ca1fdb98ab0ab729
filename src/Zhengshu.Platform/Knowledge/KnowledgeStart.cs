using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.SampleCity;

namespace Zhengshu.Platform.Knowledge;

/// <summary>When a server starts: queues the sample city on an empty database, reads the index, warms the model. The server answers meanwhile.</summary>
internal sealed class KnowledgeStart(IServiceScopeFactory scopes, IPassageIndex index, PassageEmbedder embedder, IOptions<KnowledgeOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.LoadSampleCity)
        {
            await QueueSampleCityAsync(stoppingToken);
        }

        await index.RefreshAsync(stoppingToken);
        await Task.Run(() => embedder.Question("预热"), stoppingToken);
    }

    private async Task QueueSampleCityAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ZhengshuDb>();
        if (await db.Set<KnowledgeBase>().AnyAsync(cancellationToken))
        {
            return;
        }

        // The first base marks that it was queued: both or none.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<DocumentStore>()
            .BaseAsync(Caller.DefaultTenant, SampleCityJob.ItemsBase, "广东省、广州市政务服务事项（2021 年采集）", cancellationToken);
        await scope.ServiceProvider.GetRequiredService<JobQueue>()
            .StartAsync(SampleCityJob.JobKind, "载入示例市数据", new { }, Caller.System(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
