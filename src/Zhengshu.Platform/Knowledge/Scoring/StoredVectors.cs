using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Index;
using Zhengshu.Text;

namespace Zhengshu.Platform.Knowledge.Scoring;

/// <summary>The vectors of all published passages of a kind, to learn from.</summary>
internal sealed class StoredVectors
{
    private readonly Dictionary<long, (List<TextSpan> Spans, List<float[]> Vectors)> _passages = [];

    public static async Task<StoredVectors> LoadAsync(ZhengshuDb db, DocumentKind kind, CancellationToken cancellationToken)
    {
        var loaded = new StoredVectors();
        var rows = db.Set<PassageVectors>().AsNoTracking().Join(db.Set<Passage>(), v => v.PassageId, p => p.Id, (v, p) => new { v.PassageId, v.Windows, p.DocumentId })
            .Join(db.Set<KnowledgeDocument>().Where(d => d.Kind == kind && d.State == DocumentState.Published), row => row.DocumentId, d => d.Id, (row, _) => new { row.PassageId, row.Windows });
        var bytes = new sbyte[VectorWindows.Dimensions];
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var (spans, vectors) = loaded._passages[row.PassageId] = ([], []);
            for (var w = 0; w < VectorWindows.CountIn(row.Windows); w++)
            {
                var (start, length) = VectorWindows.Read(row.Windows, w, bytes);
                spans.Add(new TextSpan(start, length));
                vectors.Add(Array.ConvertAll(bytes, b => b / QuantizedVector.UnitsPerOne));
            }
        }

        return loaded;
    }

    /// <summary>Vectors of the windows that cover a piece.</summary>
    public IReadOnlyList<float[]> Of(long passage, TextSpan piece) => !_passages.TryGetValue(passage, out var held) ? []
        : [.. held.Vectors.Where((_, w) => held.Spans[w].Start < piece.End && held.Spans[w].End > piece.Start)];
}
