using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>
/// Reads an upload (导入文件). What it has done stands in the rows themselves, so a run that was killed goes on with what is missing, and a
/// failed one can be retried.
/// </summary>
internal sealed class IngestJob(ZhengshuDb db, DocumentIngestion documents, ItemIngestion items) : IJobHandler
{
    public const string KindName = "knowledge.ingest";

    public string Kind => KindName;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var id = context.Payload<Payload>().UploadId;
        var upload = await db.Set<Upload>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellationToken)
            ?? throw new JobFailedException("上传记录或其知识库已被删除，无需再导入。");
        if (upload.DocumentId is not { } documentId)
        {
            await items.RunAsync(upload, context, cancellationToken);
            return;
        }

        try
        {
            await documents.RunAsync(documentId, context, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await KeepReasonAsync(documentId, fault is JobFailedException expected ? expected.Message : "处理时内部出错，已记录日志，请联系系统管理员，或在任务中心重试。");
            throw;
        }
    }

    private async Task KeepReasonAsync(Guid documentId, string reason)
    {
        db.ChangeTracker.Clear();
        await db.Set<KnowledgeDocument>().Where(d => d.Id == documentId).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, DocumentState.Failed).SetProperty(d => d.Failure, reason), CancellationToken.None);
    }

    /// <param name="UploadId">The upload to read.</param>
    internal sealed record Payload(Guid UploadId);
}
