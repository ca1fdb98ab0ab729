using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Validities;

namespace Zhengshu.Platform.Knowledge.Documents;

/// <summary>Validity of documents today: what the index worked out for published ones, the same ledger for the others.</summary>
internal sealed class DocumentValidity(ZhengshuDb db, IPassageIndex index, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<Guid, Validity>> OfAsync(IReadOnlyList<KnowledgeDocument> documents, CancellationToken cancellationToken)
    {
        var ids = documents.Select(d => d.Id).ToHashSet();
        var indexed = index.Documents;
        var found = indexed.Where(d => ids.Contains(d.Id)).ToDictionary(d => d.Id, d => d.Validity);
        var missing = documents.Where(d => !found.ContainsKey(d.Id) && d.Kind != DocumentKind.ServiceItem).ToList();
        if (missing.Count > 0)
        {
            var today = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
            var titles = missing.Select(d => d.WorkTitle).Distinct().ToList();
            var records = await db.Set<ValidityRecord>().AsNoTracking().Where(r => titles.Contains(r.WorkTitle)).ToListAsync(cancellationToken);
            foreach (var facts in new ValidityLedger(records, today).Apply([.. indexed, .. missing.Select(d => d.Facts())]).OfType<DocumentFacts>().TakeLast(missing.Count))
            {
                found[facts.Id] = facts.Validity;
            }
        }

        return found;
    }
}
