using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Identity.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Uploads;
using Zhengshu.Text.Law;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>
/// Corrects, withdraws, publishes and deletes documents (维护文档). Endpoints and pages check <see cref="Permission.KnowledgeContribute"/>; without
/// <see cref="Permission.KnowledgeManage"/> only documents of one's own department can be changed. Answers follow at once.
/// </summary>
public sealed class DocumentStewardship
{
    /// <summary>Documents that one call of <see cref="ChangeManyAsync"/> may change: as many as the longest page of the list holds.</summary>
    public const int MostInBatch = 100;

    private readonly ZhengshuDb _db;
    private readonly DocumentChanges _changes;
    private readonly Regions.Regions _regions;
    private readonly DepartmentAdministration _departments;
    private readonly OriginalFiles _originals;

    internal DocumentStewardship(
        ZhengshuDb db, DocumentChanges changes, Regions.Regions regions, DepartmentAdministration departments, OriginalFiles originals) =>
        (_db, _changes, _regions, _departments, _originals) = (db, changes, regions, departments, originals);

    /// <summary>Writes corrected metadata; null when done.</summary>
    public async Task<Refusal?> CorrectAsync(Caller caller, Guid id, DocumentCorrection correction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(correction);
        if ((await FindAsync(caller, id, cancellationToken)).Refused(out var refusal, out var document))
        {
            return refusal;
        }

        if (correction.Revision is { } seen && seen != document.Revision)
        {
            return KnowledgeRefusals.ChangedMeanwhile();
        }

        if (await CheckAsync(caller, document, correction, cancellationToken) is { } unfit)
        {
            return unfit;
        }

        var before = $"{document.Title}; {document.DocumentNumber}; department={document.Department}";
        Write(document, correction);
        return await _changes.SaveAsync(
            caller, "knowledge.document_corrected", $"document:{id}", $"{before} → {document.Title}; {document.DocumentNumber}; department={document.Department}",
            [document], cancellationToken);
    }

    /// <summary>Takes a published document out of the answers, keeping it (停用); null when done.</summary>
    public Task<Refusal?> WithdrawAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        MoveAsync(caller, id, DocumentState.Published, DocumentState.Withdrawn, "停用", "knowledge.document_withdrawn", cancellationToken);

    /// <summary>Lets questions find a withdrawn document again (重新发布); null when done.</summary>
    public Task<Refusal?> PublishAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        MoveAsync(caller, id, DocumentState.Withdrawn, DocumentState.Published, "重新发布", "knowledge.document_published", cancellationToken);

    /// <summary>Deletes a document with its passages and, unless another one needs it, its original; null when done.</summary>
    public async Task<Refusal?> DeleteAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if ((await FindAsync(caller, id, cancellationToken)).Refused(out var refusal, out var document))
        {
            return refusal;
        }

        _db.Remove(document);
        if (await _changes.SaveAsync(caller, "knowledge.document_deleted", $"document:{id}", document.Title, [], cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await _originals.DropAsync(document.HasOriginal ? [document.ContentHash] : []);
        return null;
    }

    /// <summary>
    /// Does the same to several documents, each with its own checks and audit row, so that one refused does not hold back the others;
    /// the index takes up all of them together at the end. Refused as a whole only when there are none or more than <see cref="MostInBatch"/>.
    /// </summary>
    public async Task<Result<DocumentBatchOutcome>> ChangeManyAsync(
        Caller caller, DocumentBatchAction action, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count is 0 or > MostInBatch)
        {
            return KnowledgeRefusals.BatchSize(MostInBatch);
        }

        var (done, refused) = (new List<Guid>(), new List<RefusedDocument>());
        await using (_changes.IndexOnce())
        {
            foreach (var id in ids.Distinct())
            {
                if (await ChangeAsync(caller, action, id, cancellationToken) is { } refusal)
                {
                    refused.Add(new RefusedDocument(id, refusal.Code, refusal.Detail));
                }
                else
                {
                    done.Add(id);
                }

                _db.ChangeTracker.Clear(); // what could not be saved would be saved again with the next document
            }
        }

        return new DocumentBatchOutcome(done, refused);
    }

    private Task<Refusal?> ChangeAsync(Caller caller, DocumentBatchAction action, Guid id, CancellationToken cancellationToken) => action switch
    {
        DocumentBatchAction.Withdraw => WithdrawAsync(caller, id, cancellationToken),
        DocumentBatchAction.Publish => PublishAsync(caller, id, cancellationToken),
        DocumentBatchAction.Delete => DeleteAsync(caller, id, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task<Refusal?> MoveAsync(
        Caller caller, Guid id, DocumentState from, DocumentState to, string verb, string action, CancellationToken cancellationToken)
    {
        if ((await FindAsync(caller, id, cancellationToken)).Refused(out var refusal, out var document))
        {
            return refusal;
        }

        if (document.State != from)
        {
            return KnowledgeRefusals.WrongState(NameOf(document.State), verb);
        }

        document.State = to;
        return await _changes.SaveAsync(caller, action, $"document:{id}", document.Title, [document], cancellationToken);
    }

    /// <summary>The document as the caller may change it.</summary>
    private async Task<Result<KnowledgeDocument>> FindAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var document = await _db.Set<KnowledgeDocument>().In(caller.ReadScope).FirstOrDefaultAsync(d => d.Id == id, cancellationToken);
        return document is null ? KnowledgeRefusals.DocumentNotFound()
            : !caller.MayChange(document.Department) ? KnowledgeRefusals.OtherDepartment()
            : document;
    }

    private async Task<Refusal?> CheckAsync(Caller caller, KnowledgeDocument document, DocumentCorrection correction, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(correction.Title) ? KnowledgeRefusals.EmptyText("标题")
        : document.State is DocumentState.Processing ? KnowledgeRefusals.WrongState(NameOf(document.State), "修改，请等处理完成")
        : correction.EffectiveOn > correction.ExpiresOn ? KnowledgeRefusals.DatesReversed()
        : !string.IsNullOrWhiteSpace(correction.Level) && DocumentLevels.LevelOf(correction.Level) is null ? KnowledgeRefusals.UnknownLevel(correction.Level)
        : !string.IsNullOrWhiteSpace(correction.Region) && _regions.CodeOf(correction.Region) is null ? KnowledgeRefusals.UnknownRegion(correction.Region)
        : correction.DepartmentId == document.Department ? null
        : !caller.MayChange(correction.DepartmentId) ? KnowledgeRefusals.OtherDepartment()
        : correction.DepartmentId is { } department && !(await _departments.ListAsync(caller, cancellationToken)).Any(d => d.Id == department)
            ? KnowledgeRefusals.DepartmentNotFound()
            : null;

    private void Write(KnowledgeDocument document, DocumentCorrection correction)
    {
        document.Title = correction.Title.Trim();
        document.WorkTitle = LawTitles.Normalise(document.Title);
        document.DocumentNumber = Blank(correction.DocumentNumber);
        document.Issuer = Blank(correction.Issuer);
        document.RegionCode = _regions.CodeOf(correction.Region) ?? "";
        document.RegionName = _regions.NameOf(document.RegionCode);
        document.Level = DocumentLevels.LevelOf(Blank(correction.Level));
        document.VersionOn = correction.VersionOn;
        document.PublishedOn = correction.PublishedOn;
        document.EffectiveOn = correction.EffectiveOn;
        document.ExpiresOn = correction.ExpiresOn;
        document.Department = correction.DepartmentId;
        document.Remark = Blank(correction.Remark);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string NameOf(DocumentState state) => state switch
    {
        DocumentState.Processing => "处理中",
        DocumentState.Published => "已发布",
        DocumentState.Withdrawn => "已停用",
        DocumentState.Failed => "失败",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
