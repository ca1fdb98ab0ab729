using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Import;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>
/// From a file of service items to items. An item whose code is published already takes its place; a row that cannot be taken is kept with its
/// reason. Each batch is one transaction with the line it got to, where a killed run goes on.
/// </summary>
internal sealed class ItemIngestion(ZhengshuDb db, Blobs blobs, DocumentStore store, IPassageIndex index, DailyTerms daily, TimeProvider time)
{
    private const int BatchRows = 200;

    public async Task RunAsync(Upload upload, JobContext context, CancellationToken cancellationToken)
    {
        var from = int.TryParse(context.Checkpoint, System.Globalization.CultureInfo.InvariantCulture, out var line) ? line : 0;
        var batch = new List<ServiceItemRow>(BatchRows);
        await foreach (var row in ServiceItemReader.ReadAsync(blobs.PathOf(upload.ContentHash), cancellationToken))
        {
            if (row.Line > from)
            {
                batch.Add(row);
            }

            if (batch.Count == BatchRows)
            {
                await SaveAsync(upload, batch, context, cancellationToken);
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            await SaveAsync(upload, batch, context, cancellationToken);
        }

        await EmbedAsync(upload, context, cancellationToken);
        await RetireAsync(upload, context, cancellationToken);
        await index.RefreshAsync(cancellationToken);
    }

    private async Task SaveAsync(Upload upload, List<ServiceItemRow> rows, JobContext context, CancellationToken cancellationToken)
    {
        var incoming = rows.Where(r => r.Item is not null).Select(r => (r.Line, r.Raw, Document: ItemDocument.Of(r.Item!, r.Raw, daily))).ToList();
        var hashes = incoming.Select(i => i.Document.ContentHash).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.Set<KnowledgeDocument>().Where(d => d.BaseId == upload.BaseId && hashes.Contains(d.ContentHash))
            .ToDictionaryAsync(d => d.ContentHash, d => d.State, cancellationToken);
        var rejected = rows.Where(r => r.Item is null).Select(r => (r.Line, Reason: r.Reason!, r.Raw)).ToList();
        var (added, unchanged) = (new List<IncomingDocument>(), 0);
        foreach (var item in incoming)
        {
            if (known.TryAdd(item.Document.ContentHash, DocumentState.Processing))
            {
                added.Add(item.Document);
            }
            else if (known[item.Document.ContentHash] == DocumentState.Withdrawn)
            {
                rejected.Add((item.Line, "与一条已停用的事项完全相同，如需恢复请重新发布该事项", item.Raw));
            }
            else
            {
                unchanged++;
            }
        }

        await store.SaveAsync(upload.Tenant, upload.BaseId, added, publish: false, cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true; // bulk saving turns it off
        var row = await db.Set<Upload>().FirstAsync(u => u.Id == upload.Id, cancellationToken);
        (row.Added, row.Unchanged, row.Rejected) = (row.Added + added.Count, row.Unchanged + unchanged, row.Rejected + rejected.Count);
        db.AddRange(rejected.Select(r => new RejectedRow { UploadId = upload.Id, Line = r.Line, Reason = r.Reason, Raw = r.Raw }));
        await LimitAsync(upload, added, cancellationToken);
        await context.AdvanceAsync(
            db, new JobProgress(rows[^1].Line, null, $"正在读取事项，已读 {rows[^1].Line} 行", rows[^1].Line.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Limits the new items to the department of the upload, before they can be found.</summary>
    private async Task LimitAsync(Upload upload, List<IncomingDocument> added, CancellationToken cancellationToken)
    {
        var hashes = added.Select(d => d.ContentHash).ToList();
        await db.Set<KnowledgeDocument>().Where(d => d.BaseId == upload.BaseId && hashes.Contains(d.ContentHash)).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Department, upload.Department).SetProperty(d => d.JobId, upload.JobId), cancellationToken);
    }

    private async Task EmbedAsync(Upload upload, JobContext context, CancellationToken cancellationToken)
    {
        var total = await store.WaitingAsync(upload.Tenant, upload.BaseId, cancellationToken);
        var done = 0;
        for (int batch; (batch = await store.EmbedNextAsync(upload.Tenant, upload.BaseId, cancellationToken)) > 0;)
        {
            done += batch;
            await context.ReportAsync(new JobProgress(done, Math.Max(total, done), $"正在建立索引 {done}/{Math.Max(total, done)}"), cancellationToken);
        }
    }

    /// <summary>Withdraws older records of the items that this upload brought.</summary>
    private async Task RetireAsync(Upload upload, JobContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (revision, now) = (await store.NextRevisionAsync(cancellationToken), time.GetUtcNow());
        var documents = db.Set<KnowledgeDocument>();
        await documents
            .Where(d => d.BaseId == upload.BaseId && d.Kind == DocumentKind.ServiceItem && d.State == DocumentState.Published && d.JobId != upload.JobId)
            .Where(d => documents.Any(n => n.BaseId == d.BaseId && n.JobId == upload.JobId && n.TaskCode == d.TaskCode && n.State == DocumentState.Published))
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, DocumentState.Withdrawn).SetProperty(d => d.Revision, revision).SetProperty(d => d.UpdatedAt, now),
                cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await context.ReportAsync(new JobProgress(1, 1, "正在发布"), cancellationToken);
    }
}
