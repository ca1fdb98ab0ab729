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
    private bool _indexLater;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Until it is disposed of, changes are saved without the index, which then takes up all of them at once.</summary>
    public IAsyncDisposable IndexOnce()
    {
        _indexLater = true;
        return new Batch(this);
    }

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

        if (!_indexLater)
        {
            await IndexAsync();
        }

        return null;
    }

    /// <summary>The changes are committed: the index follows even when the caller has gone.</summary>
    private Task IndexAsync() => index.RefreshAsync(CancellationToken.None);

    private sealed class Batch(DocumentChanges changes) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            changes._indexLater = false;
            await changes.IndexAsync();
        }
    }
}
