using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Validities;

namespace Zhengshu.Platform.Knowledge.Index;

/// <summary>
/// <see cref="IPassageIndex"/> over the rows of the database, held in memory (docs/decisions/retrieval-index.md says why not FTS5). A refresh
/// loads the documents whose revision is newer than the last one seen and swaps the snapshot.
/// </summary>
internal sealed partial class MemoryPassageIndex(IServiceScopeFactory scopes, TimeProvider time, ILogger<MemoryPassageIndex> logger) : IPassageIndex, IDisposable
{
    private const int SegmentPassages = 200_000; // a first load of more is split, so that no array grows past the large-object limits of a small machine

    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<Guid, int> _slotOf = [];
    private readonly List<DocumentFacts?> _slots = [];
    private volatile IndexSnapshot _snapshot = IndexSnapshot.Empty;
    private long _revision;

    public IReadOnlyCollection<DocumentFacts> Documents => _snapshot.Documents;

    public Task Ready => _ready.Task;

    public PassageMatches Search(PassageQuery query) => _snapshot.Search(query);

    public IReadOnlyDictionary<long, float> Cosines(IReadOnlyList<float> vector, IReadOnlyCollection<long> passages) =>
        _snapshot.Cosines(vector, passages);

    public IReadOnlyDictionary<long, IReadOnlyList<WindowCosine>> Windows(IReadOnlyList<float> vector, IReadOnlyCollection<long> passages) =>
        _snapshot.Windows(vector, passages);

    public float[]? MeanVector(IReadOnlyCollection<long> passages) => _snapshot.MeanVector(passages);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ZhengshuDb>();
            var changed = await db.Set<KnowledgeDocument>().AsNoTracking().Where(d => d.Revision > _revision).ToListAsync(cancellationToken);
            await DropMissingAsync(db, cancellationToken);
            var segments = await LoadAsync(db, changed, cancellationToken);
            if (changed.Count > 0)
            {
                _revision = changed.Max(d => d.Revision);
            }

            var today = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
            var records = await db.Set<ValidityRecord>().AsNoTracking().ToListAsync(cancellationToken);
            _snapshot = new IndexSnapshot(new ValidityLedger(records, today).Apply(_slots), Merged(segments));
            _ready.TrySetResult();
            LogRefreshed(logger, changed.Count, segments.Sum(s => s.Count), time.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private async Task DropMissingAsync(ZhengshuDb db, CancellationToken cancellationToken)
    {
        if (_slotOf.Count == 0)
        {
            return;
        }

        var existing = await db.Set<KnowledgeDocument>().Where(d => d.State == DocumentState.Published).Select(d => d.Id).ToHashSetAsync(cancellationToken);
        foreach (var (id, slot) in _slotOf.Where(pair => !existing.Contains(pair.Key)).ToList())
        {
            _slots[slot] = null;
            _slotOf.Remove(id);
        }
    }

    private async Task<List<PassageSegment>> LoadAsync(ZhengshuDb db, List<KnowledgeDocument> changed, CancellationToken cancellationToken)
    {
        var loading = new Dictionary<Guid, int>();
        foreach (var document in changed)
        {
            if (_slotOf.Remove(document.Id, out var old))
            {
                _slots[old] = null;
            }

            if (document.State == DocumentState.Published)
            {
                loading[document.Id] = _slotOf[document.Id] = _slots.Count;
                _slots.Add(document.Facts());
            }
        }

        var segments = new List<PassageSegment>();
        var entries = new List<SegmentEntry>();
        await foreach (var entry in Entries(db, loading, cancellationToken))
        {
            entries.Add(entry);
            if (entries.Count == SegmentPassages)
            {
                segments.Add(PassageSegment.Build(entries));
                entries.Clear();
            }
        }

        if (entries.Count > 0)
        {
            segments.Add(PassageSegment.Build(entries));
        }

        return segments;
    }

    private static async IAsyncEnumerable<SegmentEntry> Entries(
        ZhengshuDb db, Dictionary<Guid, int> loading, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Many documents: one pass over the table. Few: by document, so that one upload does not read everything.
        var passages = db.Set<Passage>().AsNoTracking();
        var few = loading.Count <= 200;
        var parts = few ? loading.Keys.Select(id => passages.Where(p => p.DocumentId == id)) : [passages];
        foreach (var part in parts)
        {
            var rows = from passage in part
                       join vectors in db.Set<PassageVectors>() on passage.Id equals vectors.PassageId into windows
                       from vectors in windows.DefaultIfEmpty()
                       orderby passage.Id
                       select new { passage.Id, passage.DocumentId, passage.Terms, Windows = vectors == null ? null : vectors.Windows };
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (loading.TryGetValue(row.DocumentId, out var slot))
                {
                    yield return new SegmentEntry(row.Id, slot, row.Terms, row.Windows ?? []);
                }
            }
        }
    }

    /// <summary>Old segments and new ones; small neighbours are joined so that their number stays logarithmic.</summary>
    private List<PassageSegment> Merged(List<PassageSegment> added)
    {
        var segments = _snapshot.Segments.ToList();
        foreach (var segment in added)
        {
            var last = segment;
            while (segments.Count > 0 && segments[^1].Count <= 2 * last.Count && segments[^1].Count + last.Count <= SegmentPassages)
            {
                last = PassageSegment.Merge(segments[^1], last, slot => _slots[slot] is not null);
                segments.RemoveAt(segments.Count - 1);
            }

            if (last.Count > 0)
            {
                segments.Add(last);
            }
        }

        return segments;
    }

    [LoggerMessage(5001, LogLevel.Information, "Index took up {Documents} documents and {Passages} passages in {Milliseconds:0} ms")]
    private static partial void LogRefreshed(ILogger logger, int documents, int passages, double milliseconds);
}
