using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel;
using Zhengshu.Kernel.Callers;
using Zhengshu.Kernel.Database;
using Zhengshu.Kernel.Files;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Ingestion;

namespace Zhengshu.Platform.Knowledge.Contracts;

/// <summary>
/// Reads knowledge bases and documents within the caller's read boundary (查阅知识). Endpoints and pages check
/// <see cref="Permission.KnowledgeRead"/>; the boundary is part of every query here.
/// </summary>
public sealed class KnowledgeLibrary
{
    private readonly ZhengshuDb _db;
    private readonly DocumentValidity _validity;
    private readonly Blobs _blobs;

    internal KnowledgeLibrary(ZhengshuDb db, DocumentValidity validity, Blobs blobs) => (_db, _validity, _blobs) = (db, validity, blobs);

    /// <summary>Knowledge bases by name, with what the caller may read of them.</summary>
    public async Task<IReadOnlyList<KnowledgeBaseView>> BasesAsync(Caller caller, CancellationToken cancellationToken)
    {
        var bases = await _db.Set<KnowledgeBase>().AsNoTracking().In(caller.ReadScope).OrderBy(b => b.Name).ToListAsync(cancellationToken);
        var counts = await _db.Set<KnowledgeDocument>().In(caller.ReadScope).GroupBy(d => new { d.BaseId, d.State })
            .Select(g => new { g.Key.BaseId, g.Key.State, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. bases.Select(b =>
        {
            int Of(DocumentState? state) => counts.Where(c => c.BaseId == b.Id && (state is null || c.State == state)).Sum(c => c.Count);
            return new KnowledgeBaseView(
                b.Id, b.Name, b.Description, b.Department, Of(null), Of(DocumentState.Published), Of(DocumentState.Processing), Of(DocumentState.Failed), b.CreatedAt);
        })];
    }

    /// <summary>One knowledge base; null when there is none that the caller may read.</summary>
    public async Task<KnowledgeBaseView?> BaseAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        (await BasesAsync(caller, cancellationToken)).FirstOrDefault(b => b.Id == id);

    /// <summary>A page of documents, latest change first.</summary>
    public async Task<Page<DocumentRow>> DocumentsAsync(Caller caller, DocumentQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var count = Math.Clamp(query.Count, 1, 100);
        var documents = await Matching(caller, query).OrderByDescending(d => d.UpdatedAt).ThenByDescending(d => d.Id).Take(count + 1).ToListAsync(cancellationToken);
        var more = documents.Count > count;
        var page = documents.Take(count).ToList();
        return new Page<DocumentRow>(await RowsAsync(caller, page, cancellationToken), more ? CursorOf(page[^1]) : null);
    }

    /// <summary>How many documents match, whatever the page.</summary>
    public Task<int> CountAsync(Caller caller, DocumentQuery query, CancellationToken cancellationToken) =>
        Matching(caller, query with { After = null }).CountAsync(cancellationToken);

    /// <summary>All that is known of a document.</summary>
    public async Task<Result<DocumentDetail>> DocumentAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var document = await _db.Set<KnowledgeDocument>().AsNoTracking().In(caller.ReadScope).FirstOrDefaultAsync(d => d.Id == id, cancellationToken);
        if (document is null)
        {
            return KnowledgeRefusals.DocumentNotFound();
        }

        var item = await ItemAsync(id, cancellationToken);
        var replacedBy = await _db.Set<KnowledgeDocument>().In(caller.ReadScope).Where(d => d.Replaces == id)
            .OrderByDescending(d => d.CreatedAt).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(cancellationToken);
        var validity = (await _validity.OfAsync([document], cancellationToken)).GetValueOrDefault(id, Validity.Unknown);
        return Detail(document, (await RowsAsync(caller, [document], cancellationToken))[0], validity, item, replacedBy);
    }

    /// <summary>A page of the passages of a document, in the order of the text.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="id">Document.</param>
    /// <param name="from">Ordinal of the first passage of the page.</param>
    /// <param name="count">Size of the page, 1–200.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Result<Page<PassageView>>> PassagesAsync(Caller caller, Guid id, int from, int count, CancellationToken cancellationToken)
    {
        if (!await _db.Set<KnowledgeDocument>().In(caller.ReadScope).AnyAsync(d => d.Id == id, cancellationToken))
        {
            return KnowledgeRefusals.DocumentNotFound();
        }

        count = Math.Clamp(count, 1, 200);
        var rows = await _db.Set<Passage>().AsNoTracking().Where(p => p.DocumentId == id && p.Ordinal >= from).OrderBy(p => p.Ordinal)
            .Take(count + 1).ToListAsync(cancellationToken);
        return new Page<PassageView>(
            [.. rows.Take(count).Select(PassageRows.ViewOf)], rows.Count > count ? rows[count].Ordinal.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>The original file of a document; residents get that of published ones only.</summary>
    public async Task<Result<OriginalFile>> OriginalAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var staff = caller.May(Permission.KnowledgeRead);
        var document = await _db.Set<KnowledgeDocument>().AsNoTracking().In(caller.ReadScope)
            .FirstOrDefaultAsync(d => d.Id == id && (staff || d.State == DocumentState.Published), cancellationToken);
        return document is null ? KnowledgeRefusals.DocumentNotFound()
            : !document.HasOriginal ? KnowledgeRefusals.NoOriginal()
            : new OriginalFile(_blobs.Open(document.ContentHash), document.FileName);
    }

    private IQueryable<KnowledgeDocument> Matching(Caller caller, DocumentQuery query)
    {
        var documents = _db.Set<KnowledgeDocument>().AsNoTracking().In(caller.ReadScope);
        documents = query.BaseId is { } baseId ? documents.Where(d => d.BaseId == baseId) : documents;
        documents = query.State is { } state ? documents.Where(d => d.State == state) : documents;
        documents = query.Kind is { } kind ? documents.Where(d => d.Kind == kind) : documents;
        documents = query.DepartmentId is { } department ? documents.Where(d => d.Department == department) : documents;
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var pattern = PassageRows.LikePattern(query.Text.Trim());
            documents = documents.Where(d => EF.Functions.Like(d.Title, pattern, "\\") || EF.Functions.Like(d.DocumentNumber!, pattern, "\\"));
        }

        return ReadCursor(query.After) is var (at, id)
            ? documents.Where(d => d.UpdatedAt < at || (d.UpdatedAt == at && d.Id.CompareTo(id) < 0))
            : documents;
    }

    private async Task<List<DocumentRow>> RowsAsync(Caller caller, IReadOnlyList<KnowledgeDocument> documents, CancellationToken cancellationToken)
    {
        var baseIds = documents.Select(d => d.BaseId).Distinct().ToList();
        var names = await _db.Set<KnowledgeBase>().Where(b => baseIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, cancellationToken);
        var validity = await _validity.OfAsync(documents, cancellationToken);
        return [.. documents.Select(d => new DocumentRow(
            d.Id, d.BaseId, names[d.BaseId], d.Kind, d.State, d.Title, d.DocumentNumber, d.Issuer, d.RegionName, d.VersionOn,
            d.Kind == DocumentKind.ServiceItem ? "" : validity.GetValueOrDefault(d.Id, Validity.Unknown).Tag,
            d.Department, d.PassageCount, d.Failure, d.JobId, d.UpdatedAt, caller.MayChange(d.Department)))];
    }

    private async Task<ServiceItemFields?> ItemAsync(Guid id, CancellationToken cancellationToken)
    {
        var fields = await _db.Set<ServiceItemCard>().Where(i => i.DocumentId == id).Select(i => i.Fields).FirstOrDefaultAsync(cancellationToken);
        return fields is null ? null : ItemJson.Read(fields);
    }

    private static DocumentDetail Detail(
        KnowledgeDocument document, DocumentRow row, Validity validity, ServiceItemFields? item, Guid? replacedBy) => new()
        {
            Row = row,
            Validity = validity,
            Level = DocumentLevels.NameOf(document.Level),
            RegionCode = document.RegionCode,
            PublishedOn = document.PublishedOn,
            EffectiveOn = document.EffectiveOn,
            ExpiresOn = document.ExpiresOn,
            Repeals = PassageRows.Lines(document.Repeals),
            TaskCode = document.TaskCode,
            Remark = document.Remark,
            SourceUrl = document.SourceUrl,
            FileName = document.FileName,
            LengthBytes = document.LengthBytes,
            ContentHash = document.ContentHash,
            HasOriginal = document.HasOriginal,
            PageCount = document.PageCount,
            Warnings = PassageRows.Lines(document.Warnings),
            Replaces = document.Replaces,
            ReplacedBy = replacedBy,
            Item = item,
            CreatedAt = document.CreatedAt,
            CreatedBy = document.CreatedBy,
            Revision = document.Revision,
        };

    private static string CursorOf(KnowledgeDocument document) =>
        string.Create(CultureInfo.InvariantCulture, $"{document.UpdatedAt.ToUnixTimeMilliseconds()}_{document.Id:N}");

    private static (DateTimeOffset At, Guid Id)? ReadCursor(string? cursor)
    {
        var parts = cursor?.Split('_');
        return parts is [var at, var id] && long.TryParse(at, CultureInfo.InvariantCulture, out var milliseconds) && Guid.TryParse(id, out var guid)
            && milliseconds is >= 0 and < 253_402_300_800_000
            ? (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), guid)
            : null;
    }
}
