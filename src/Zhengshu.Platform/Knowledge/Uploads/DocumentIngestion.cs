using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Kernel.Jobs;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Ingestion;
using Zhengshu.Platform.Knowledge.Parsing;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Uploads;

/// <summary>
/// From file to published document: read, split, index, publish. The passages come in with one transaction, each batch of vectors with another,
/// so after a crash no passage is there twice and none is missing.
/// </summary>
internal sealed class DocumentIngestion(
    ZhengshuDb db, Blobs blobs, DocumentStore store, IPassageIndex index, UploadReading reading, Regions.Regions regions, TimeProvider time)
{
    public async Task RunAsync(Guid documentId, JobContext context, CancellationToken cancellationToken)
    {
        if (await db.Set<KnowledgeDocument>().FirstOrDefaultAsync(d => d.Id == documentId, cancellationToken) is not { } document)
        {
            throw new JobFailedException("文档在处理前已被删除，无需再导入。");
        }

        if (document.State is DocumentState.Published or DocumentState.Withdrawn)
        {
            await FinishAsync(documentId, context, cancellationToken); // killed after publishing
            return;
        }

        if (document.PassageCount == 0)
        {
            await ReadAsync(document, context, cancellationToken);
        }
        else if (document.State == DocumentState.Failed)
        {
            (document.State, document.Failure) = (DocumentState.Processing, null);
            await db.SaveChangesAsync(cancellationToken);
        }

        await EmbedAsync(document, context, cancellationToken);
        await FinishAsync(documentId, context, cancellationToken);
    }

    private async Task ReadAsync(KnowledgeDocument document, JobContext context, CancellationToken cancellationToken)
    {
        await context.ReportAsync(new JobProgress(0, null, $"正在解析《{document.FileName}》"), cancellationToken);
        var parsed = await reading.ReadAsync(
            blobs.PathOf(document.ContentHash),
            document.FileName,
            pages => context.ReportAsync(new JobProgress(pages.Done, pages.Total, $"正在识别图像中的文字，第 {Math.Min(pages.Done + 1, pages.Total)}/{pages.Total} 页"), cancellationToken),
            cancellationToken);
        await context.ReportAsync(new JobProgress(0, null, "正在切分"), cancellationToken);
        var about = MetadataReader.Read(parsed, document.FileName);
        var drafts = PassageSplitter.Split(parsed);
        if (drafts.Count == 0)
        {
            throw new JobFailedException("文件中没有读到文字，可能是扫描件或空白文件，请上传带文字的版本。");
        }

        Describe(document, parsed, about, drafts.Count);
        db.AddRange(DocumentStore.PassagesOf(document, drafts));
        await context.AdvanceAsync(db, new JobProgress(0, drafts.Count, $"已切分为 {drafts.Count} 段"), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task EmbedAsync(KnowledgeDocument document, JobContext context, CancellationToken cancellationToken)
    {
        var passages = db.Set<Passage>().Where(p => p.DocumentId == document.Id);
        var total = await passages.CountAsync(cancellationToken);
        var done = await passages.CountAsync(p => db.Set<PassageVectors>().Any(v => v.PassageId == p.Id), cancellationToken);
        int batch;
        do
        {
            await context.ReportAsync(new JobProgress(done, total, $"正在建立索引 {done}/{total}"), cancellationToken);
            done += batch = await store.EmbedNextAsync(document, cancellationToken);
        }
        while (batch > 0);
        await context.ReportAsync(new JobProgress(total, total, "正在发布"), cancellationToken);
    }

    /// <summary>Publishes where the last batch of vectors has not, withdraws what is replaced, and has the index take it up.</summary>
    private async Task FinishAsync(Guid documentId, JobContext context, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            if (await db.Set<KnowledgeDocument>().FirstOrDefaultAsync(d => d.Id == documentId, cancellationToken) is not { } document)
            {
                return; // deleted while it was read
            }

            var (revision, now) = (await store.NextRevisionAsync(cancellationToken), time.GetUtcNow());
            if (document.State == DocumentState.Processing)
            {
                (document.State, document.Revision, document.UpdatedAt) = (DocumentState.Published, revision, now);
            }

            var replaced = await db.Set<KnowledgeDocument>()
                .FirstOrDefaultAsync(d => d.Id == document.Replaces && d.State == DocumentState.Published, cancellationToken);
            if (replaced is not null && document.State == DocumentState.Published)
            {
                (replaced.State, replaced.Revision, replaced.UpdatedAt) = (DocumentState.Withdrawn, revision, now);
                db.Audit(context.Caller, now, "knowledge.document_replaced", $"document:{replaced.Id}", $"by document:{document.Id}");
            }

            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await index.RefreshAsync(cancellationToken);
    }

    private void Describe(KnowledgeDocument document, ParsedDocument parsed, DocumentMetadata about, int passages)
    {
        document.Kind = about.Level is <= LegalLevel.LocalGovernmentRule ? DocumentKind.Law : DocumentKind.Policy;
        document.Title = about.Title;
        document.WorkTitle = LawTitles.Normalise(about.Title);
        document.DocumentNumber = about.DocumentNumber;
        document.Issuer = about.Issuer;
        document.RegionCode = regions.CodeOf(about.RegionName) ?? "";
        document.RegionName = about.RegionName;
        document.Level = about.Level.ToString();
        document.VersionOn = about.VersionDate;
        document.PublishedOn = about.PublishedOn;
        document.EffectiveOn = about.EffectiveOn;
        document.ExpiresOn = about.ExpiresOn;
        document.Repeals = string.Join('\n', about.Repeals);
        document.Remark = about.MarkedInvalid ? "原文标注已失效或废止，请核实效力。" : null;
        document.SourceUrl = parsed.Properties.GetValueOrDefault(DocumentProperties.Url);
        document.Warnings = string.Join('\n', parsed.Warnings);
        document.PassageCount = passages;
        document.PageCount = parsed.PageCount;
        (document.State, document.Failure, document.UpdatedAt) = (DocumentState.Processing, null, time.GetUtcNow());
    }
}
