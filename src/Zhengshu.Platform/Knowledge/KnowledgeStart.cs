using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.SampleCity;
using Zhengshu.Platform.Language.Contracts;

namespace Zhengshu.Platform.Knowledge;

/// <summary>When a server starts: queues the sample city on an empty database, reads the index, warms the models. The server answers meanwhile.</summary>
internal sealed partial class KnowledgeStart(IServiceScopeFactory scopes, IPassageIndex index, PersonalDataMask mask, IOptions<KnowledgeOptions> options, ILogger<KnowledgeStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.LoadSampleCity)
        {
            await QueueSampleCityAsync(stoppingToken);
        }

        await index.RefreshAsync(stoppingToken);
        await Task.Run(() => WarmUpAsync(stoppingToken), stoppingToken);
    }

    /// <summary>Drafts an answer that nobody gets, so that the first resident need not wait for models to be read.</summary>
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var routing = scope.ServiceProvider.GetRequiredService<AnswerRouting>();
            var question = new Question { Text = mask.Mask("驾驶证增加准驾车型要带什么材料") };
            scope.ServiceProvider.GetRequiredService<SupportModels>().Likeliest(
                await routing.DraftAsync(routing.Read(question), question, null, Caller.Resident(), ended: false, cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            LogNotWarm(logger, fault.Message); // whoever asks gets the same fault, named
        }
    }

    [LoggerMessage(LogLevel.Warning, "答复所用的模型未能预先读入：{Reason}")]
    private static partial void LogNotWarm(ILogger logger, string reason);

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
