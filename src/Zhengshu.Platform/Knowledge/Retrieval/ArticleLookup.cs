using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>Rows of passages: by law and article, and what ranking and quoting need of found ones.</summary>
internal sealed class ArticleLookup(ZhengshuDb db, IPassageIndex index)
{
    /// <summary>A passage's place in its document.</summary>
    public sealed record Place(long Id, int Ordinal, string? Article);

    /// <summary>A passage to quote from.</summary>
    public sealed record Content(long Id, Guid DocumentId, int Ordinal, string? Article, string HeadingPath, string Text);

    /// <summary>Passages that are one of the articles (normalised law title + 第…条), of every version that the filter admits.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(IReadOnlyCollection<string> keys, PassageFilter filter, CancellationToken cancellationToken)
    {
        var wanted = keys.GroupBy(QuestionMemory.LawOf).ToDictionary(g => g.Key, g => g.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var documents = index.Documents.Where(d => d.Kind == DocumentKind.Law && wanted.ContainsKey(d.WorkTitle) && filter.Allows(d)).ToDictionary(d => d.Id);
        if (documents.Count == 0)
        {
            return [];
        }

        var ids = documents.Keys.ToList();
        var articles = keys.Select(k => k[QuestionMemory.LawOf(k).Length..]).Distinct().ToList();
        var rows = await db.Set<Passage>().AsNoTracking()
            .Where(p => ids.Contains(p.DocumentId) && p.Article != null && articles.Contains(p.Article))
            .Select(p => new { p.Id, p.DocumentId, p.Article }).ToListAsync(cancellationToken);
        return [.. rows.Where(r => wanted[documents[r.DocumentId].WorkTitle].Contains(documents[r.DocumentId].WorkTitle + r.Article)).Select(r => r.Id)];
    }

    public async Task<IReadOnlyDictionary<long, Place>> PlacesAsync(IEnumerable<long> passages, CancellationToken cancellationToken)
    {
        var ids = passages.ToList();
        return await db.Set<Passage>().AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new Place(p.Id, p.Ordinal, p.Article)).ToDictionaryAsync(p => p.Id, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<long, Content>> ContentsAsync(IEnumerable<long> passages, CancellationToken cancellationToken)
    {
        var ids = passages.ToList();
        return await db.Set<Passage>().AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new Content(p.Id, p.DocumentId, p.Ordinal, p.Article, p.HeadingPath, p.Text)).ToDictionaryAsync(p => p.Id, cancellationToken);
    }
}
