using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Zhengshu.Kernel.Database;
using Zhengshu.Platform.Knowledge.Answering;
using Zhengshu.Platform.Knowledge.Contracts;
using Zhengshu.Platform.Knowledge.Documents;
using Zhengshu.Platform.Knowledge.Embedding;
using Zhengshu.Platform.Knowledge.Import;
using Zhengshu.Platform.Knowledge.Index;

namespace Zhengshu.Platform.Knowledge.Retrieval;

/// <summary>What the ranker reads in the passages of service items (事项全文), taken apart and kept as long as the index knows the item.</summary>
internal sealed class ItemTexts
{
    private readonly ConditionalWeakTable<DocumentFacts, Content> _known = [];

    /// <summary>One name that people give an item in daily life (日常用语).</summary>
    internal sealed record Phrase(string Text, IReadOnlyCollection<uint> Pairs, IReadOnlyCollection<char> Characters);

    /// <summary>One item.</summary>
    /// <param name="Phrases">Its names in daily life.</param>
    /// <param name="Published">Fields that it publishes; a place only where there is a counter.</param>
    /// <param name="ForPeople">Whether natural persons may apply.</param>
    /// <param name="ForCompanies">Whether legal persons may apply.</param>
    /// <param name="IsService">公共服务: looking up, asking, booking, not an application that is decided on.</param>
    /// <param name="Terms">Terms of all that it publishes.</param>
    internal sealed record Content(IReadOnlyList<Phrase> Phrases, IReadOnlySet<ItemField> Published, bool ForPeople, bool ForCompanies, bool IsService, IReadOnlySet<uint> Terms)
    {
        public static Content Nothing { get; } = new([], new HashSet<ItemField>(), false, false, false, new HashSet<uint>());
    }

    /// <summary>The content of each candidate's item; those not seen yet are read.</summary>
    public async Task<IReadOnlyDictionary<long, Content>> OfAsync(IReadOnlyList<Candidate> candidates, ZhengshuDb db, CancellationToken cancellationToken)
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
                    _known.AddOrUpdate(candidate.Document, Read(text));
                }
            }
        }

        return candidates.ToDictionary(c => c.PassageId, c => _known.TryGetValue(c.Document, out var content) ? content : Content.Nothing);
    }

    private static Content Read(string text)
    {
        var audience = ItemDocument.Line(text, ItemDocument.AudienceLabel);
        return new Content(
            [.. PassageWindows.DailyNames(text).Select(span => Take(span.Of(text).ToString()))], ItemDocument.Published(text),
            audience.Contains("自然人", StringComparison.Ordinal), audience.Contains("法人", StringComparison.Ordinal),
            ItemDocument.Line(text, ItemDocument.TypeLabel).Contains("公共服务", StringComparison.Ordinal), TermCounts.Of(text).Keys.ToHashSet());
    }

    private static Phrase Take(string text) => new(text, [.. TermCounts.Of(text).Keys], ItemNames.HanOf(text));
}
