using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>What people call service items in daily life (日常用语), taken apart and kept as long as the index knows the item.</summary>
internal sealed class ItemPhrases
{
    private readonly ConditionalWeakTable<DocumentFacts, IReadOnlyList<Phrase>> _known = [];

    /// <summary>One name.</summary>
    internal sealed record Phrase(string Text, IReadOnlyCollection<uint> Pairs, IReadOnlyCollection<char> Characters);

    /// <summary>The names of each candidate's item; those not seen yet are read.</summary>
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<Phrase>>> OfAsync(
        IReadOnlyList<Candidate> candidates, ZhengshuDb db, CancellationToken cancellationToken)
    {
        var missing = candidates.Where(c => !_known.TryGetValue(c.Document, out _)).Select(c => c.PassageId).ToList();
        if (missing.Count > 0)
        {
            var texts = await db.Set<Passage>().AsNoTracking().Where(p => missing.Contains(p.Id)).Select(p => new { p.Id, p.Text })
                .ToDictionaryAsync(p => p.Id, p => p.Text, cancellationToken);
            foreach (var candidate in candidates)
            {
                if (texts.TryGetValue(candidate.PassageId, out var text))
                {
                    _known.AddOrUpdate(candidate.Document, [.. PassageWindows.DailyNames(text).Select(span => Take(span.Of(text).ToString()))]);
                }
            }
        }

        return candidates.ToDictionary(c => c.PassageId, c => _known.TryGetValue(c.Document, out var phrases) ? phrases : []);
    }

    private static Phrase Take(string text) => new(text, [.. TermCounts.Of(text).Keys], ItemNames.HanOf(text));
}
