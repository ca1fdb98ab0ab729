using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using Zhengshu.Apps.PublicService.Questions;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;

namespace Zhengshu.Apps.PublicService.Log;

/// <summary>Erases what is older than <see cref="PublicServiceOptions.QuestionLogDays"/>; runs at start and every six hours.</summary>
[DisallowConcurrentExecution]
internal sealed partial class QuestionRetention(
    ZhengshuDb db, IOptions<PublicServiceOptions> options, TimeProvider time, ILogger<QuestionRetention> logger) : IJob
{
    public static JobKey Key { get; } = new("question-retention", "public");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <summary>Erases; how many questions.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now.AddDays(-options.Value.QuestionLogDays);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var erased = await db.Set<LoggedQuestion>().Where(q => q.AskedAt < before).ExecuteDeleteAsync(cancellationToken);
        if (erased > 0)
        {
            db.Audit(Caller.System(), now, "public.questions_expired", "questions", $"count={erased}; days={options.Value.QuestionLogDays}");
            await db.SaveChangesAsync(cancellationToken);
            LogErased(logger, erased, options.Value.QuestionLogDays);
        }

        await transaction.CommitAsync(cancellationToken);
        return erased;
    }

    [LoggerMessage(6002, LogLevel.Information, "Erased {Count} questions older than {Days} days from the question log")]
    private static partial void LogErased(ILogger logger, int count, int days);
}
