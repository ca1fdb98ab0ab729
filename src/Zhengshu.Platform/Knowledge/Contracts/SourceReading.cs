using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Ingestion;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>Which part of a source is wanted.</summary>
/// <param name="Start">First character that is marked in the cited passage; kept within it.</param>
/// <param name="Length">Characters that are marked; 0 = the whole passage.</param>
/// <param name="From">Ordinal of the first passage of the page; null = the page around the cited passage.</param>
/// <param name="Count">Passages of a page, 1–200.</param>
public sealed record SourceWindow(int Start = 0, int Length = 0, int? From = null, int Count = 40);

/// <summary>Opens originals at a citation (查看原文), for residents and staff alike, within the caller's read boundary.</summary>
public sealed class SourceReading
{
    private readonly ZhengshuDb _db;
    private readonly DocumentValidity _validity;

    internal SourceReading(ZhengshuDb db, DocumentValidity validity) => (_db, _validity) = (db, validity);

    /// <summary>The text around a passage. Withdrawn documents are refused, except to staff who may read knowledge.</summary>
    public async Task<Result<SourceView>> ReadAsync(Caller caller, long passageId, SourceWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        var cited = await _db.Set<Passage>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == passageId, cancellationToken);
        var document = cited is null ? null : await _db.Set<KnowledgeDocument>().AsNoTracking().In(caller.ReadScope)
            .FirstOrDefaultAsync(d => d.Id == cited.DocumentId, cancellationToken);
        if (cited is null || document is null)
        {
            return KnowledgeRefusals.SourceNotFound();
        }

        if (document.State != DocumentState.Published && !caller.May(Permission.KnowledgeRead))
        {
            return document.State == DocumentState.Withdrawn ? KnowledgeRefusals.SourceWithdrawn(document.Title) : KnowledgeRefusals.SourceNotFound();
        }

        var count = Math.Clamp(window.Count, 1, 200);
        var from = Math.Max(0, window.From ?? cited.Ordinal - (count / 4)); // some text above the clause, more below
        var rows = await _db.Set<Passage>().AsNoTracking().Where(p => p.DocumentId == document.Id && p.Ordinal >= from).OrderBy(p => p.Ordinal)
            .Take(count + 1).ToListAsync(cancellationToken);
        var fields = await _db.Set<ServiceItemCard>().Where(i => i.DocumentId == document.Id).Select(i => i.Fields).FirstOrDefaultAsync(cancellationToken);
        var validity = (await _validity.OfAsync([document], cancellationToken)).GetValueOrDefault(document.Id, Validity.Unknown);
        var start = Math.Clamp(window.Start, 0, cited.Text.Length);
        return new SourceView
        {
            DocumentId = document.Id,
            Kind = document.Kind,
            Title = document.Title,
            DocumentNumber = document.DocumentNumber,
            Issuer = document.Issuer,
            RegionName = document.RegionName,
            Level = DocumentLevels.NameOf(document.Level),
            VersionOn = document.VersionOn,
            EffectiveOn = document.EffectiveOn,
            ExpiresOn = document.ExpiresOn,
            Validity = validity,
            SourceUrl = document.SourceUrl,
            HasOriginal = document.HasOriginal,
            PageCount = document.PageCount,
            PassageCount = document.PassageCount,
            Item = fields is null ? null : ItemJson.Read(fields),
            Mark = new SourceMark(cited.Id, cited.Ordinal, start, Math.Clamp(window.Length, 0, cited.Text.Length - start)),
            Passages = [.. rows.Take(count).Select(PassageRows.ViewOf)],
            Previous = from == 0 ? null : Math.Max(0, from - count),
            Next = rows.Count > count ? rows[count].Ordinal : null,
        };
    }
}
