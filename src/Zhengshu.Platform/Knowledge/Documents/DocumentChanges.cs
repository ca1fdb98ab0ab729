using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Auditing;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Ingestion;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>Saves a change of documents with its audit row in one transaction and has the index take it up, so that answers change at once.</summary>
internal sealed class DocumentChanges(ZhengshuDb db, DocumentStore store, IPassageIndex index, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Saves what is tracked; null when done, a refusal when somebody else changed one of the documents first.</summary>
    public async Task<Refusal?> SaveAsync(
        Caller caller, string action, string target, string? detail, IReadOnlyList<KnowledgeDocument> changed, CancellationToken cancellationToken)
    {
        var now = Now;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var revision = await store.NextRevisionAsync(cancellationToken);
            foreach (var document in changed)
            {
                (document.Revision, document.UpdatedAt) = (revision, now);
            }

            db.Audit(caller, now, action, target, detail);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return KnowledgeRefusals.ChangedMeanwhile();
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await index.RefreshAsync(CancellationToken.None); // the change is committed: the index follows even when the caller has gone
        return null;
    }
}
